package dev.hearsay.protocol.announce;

import dev.hearsay.protocol.ByMessage;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.PerNeighbour;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.announce.InvMessages.BlockTxn;
import dev.hearsay.protocol.announce.InvMessages.CompactBlock;
import dev.hearsay.protocol.announce.InvMessages.GetBlockTxn;
import dev.hearsay.protocol.announce.InvMessages.GetData;
import dev.hearsay.protocol.announce.InvMessages.Headers;
import dev.hearsay.protocol.announce.InvMessages.SendCompact;
import java.util.BitSet;

/**
 * The relay of compact blocks. A neighbour that asked for high bandwidth is sent a compact block without being asked, all
 * others are told of it by its header and ask for it. A peer that misses transactions asks the sender for them. At the start a
 * peer asks neighbours drawn at random for high bandwidth, outbound ones first; then those from which it got blocks last.
 *
 * <p>A block whose transactions are under way is not asked for elsewhere until that times out; Bitcoin Core may ask up to three
 * neighbours at once, one of them outbound.
 *
 * <p>Source: BIP 152; Bitcoin Core, src/net_processing.cpp (MaybeSetPeerAsAnnouncingHeaderAndIDs).
 */
final class CompactRelay implements Protocol {
    private enum Due implements Timer {
        REQUESTS
    }

    /** A block has been validated. */
    private record Imported(CompactBlock block, int from) implements Timer {}

    private static final class Link {
        private final boolean isOutbound;
        private final BitSet known = new BitSet();
        private boolean wantsHighBandwidth;

        private Link(boolean isOutbound) {
            this.isOutbound = isOutbound;
        }
    }

    private final CompactRules rules;
    private final PerNeighbour<Link> links = new PerNeighbour<>();
    private final ByMessage<CompactBlock> held = new ByMessage<>();
    /** Compact blocks of which transactions are missing. */
    private final ByMessage<CompactBlock> incomplete = new ByMessage<>();
    /** Blocks that are whole and being validated. */
    private final BitSet importing = new BitSet();

    private final Providers providers;
    private final Requests requests;

    CompactRelay(CompactRules rules) {
        this.rules = rules;
        this.providers = new Providers(rules.highBandwidthPeers());
        this.requests = new Requests(rules.timeout(), Due.REQUESTS, this::ask);
    }

    @Override
    public void onStart(Context context) {
        for (int i = 0; i < context.degree(); i++) {
            onNeighbourUp(context.neighbour(i), context);
        }
        providers.begin(context);
    }

    @Override
    public void onNeighbourUp(int peer, Context context) {
        links.put(peer, new Link(context.isOutbound(peer)));
    }

    @Override
    public void onNeighbourDown(int peer, Context context) {
        links.remove(peer);
        providers.forget(peer);
        requests.forget(peer, context);
    }

    @Override
    public void onOrigin(int broadcast, int bytes, Context context) {
        CompactBlock block = rules.compact(broadcast, bytes);
        held.put(broadcast, block);
        spread(block, true, context);
        spread(block, false, context);
    }

    /** Sends a block to those that want it unasked, or tells all others of it. */
    private void spread(CompactBlock block, boolean isUnasked, Context context) {
        int message = block.broadcast();
        Headers headers = new Headers(message);
        for (int i = 0; i < links.count(); i++) {
            Link link = links.at(i);
            if (!link.known.get(message) && (link.wantsHighBandwidth || !isUnasked)) {
                link.known.set(message);
                context.send(links.peer(i), link.wantsHighBandwidth ? block : headers);
            }
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof CompactBlock block) {
            know(from, block.broadcast());
            take(from, block, context);
        } else if (message instanceof BlockTxn missing) {
            takeMissing(from, missing, context);
        } else {
            Link link = links.of(from);
            if (link != null) {
                converse(from, link, message, context);
            }
        }
    }

