package dev.hearsay.protocol.bitcoin;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.bitcoin.InvMessages.BlockTxn;
import dev.hearsay.protocol.bitcoin.InvMessages.CompactBlock;
import dev.hearsay.protocol.bitcoin.InvMessages.GetBlockTxn;
import dev.hearsay.protocol.bitcoin.InvMessages.GetData;
import dev.hearsay.protocol.bitcoin.InvMessages.Headers;
import dev.hearsay.protocol.bitcoin.InvMessages.SendCompact;
import dev.hearsay.protocol.support.Backlog;
import dev.hearsay.protocol.support.ByMessage;
import dev.hearsay.protocol.support.PerNeighbour;
import dev.hearsay.protocol.support.RequestTracker;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The relay of compact blocks. A neighbour that asked for high bandwidth is sent a compact block without being asked, all
 * others are told of it by its header and ask for it. A peer that misses transactions asks the sender for them. At the start a
 * peer asks neighbours drawn at random for high bandwidth, outbound ones first; then those from which it got valid blocks last.
 *
 * <p>Before its validation, on arrival, a block goes to the neighbours of high bandwidth, and missing transactions are asked
 * for and sent: the proof of work and that the header commits to all transactions have been checked by then, at no cost. After
 * it, when its processing and {@code import-time} have passed, the others are told, and who asked in the meantime is answered.
 *
 * <p>A block whose transactions are under way is not asked for elsewhere until that times out; Bitcoin Core may ask up to three
 * neighbours at once, one of them outbound. Blocks have no parents here: Bitcoin Core sends a block ahead of its validation
 * only if it is the first of its height and builds on the tip, and to neighbours that have its parent.
 *
 * <p>Source: BIP 152, sections Specification for version 1 and Pre-Validation Relay and Consistency Considerations; Bitcoin
 * Core, src/net_processing.cpp (NewPoWValidBlock, BlockChecked, MaybeSetPeerAsAnnouncingHeaderAndIDs, ProcessGetBlockData).
 */
final class CompactRelay implements Protocol {
    private enum Due implements Timer {
        REQUESTS
    }

    /** A block has been validated. */
    private record Imported(int messageId) implements Timer {}

    /** A block with all of its transactions, as it is sent on, and the peer that provided it. */
    private record Whole(CompactBlock onward, int from) {
        private int hop() {
            return onward.hop() - 1;
        }
    }

    /** A neighbour has asked for a block that has yet to be validated. */
    private record Unanswered(int neighbour, int messageId) {}

    private static final class Link {
        private final boolean isOutbound;
        private final BitSet known = new BitSet();
        private boolean wantsHighBandwidth;

        private Link(boolean isOutbound) {
            this.isOutbound = isOutbound;
        }
    }

    private final CompactParams params;
    private final PerNeighbour<Link> links = new PerNeighbour<>();
    /** Blocks that are whole, whether they have been validated or not. */
    private final ByMessage<Whole> held = new ByMessage<>();
    /** Compact blocks of which transactions are missing. */
    private final ByMessage<CompactBlock> incomplete = new ByMessage<>();
    /** Copies in processing of blocks that were not whole when they came: these very objects, only ever looked up. */
    private final Set<Message> unfinished = Collections.newSetFromMap(new IdentityHashMap<>(1));

    private final List<Unanswered> unanswered = new ArrayList<>(0);

    private final HighBandwidthPeers providers;
    private final RequestTracker requests;

    CompactRelay(CompactParams params) {
        this.params = params;
        this.providers = new HighBandwidthPeers(params.highBandwidthPeers());
        this.requests = new RequestTracker(params.timeout(), Due.REQUESTS, this::ask);
    }

    @Override
    public void onStart(Context context) {
        for (int neighbour : context.neighbours()) {
            open(neighbour, context);
        }
        providers.begin(context);
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        open(peer, context);
    }

    private void open(int peer, Context context) {
        links.put(peer, new Link(context.isOutbound(peer)));
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        links.remove(peer);
        providers.forget(peer);
        unanswered.removeIf(asked -> asked.neighbour == peer);
        requests.forget(peer, context);
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        CompactBlock block = params.compact(messageId, bytes);
        held.put(messageId, new Whole(block, context.self()));
        spread(block, true, context);
        spread(block, false, context);
    }

    /**
     * Sends a block to the neighbours of high bandwidth that do not know it, and unless {@code isUnasked} announces it to the
     * others.
     */
    private void spread(CompactBlock block, boolean isUnasked, Context context) {
        int messageId = block.messageId();
        Headers headers = new Headers(messageId);
        for (int i = 0; i < links.count(); i++) {
            Link link = links.at(i);
            if (!link.known.get(messageId) && (link.wantsHighBandwidth || !isUnasked)) {
                link.known.set(messageId);
                context.send(links.peer(i), link.wantsHighBandwidth ? block : headers);
            }
        }
    }

