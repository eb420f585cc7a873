package dev.hearsay.protocol.ethereum;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.ethereum.EthMessages.BlockBodies;
import dev.hearsay.protocol.ethereum.EthMessages.BlockHeaders;
import dev.hearsay.protocol.ethereum.EthMessages.GetBlockBodies;
import dev.hearsay.protocol.ethereum.EthMessages.GetBlockHeaders;
import dev.hearsay.protocol.ethereum.EthMessages.NewBlock;
import dev.hearsay.protocol.ethereum.EthMessages.NewBlockHashes;
import dev.hearsay.protocol.support.ByMessage;
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
final class EthBlocks extends EthRelay {
    private record Imported(int messageId) implements Timer {}

    /** A block as it is sent on, and who sent it. */
    private record Held(NewBlock onward, int from) {}

    private final ByMessage<Held> held = new ByMessage<>();

    EthBlocks(EthParams params) {
        super(params, EthBlocks::ask);
    }

    private static void ask(int announcer, int[] messages, Context context) {
        for (int messageId : messages) {
            context.send(announcer, new GetBlockHeaders(messageId));
        }
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        NewBlock block = new NewBlock(messageId, 1, bytes);
        held.put(messageId, new Held(block, context.self()));
        propagate(block, context);
        announce(messageId, context);
    }

    private void propagate(NewBlock block, Context context) {
        int messageId = block.messageId();
        int[] lacking = new int[known.count()];
        int count = 0;
        for (int i = 0; i < lacking.length; i++) {
            if (!known.has(i, messageId)) {
                lacking[count++] = i;
            }
        }
        int direct = EthParams.directForBlock(count);
        context.random().shuffleFront(lacking, count, direct);
        Arrays.sort(lacking, 0, direct);
        for (int i = 0; i < direct; i++) {
            known.tell(lacking[i], messageId);
            context.send(known.peer(lacking[i]), block);
        }
    }

    private void announce(int messageId, Context context) {
        NewBlockHashes hash = new NewBlockHashes(messageId);
        for (int i = 0; i < known.count(); i++) {
            if (known.tell(i, messageId)) {
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
        int messageId = block.messageId();
        known.know(from, messageId);
        if (held.get(messageId) == null) {
            requests.settle(messageId, context);
            held.put(messageId, new Held(block.onward(), from));
            propagate(block.onward(), context);
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof NewBlock || message instanceof BlockBodies) {
            process(message.messageId(), context);
        } else if (known.isNeighbour(from)) {
            converse(from, message, context);
        } else if (!(message instanceof EthMessages.OfBlocks)) { // the rest came over a link that there is no more
            throw new UnknownMessage(getClass(), message);
        }
    }

    private void converse(int from, Message message, Context context) {
        if (message instanceof NewBlockHashes hash) {
            hear(from, hash.subject(), held.get(hash.subject()) == null, context);
        } else if (message instanceof BlockHeaders headers) {
            if (held.get(headers.subject()) == null) {
                context.send(from, new GetBlockBodies(headers.subject()));
            }
        } else if (message instanceof GetBlockHeaders wanted) {
            if (held.get(wanted.subject()) != null) {
                context.send(from, new BlockHeaders(wanted.subject()));
            }
        } else if (message instanceof GetBlockBodies wanted) {
            Held block = held.get(wanted.subject());
            if (block != null) {
                known.know(from, wanted.subject());
                context.send(from, new BlockBodies(block.onward));
            }
        } else {
            throw new UnknownMessage(getClass(), message);
        }
    }

    /** A copy has been processed; others than the first are duplicates once the block has been imported. */
    private void process(int messageId, Context context) {
        if (params.importNanos() == 0 || context.has(messageId)) {
            deliver(messageId, context);
        } else {
            context.schedule(params.importNanos(), new Imported(messageId));
        }
    }

    private void deliver(int messageId, Context context) {
        Held block = held.get(messageId);
        if (block != null && context.deliver(messageId, block.onward.hop() - 1, block.from)) {
            announce(messageId, context);
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer instanceof Imported imported) {
            deliver(imported.messageId, context);
        } else {
            super.onTimer(timer, context);
        }
    }
}