    private void converse(int from, Link link, Message message, Context context) {
        if (message instanceof Headers headers) {
            link.known.set(headers.message());
            hear(from, headers.message(), context);
        } else if (message instanceof GetData wanted) {
            answer(from, wanted, context);
        } else if (message instanceof GetBlockTxn wanted) {
            complete(from, wanted, context);
        } else if (message instanceof SendCompact mode) {
            link.wantsHighBandwidth = mode.isHighBandwidth();
        }
    }

    private void know(int peer, int message) {
        Link link = links.of(peer);
        if (link != null) {
            link.known.set(message);
        }
    }

    private void hear(int from, int message, Context context) {
        Link link = links.of(from);
        if (link != null && lacks(message, context)) {
            requests.offer(message, from, context.now(), link.isOutbound);
            requests.advance(0, context);
        }
    }

    private void take(int from, CompactBlock block, Context context) {
        int message = block.broadcast();
        if (lacks(message, context) && incomplete.get(message) != null) {
            hear(from, message, context);
        } else if (lacks(message, context) && misses(block, context)) {
            context.count("incompleteBlocks", 1);
            if (links.of(from) != null) {
                incomplete.put(message, block);
                requests.asked(message, from, context);
                askMissing(from, block, context);
            }
        } else {
            receive(from, block, context);
        }
    }

    private boolean misses(CompactBlock block, Context context) {
        return rules.asked(block.payload()) > 0 && context.random().chance(rules.missing());
    }

    private boolean lacks(int message, Context context) {
        return !importing.get(message) && !context.has(message);
    }

    /** A whole block: it goes on to those that want it unasked before it is validated, and is delivered after that. */
    private void receive(int from, CompactBlock block, Context context) {
        int message = block.broadcast();
        if (lacks(message, context)) {
            requests.settle(message, context);
            incomplete.remove(message);
            if (links.of(from) != null) {
                providers.provided(from, context);
            }
            importing.set(message);
            held.put(message, block.onward());
            spread(block.onward(), true, context);
        }
        if (rules.importNanos() == 0 || context.has(message)) {
            deliver(from, block, context);
        } else {
            context.schedule(rules.importNanos(), new Imported(block, from));
        }
    }

    private void deliver(int from, CompactBlock block, Context context) {
        if (context.deliver(block.broadcast(), block.hop(), from)) {
            spread(block.onward(), false, context);
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer instanceof Imported imported) {
            deliver(imported.from, imported.block, context);
        } else {
            requests.advance(0, context);
        }
    }

    private void ask(int announcer, int[] messages, Context context) {
        Backlog unseen = new Backlog();
        for (int message : messages) {
            CompactBlock block = incomplete.get(message);
            if (block == null) {
                unseen.add(message);
            } else {
                askMissing(announcer, block, context);
            }
        }
        if (!unseen.isEmpty()) {
            context.send(announcer, new GetData(unseen.take(unseen.size())));
        }
    }

    private void askMissing(int announcer, CompactBlock block, Context context) {
        context.send(announcer, rules.request(block));
    }

    private void answer(int to, GetData wanted, Context context) {
        for (int message : wanted.messages()) {
            CompactBlock block = held.get(message);
            if (block != null) {
                context.send(to, block);
            }
        }
    }

    private void complete(int to, GetBlockTxn wanted, Context context) {
        CompactBlock block = held.get(wanted.message());
        if (block != null) {
            context.send(
                    to, new BlockTxn(wanted.message(), block.hop(), wanted.transactions(), rules.transactionBytes()));
        }
    }

    private void takeMissing(int from, BlockTxn missing, Context context) {
        CompactBlock block = incomplete.get(missing.broadcast());
        if (block != null) {
            receive(from, new CompactBlock(block.broadcast(), missing.hop(), block.payload(), block.bytes()), context);
        } else if (!importing.get(missing.broadcast()) || context.has(missing.broadcast())) {
            context.deliver(missing.broadcast(), missing.hop(), from);
        }
    }
}