    @Override
    public void onArrival(int from, Message message, Context context) {
        if (message instanceof CompactBlock block) {
            know(from, block.messageId());
            take(from, block, context);
        } else if (message instanceof BlockTxn missing) {
            CompactBlock block = incomplete.get(missing.messageId());
            if (block != null) {
                int hop = missing.hop();
                complete(from, new CompactBlock(block.messageId(), hop, block.payload(), block.bytes()), context);
            }
        }
    }

    private void know(int peer, int messageId) {
        Link link = links.of(peer);
        if (link != null) {
            link.known.set(messageId);
        }
    }

    private void take(int from, CompactBlock block, Context context) {
        int messageId = block.messageId();
        if (held.get(messageId) != null) {
            return;
        }
        if (incomplete.get(messageId) != null) {
            unfinished.add(block);
            hear(from, messageId, context);
        } else if (misses(block, context)) {
            unfinished.add(block);
            context.count("incompleteBlocks", 1);
            if (links.of(from) != null) {
                incomplete.put(messageId, block);
                requests.asked(messageId, from, context);
                askMissing(from, block, context);
            }
        } else {
            complete(from, block, context);
        }
    }

    private boolean misses(CompactBlock block, Context context) {
        return params.asked(block.payload()) > 0 && context.random().chance(params.missing());
    }

    /** The block is whole: it goes on to those that want it unasked. */
    private void complete(int from, CompactBlock block, Context context) {
        int messageId = block.messageId();
        requests.settle(messageId, context);
        incomplete.remove(messageId);
        CompactBlock onward = block.onward();
        held.put(messageId, new Whole(onward, from));
        spread(onward, true, context);
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof CompactBlock || message instanceof BlockTxn) {
            boolean isWhole = !unfinished.remove(message) && held.get(message.messageId()) != null;
            if (isWhole) {
                validate(message.messageId(), context);
            }
            return;
        }
        Link link = links.of(from);
        if (link != null) {
            converse(from, link, message, context);
        } else if (!(message instanceof InvMessages.OfBlocks)) { // the rest came over a link that there is no more
            throw new UnknownMessage(getClass(), message);
        }
    }

    private void converse(int from, Link link, Message message, Context context) {
        if (message instanceof Headers headers) {
            link.known.set(headers.subject());
            hear(from, headers.subject(), context);
        } else if (message instanceof GetData wanted) {
            answer(from, wanted, context);
        } else if (message instanceof GetBlockTxn wanted) {
            sendMissing(from, wanted, context);
        } else if (message instanceof SendCompact mode) {
            link.wantsHighBandwidth = mode.isHighBandwidth();
        } else {
            throw new UnknownMessage(getClass(), message);
        }
    }

    private void hear(int from, int messageId, Context context) {
        Link link = links.of(from);
        if (link != null && held.get(messageId) == null) {
            requests.offer(messageId, requests.announcer(from), context.now(), link.isOutbound);
            requests.advance(0, context);
        }
    }

    /** A copy of a whole block has been processed; others than the first are duplicates once the block has been validated. */
    private void validate(int messageId, Context context) {
        if (params.importNanos() == 0 || context.has(messageId)) {
            deliver(messageId, context);
        } else {
            context.schedule(params.importNanos(), new Imported(messageId));
        }
    }

    private void deliver(int messageId, Context context) {
        Whole block = held.get(messageId);
        if (block != null && context.deliver(messageId, block.hop(), block.from)) {
            if (links.of(block.from) != null) {
                providers.provided(block.from, context);
            }
            spread(block.onward, false, context);
            for (Unanswered asked : unanswered) {
                if (asked.messageId == messageId) {
                    context.send(asked.neighbour, block.onward);
                }
            }
            unanswered.removeIf(asked -> asked.messageId == messageId);
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer instanceof Imported imported) {
            deliver(imported.messageId, context);
        } else {
            requests.advance(0, context);
        }
    }

    private void ask(int announcer, int[] messages, Context context) {
        Backlog unseen = new Backlog();
        for (int messageId : messages) {
            CompactBlock block = incomplete.get(messageId);
            if (block == null) {
                unseen.add(messageId);
            } else {
                askMissing(announcer, block, context);
            }
        }
        if (!unseen.isEmpty()) {
            context.send(announcer, new GetData(unseen.take(unseen.size())));
        }
    }

    private void askMissing(int announcer, CompactBlock block, Context context) {
        context.send(announcer, params.request(block));
    }

    private void answer(int to, GetData wanted, Context context) {
        for (int messageId : wanted.messages()) {
            Whole block = held.get(messageId);
            if (block != null && context.has(messageId)) {
                context.send(to, block.onward);
            } else if (block != null) {
                unanswered.add(new Unanswered(to, messageId));
            }
        }
    }

    private void sendMissing(int to, GetBlockTxn wanted, Context context) {
        Whole block = held.get(wanted.subject());
        if (block != null) {
            int hop = block.onward.hop();
            context.send(to, new BlockTxn(wanted.subject(), hop, wanted.transactions(), params.transactionBytes()));
        }
    }
}
