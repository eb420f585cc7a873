package dev.hearsay.protocol.comet.sync;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Operation;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Promises.Complete;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.UnknownOperation;
import dev.hearsay.protocol.comet.sync.SyncMessages.BlockRequest;
import dev.hearsay.protocol.comet.sync.SyncMessages.BlockResponse;
import dev.hearsay.protocol.comet.sync.SyncMessages.ChunkRequest;
import dev.hearsay.protocol.comet.sync.SyncMessages.ChunkResponse;
import dev.hearsay.protocol.comet.sync.SyncMessages.SnapshotsRequest;
import dev.hearsay.protocol.comet.sync.SyncMessages.SnapshotsResponse;
import dev.hearsay.protocol.comet.sync.SyncMessages.StatusRequest;
import dev.hearsay.protocol.comet.sync.SyncMessages.StatusResponse;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Block sync and state sync of CometBFT, as operations: a peer begins with nothing, and fetches all blocks of the chain, or a snapshot of
 * its state, from its neighbours, which have all of it. It serves others meanwhile as one that has all as well. It spreads no broadcasts.
 *
 * <p>Not emulated: blocks that do not hold, snapshots that are rejected, light clients, the execution of blocks, and how the chain grows
 * meanwhile.
 *
 * <p>Source: blocksync and statesync of CometBFT at 5bba72c.
 *
 * <p>Measured: {@code blocks}, those that came, {@code blocksTwice}, from a second neighbour, {@code blocksTooLate}, {@code slowSuppliers},
 * {@code chunks} and {@code chunksAgain}, those asked for anew.
 */
public final class CometSync implements Protocol {
    private static final String BLOCK_SYNC = "block-sync";
    private static final String STATE_SYNC = "state-sync";

    private static final long STATUS_INTERVAL = 10_000_000_000L;
    private static final long SWITCH_INTERVAL = 1_000_000_000;

    /** The next request for a block may be made. */
    private record NextRequest(int operation) implements Timer {}

    /** The neighbours are asked again how high they are. */
    private record NextStatus(int operation) implements Timer {}

    /** The time at which it is checked whether all blocks are there. */
    private record MaybeSwitch(int operation) implements Timer {}

    private final SyncParams params;
    private final SortedMap<Integer, BlockPool> pools = new TreeMap<>();
    private final SortedMap<Integer, StateSync> states = new TreeMap<>();

    private CometSync(SyncParams params) {
        this.params = params;
    }

    /** The protocol with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(SyncParams.from(settings));
    }

    private record Model(SyncParams params) implements ProtocolModel {
        @Override
        public ProtocolFactory over(Setup setup) {
            return self -> new CometSync(params);
        }

        @Override
        public Promises promises() {
            return Promises.FULL.withComplete(Complete.EVERY_OPERATION).withKeepsToLinks(true);
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return SyncMessages.TYPES;
        }

        @Override
        public List<String> operations() {
            return List.of(BLOCK_SYNC, STATE_SYNC);
        }
    }

    /** Messages stay where they are. */
    @Override
    public void onOrigin(int messageId, int bytes, Context context) {}

    @Override
    public void onOperation(Operation operation, Context context) {
        int number = operation.number();
        if (operation.kind().equals(BLOCK_SYNC)) {
            pools.put(number, new BlockPool(params.blocks(), number, context));
            askForStatus(number, context);
            context.schedule(params.blocks().connectWait(), new NextRequest(number));
            context.schedule(SWITCH_INTERVAL, new MaybeSwitch(number));
        } else if (operation.kind().equals(STATE_SYNC)) {
            StateSync state = new StateSync(params, number, context);
            states.put(number, state);
            state.discover(context);
        } else {
            throw new UnknownOperation(getClass(), operation);
        }
    }

