package dev.hearsay.protocol.ipfs;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.dht.Lookup;
import dev.hearsay.protocol.ipfs.ProviderMessages.AddProvider;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The publication of a key: a walk to the servers closest to it, and then a record to each. It is over when the last record has left, or
 * cannot leave; that it has arrived, nobody says.
 */
final class Publication implements Lookup.Task, Streams.Call {
    private static final double NANOS = 1e9;

    private final int operation;
    private final long key;
    private final AddProvider record;
    private final long startedAt;
    /** The servers that take no pointer more, with sloppy storage. */
    private final Set<Integer> full = new HashSet<>();

    private long walkedAt;
    private int hops;
    private int waiting;
    private int sent;
    private boolean isOver;

    /** A publication that begins now, as an operation or by itself. */
    Publication(int operation, long key, int bytes, long now) {
        this.operation = operation;
        this.key = key;
        this.record = new AddProvider(operation, key, bytes);
        this.startedAt = now;
    }

    @Override
    public int operation() {
        return operation;
    }

    long key() {
        return key;
    }

    /** True if the last record has left. */
    boolean isOver() {
        return isOver;
    }

    /** A server on the way takes no pointer more. */
    void isFull(int server) {
        full.add(server);
    }

    /** The walk is over: records go to the servers that it chose, or a pointer to the closest that answered and is not full. */
    void store(Lookup walk, boolean isSloppy, Streams streams, Context context) {
        walkedAt = context.now();
        hops = walk.hops();
        int[] servers = isSloppy ? pointed(walk) : walk.chosen();
        sample("publishWalkSeconds", walkedAt - startedAt, context);
        if (operation != Message.NO_OPERATION) {
            context.sample("publishDepth", walk.depth());
        }
        if (!full.isEmpty()) {
            context.count(servers.length > 0 ? "spilledPointers" : "refusedPointers", 1);
        }
        waiting = servers.length;
        if (waiting == 0) {
            end(context);
        }
        for (int server : servers) {
            streams.open(server, this, context);
        }
    }

    /** The server that a pointer goes to: the closest that has answered and is not full, if there is one. */
    int[] pointed(Lookup walk) {
        return Arrays.stream(walk.closest())
                .filter(server -> !full.contains(server))
                .limit(1)
                .toArray();
    }

    @Override
    public void connected(int peer, Context context) {
        context.send(peer, record);
        sent++;
        over(context);
    }

    @Override
    public void failed(int peer, Context context) {
        over(context);
    }

    private void over(Context context) {
        waiting--;
        if (waiting == 0) {
            end(context);
        }
    }

    private void end(Context context) {
        isOver = true;
        if (operation != Message.NO_OPERATION) {
            sample("publishStoreSeconds", context.now() - walkedAt, context);
            context.sample("publishedRecords", sent);
            context.complete(operation, sent > 0 ? Outcome.SUCCEEDED : Outcome.FAILED, hops);
        }
    }

    private void sample(String name, long nanos, Context context) {
        if (operation != Message.NO_OPERATION) {
            context.sample(name, nanos / NANOS);
        }
    }
}
