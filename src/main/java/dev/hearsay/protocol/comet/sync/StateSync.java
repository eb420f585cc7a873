package dev.hearsay.protocol.comet.sync;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.comet.sync.SyncMessages.ChunkRequest;
import dev.hearsay.protocol.comet.sync.SyncMessages.ChunkResponse;
import dev.hearsay.protocol.comet.sync.SyncMessages.SnapshotsRequest;
import java.util.BitSet;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The snapshot that a peer restores: looked for among its neighbours for a while, and then fetched in chunks, a few at once, each from one
 * that has it, drawn at random. Source: statesync/syncer.go, snapshots.go and chunks.go of CometBFT at 5bba72c.
 */
final class StateSync {
    /** The time for which snapshots are looked for is over. */
    record Discovered(int operation) implements Timer {}

    /** A fetcher has waited for a chunk for too long. */
    record Overdue(int operation, int index, int attempt) implements Timer {}

    /** The next chunk in order may have been waited for too long. */
    record Stalled(int operation, int next) implements Timer {}

    private final SyncParams params;
    private final int operation;
    private final SortedSet<Integer> holders = new TreeSet<>();
    private final BitSet here = new BitSet();
    private final int[] attempts;
    private final long startedAt;
    /** The number of chunks that fetchers have begun with. */
    private int allocated;

    private boolean isFetching;

    StateSync(SyncParams params, int operation, Context context) {
        this.params = params;
        this.operation = operation;
        this.startedAt = context.now();
        this.attempts = new int[params.state().chunks()];
    }

    /** Asks all neighbours which snapshots they have. */
    void discover(Context context) {
        context.sendToNeighbours(new SnapshotsRequest(operation), -1);
        context.schedule(params.state().discovery(), new Discovered(operation));
    }

    /** A neighbour has the snapshot. */
    void onSnapshot(int peer) {
        holders.add(peer);
    }

    void onConnected(int peer, Context context) {
        context.send(peer, new SnapshotsRequest(operation));
    }

    void onDisconnected(int peer) {
        holders.remove(peer);
    }

    /**
     * Fetches the snapshot, or looks again for one.
     *
     * @return false if there was none for so long that it is given up, which a node never does
     */
    boolean onDiscovered(Context context) {
        if (holders.isEmpty()) {
            if (context.now() - startedAt >= params.state().chunkTimeout()) {
                return false;
            }
            discover(context);
            return true;
        }
        isFetching = true;
        context.schedule(params.state().chunkTimeout(), new Stalled(operation, 0));
        for (int i = 0; i < params.state().fetchers(); i++) {
            fetchNext(context);
        }
        return true;
    }

    private void fetchNext(Context context) {
        while (allocated < attempts.length && here.get(allocated)) {
            allocated++;
        }
        if (allocated < attempts.length) {
            fetch(allocated++, context);
        }
    }

    private void fetch(int index, Context context) {
        if (!holders.isEmpty()) {
            Integer[] all = holders.toArray(new Integer[0]);
            int holder = all[context.random().nextInt(all.length)];
            context.send(holder, new ChunkRequest(operation, params.height(), index));
        }
        context.schedule(params.state().retry(), new Overdue(operation, index, ++attempts[index]));
    }

    void onOverdue(Overdue due, Context context) {
        if (!here.get(due.index) && attempts[due.index] == due.attempt) {
            context.count("chunksAgain", 1);
            fetch(due.index, context);
        }
    }

    /** A chunk has come. */
    void onChunk(ChunkResponse chunk, Context context) {
        if (isFetching && !here.get(chunk.index())) {
            boolean wasNext = here.nextClearBit(0) == chunk.index();
            here.set(chunk.index());
            context.count("chunks", 1);
            if (wasNext && !isRestored()) {
                context.schedule(params.state().chunkTimeout(), new Stalled(operation, here.nextClearBit(0)));
            }
            fetchNext(context);
        }
    }

    boolean isRestored() {
        return here.cardinality() == attempts.length;
    }

    /** True if the next chunk in order is still the one that it was when the time began. */
    boolean isStalled(Stalled due) {
        return here.nextClearBit(0) == due.next;
    }
}