    private void askForStatus(int operation, Context context) {
        context.sendToNeighbours(new StatusRequest(operation), -1);
        context.schedule(STATUS_INTERVAL, new NextStatus(operation));
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        pools.keySet().forEach(operation -> context.send(peer, new StatusRequest(operation)));
        states.values().forEach(state -> state.onConnected(peer, context));
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        pools.values().forEach(pool -> pool.forget(peer));
        states.values().forEach(state -> state.onDisconnected(peer));
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (!(message instanceof SyncMessages.Any any)) {
            throw new UnknownMessage(getClass(), message);
        }
        if (context.isNeighbour(from)) {
            serve(from, any, context);
            takeIn(from, any, context);
        }
    }

    private void serve(int from, SyncMessages.Any message, Context context) {
        int operation = message.operation();
        if (message instanceof StatusRequest) {
            context.send(from, new StatusResponse(operation, params.height()));
        } else if (message instanceof BlockRequest request) {
            context.send(from, new BlockResponse(operation, request.height(), params.blockBytes()));
        } else if (message instanceof SnapshotsRequest) {
            context.send(
                    from,
                    new SnapshotsResponse(
                            operation, params.height(), params.state().chunks()));
        } else if (message instanceof ChunkRequest request) {
            int bytes = params.state().chunkBytes();
            context.send(from, new ChunkResponse(operation, request.height(), request.index(), bytes));
        }
    }

    private void takeIn(int from, SyncMessages.Any message, Context context) {
        BlockPool pool = pools.get(message.operation());
        StateSync state = states.get(message.operation());
        if (pool != null && message instanceof StatusResponse status) {
            pool.onStatus(from, status.height());
        } else if (pool != null && message instanceof BlockResponse block) {
            pool.onBlock(from, block, context);
        } else if (state != null && message instanceof SnapshotsResponse) {
            state.onSnapshot(from);
        } else if (state != null && message instanceof ChunkResponse chunk) {
            state.onChunk(chunk, context);
            if (state.isRestored()) {
                states.remove(chunk.operation());
                context.complete(chunk.operation(), Outcome.SUCCEEDED, 1);
            }
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer instanceof NextRequest due && pools.containsKey(due.operation)) {
            pools.get(due.operation).request(context);
            context.schedule(params.blocks().interval(), due);
        } else if (timer instanceof NextStatus due && pools.containsKey(due.operation)) {
            askForStatus(due.operation, context);
        } else if (timer instanceof MaybeSwitch due) {
            maybeSwitch(due, context);
        } else if (timer instanceof BlockPool.Retry due && pools.containsKey(due.operation())) {
            pools.get(due.operation()).onRetry(due);
        } else if (timer instanceof BlockPool.Silence due && pools.containsKey(due.operation())) {
            pools.get(due.operation()).onSilence(due, context);
        } else {
            onStateTimer(timer, context);
        }
    }

    private void maybeSwitch(MaybeSwitch due, Context context) {
        BlockPool pool = pools.get(due.operation);
        if (pool == null) {
            return;
        }
        boolean isCaughtUp = pool.isCaughtUp();
        if (isCaughtUp || pool.isStuck(context.now())) {
            pools.remove(due.operation);
            context.complete(due.operation, isCaughtUp ? Outcome.SUCCEEDED : Outcome.FAILED, 1);
        } else {
            context.schedule(SWITCH_INTERVAL, due);
        }
    }

    private void onStateTimer(Timer timer, Context context) {
        if (timer instanceof StateSync.Discovered due && states.containsKey(due.operation())) {
            if (!states.get(due.operation()).onDiscovered(context)) {
                fail(due.operation(), context);
            }
        } else if (timer instanceof StateSync.Overdue due && states.containsKey(due.operation())) {
            states.get(due.operation()).onOverdue(due, context);
        } else if (timer instanceof StateSync.Stalled due && states.containsKey(due.operation())) {
            if (states.get(due.operation()).isStalled(due)) {
                fail(due.operation(), context);
            }
        }
    }

    private void fail(int operation, Context context) {
        states.remove(operation);
        context.complete(operation, Outcome.FAILED, 1);
    }
}
