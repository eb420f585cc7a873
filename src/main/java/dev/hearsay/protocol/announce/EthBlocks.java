package dev.hearsay.protocol.announce;

import dev.hearsay.protocol.ByMessage;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.announce.EthMessages.BlockBodies;
import dev.hearsay.protocol.announce.EthMessages.BlockHeaders;
import dev.hearsay.protocol.announce.EthMessages.GetBlockBodies;
import dev.hearsay.protocol.announce.EthMessages.GetBlockHeaders;
import dev.hearsay.protocol.announce.EthMessages.NewBlock;
import dev.hearsay.protocol.announce.EthMessages.NewBlockHashes;
import java.util.Arrays;

/**
 * The relay of blocks of Ethereum before its blocks went by another network. A block whose header is right is sent to the
 * square root of the neighbours that are not known to have it, drawn at random, as soon as it has arrived; when it has been processed
 * and imported, and that is when it is delivered, it is announced to the rest. Who still lacks an announced block after a while asks
 * an announcer for the header, and then for the body.
 *
 * <p>Source: devp2p, caps/eth.md, section Block Propagation; go-ethereum at 1.13.15, before it let go of this, eth/handler.go
 * (BroadcastBlock) and eth/fetcher/block_fetcher.go (importBlocks).
 */
final class EthBlocks implements Protocol {
    private enum Due implements Timer {
        REQUESTS
    }

    private record Imported(int message) implements Timer {}

    /** A block as it is sent on, and who sent it. */
    private record Held(NewBlock onward, int from) {}

    private final EthRules rules;
    private final KnownMessages known = new KnownMessages();
    private final ByMessage<Held> held = new ByMessage<>();
    private final Requests requests;

    EthBlocks(EthRules rules) {
        this.rules = rules;
        this.requests = new Requests(rules.timeout(), Due.REQUESTS, EthBlocks::ask);
    }

    private static void ask(int announcer, int[] messages, Context context) {
        for (int message : messages) {
            context.send(announcer, new GetBlockHeaders(message));
        }
    }

    @Override
    public void onStart(Context context) {
        known.begin(context);
    }

    @Override
    public void onNeighbourUp(int peer, Context context) {
        known.add(peer);
    }

    @Override
    public void onNeighbourDown(int peer, Context context) {
        known.remove(peer);
        requests.forget(peer, context);
    }

    @Override
    public void onOrigin(int broadcast, int bytes, Context context) {
        NewBlock block = new NewBlock(broadcast, 1, bytes);
        held.put(broadcast, new Held(block, context.self()));
        propagate(block, context);
        announce(broadcast, context);
    }

    private void propagate(NewBlock block, Context context) {
        int message = block.broadcast();
        int[] lacking = new int[known.count()];
        int count = 0;
        for (int i = 0; i < lacking.length; i++) {
            if (!known.has(i, message)) {
                lacking[count++] = i;
            }
        }
        int direct = EthRules.directForBlock(count);
        context.random().shuffleFront(lacking, count, direct);
        Arrays.sort(lacking, 0, direct);
        for (int i = 0; i < direct; i++) {
            known.tell(lacking[i], message);
            context.send(known.peer(lacking[i]), block);
        }
    }

    private void announce(int message, Context context) {
        NewBlockHashes hash = new NewBlockHashes(message);
        for (int i = 0; i < known.count(); i++) {
            if (known.tell(i, message)) {
                context.send(known.peer(i), hash);
            }
        }
    }

    @Override
    public void onArrival(int from, Message message, Context context) {
        if (message instanceof NewBlock block) {
            take(from, block, context);
        } else if (message instanceof BlockBodies bodies) {
            take(from, bodies.block(), context);
        }
    }

    private void take(int from, NewBlock block, Context context) {
        int message = block.broadcast();
        known.know(from, message);
        if (held.get(message) == null) {
            requests.settle(message, context);
            held.put(message, new Held(block.onward(), from));
            propagate(block.onward(), context);
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof NewBlock || message instanceof BlockBodies) {
            process(message.broadcast(), context);
        } else if (known.isNeighbour(from)) {
            converse(from, message, context);
        }
    }

    private void converse(int from, Message message, Context context) {
        if (message instanceof NewBlockHashes hash) {
            hear(from, hash.message(), context);
        } else if (message instanceof BlockHeaders headers) {
            if (held.get(headers.message()) == null) {
                context.send(from, new GetBlockBodies(headers.message()));
            }
        } else if (message instanceof GetBlockHeaders wanted) {
            if (held.get(wanted.message()) != null) {
                context.send(from, new BlockHeaders(wanted.message()));
            }
        } else if (message instanceof GetBlockBodies wanted) {
            Held block = held.get(wanted.message());
            if (block != null) {
                known.know(from, wanted.message());
                context.send(from, new BlockBodies(block.onward));
            }
        }
    }

    /** A copy has been processed; others than the first are duplicates once the block has been imported. */
    private void process(int message, Context context) {
        if (rules.importNanos() == 0 || context.has(message)) {
            deliver(message, context);
        } else {
            context.schedule(rules.importNanos(), new Imported(message));
        }
    }

    private void deliver(int message, Context context) {
        Held block = held.get(message);
        if (block != null && context.deliver(message, block.onward.hop() - 1, block.from)) {
            announce(message, context);
        }
    }

    private void hear(int from, int message, Context context) {
        known.know(from, message);
        if (held.get(message) == null) {
            long readyAt = requests.readyAt(message, context.now() + rules.arrivalWait());
            requests.offer(message, requests.announcer(from), readyAt, false);
            requests.advance(0, context);
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer instanceof Imported imported) {
            deliver(imported.message, context);
        } else {
            requests.advance(rules.gatherSlack(), context);
        }
    }
}
