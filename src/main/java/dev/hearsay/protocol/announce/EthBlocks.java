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
import java.util.BitSet;

/**
 * The relay of blocks of Ethereum before its blocks went by another network. A block whose header is right is sent to the
 * square root of the neighbours that are not known to have it, drawn at random; when it has been imported, and that is when it
 * is delivered, it is announced to the rest. Who still lacks an announced block after a while asks an announcer for the header,
 * and then for the body.
 *
 * <p>Source: devp2p, caps/eth.md, section Block Propagation; go-ethereum at 1.13.15, before it let go of this, eth/handler.go
 * (BroadcastBlock) and eth/fetcher/block_fetcher.go.
 */
final class EthBlocks implements Protocol {
    private enum Due implements Timer {
        REQUESTS
    }

    private record Imported(NewBlock block, int from) implements Timer {}

    private final EthRules rules;
    private final KnownMessages known = new KnownMessages();
    private final ByMessage<NewBlock> held = new ByMessage<>();
    private final BitSet importing = new BitSet();
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
        propagate(block, context);
        announce(block, context);
    }

    private void propagate(NewBlock block, Context context) {
        int message = block.broadcast();
        held.put(message, block);
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

    private void announce(NewBlock block, Context context) {
        NewBlockHashes hash = new NewBlockHashes(block.broadcast());
        for (int i = 0; i < known.count(); i++) {
            if (known.tell(i, block.broadcast())) {
                context.send(known.peer(i), hash);
            }
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof NewBlock block) {
            receive(from, block, context);
        } else if (message instanceof BlockBodies bodies) {
            receive(from, bodies.block(), context);
        } else if (known.isNeighbour(from)) {
            converse(from, message, context);
        }
    }

    private void converse(int from, Message message, Context context) {
        if (message instanceof NewBlockHashes hash) {
            hear(from, hash.message(), context);
        } else if (message instanceof BlockHeaders headers) {
            if (lacks(headers.message(), context)) {
                context.send(from, new GetBlockBodies(headers.message()));
            }
        } else if (message instanceof GetBlockHeaders wanted) {
            if (held.get(wanted.message()) != null) {
                context.send(from, new BlockHeaders(wanted.message()));
            }
        } else if (message instanceof GetBlockBodies wanted) {
            NewBlock block = held.get(wanted.message());
            if (block != null) {
                known.know(from, wanted.message());
                context.send(from, new BlockBodies(block));
            }
        }
    }

    private boolean lacks(int message, Context context) {
        return !importing.get(message) && !context.has(message);
    }

    private void receive(int from, NewBlock block, Context context) {
        int message = block.broadcast();
        known.know(from, message);
        if (lacks(message, context)) {
            requests.settle(message, context);
            importing.set(message);
            propagate(block.onward(), context);
        }
        if (rules.importNanos() == 0 || context.has(message)) {
            deliver(from, block, context);
        } else {
            context.schedule(rules.importNanos(), new Imported(block, from));
        }
    }

    private void deliver(int from, NewBlock block, Context context) {
        if (context.deliver(block.broadcast(), block.hop(), from)) {
            announce(block, context);
        }
    }

    private void hear(int from, int message, Context context) {
        known.know(from, message);
        if (lacks(message, context)) {
            long readyAt = requests.readyAt(message, context.now() + rules.arrivalWait());
            requests.offer(message, from, readyAt, false);
            requests.advance(0, context);
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer instanceof Imported imported) {
            deliver(imported.from, imported.block, context);
        } else {
            requests.advance(rules.gatherSlack(), context);
        }
    }
}
