package dev.hearsay.metrics;

import org.jspecify.annotations.Nullable;

/**
 * The first delivery of every message at every peer: when, after how many hops and from whom. 16 bytes for each pair of
 * a message that was sent and a peer, in arrays by peer. The origin's own is at its tick, with hop 0 and from {@link
 * #NOBODY}.
 */
public final class Deliveries {
    /** What {@link #from} answers for the origin, and {@link #at} for a peer that the message has not reached. */
    public static final int NOBODY = -1;

    private final int peers;
    private final long[] @Nullable [] atPlusOne;
    private final int[] @Nullable [] hops;
    private final int[] @Nullable [] froms;
    private final int[] reached;

    /** No deliveries yet, of that many messages at that many peers. */
    public Deliveries(int messages, int peers) {
        this.peers = peers;
        this.atPlusOne = new long[messages][];
        this.hops = new int[messages][];
        this.froms = new int[messages][];
        this.reached = new int[messages];
    }

    /**
     * Records a first delivery.
     *
     * @throws IllegalStateException if the peer has the message already
     */
    public void record(int message, int peer, long at, int hop, int from) {
        long[] times = atPlusOne[message];
        if (times == null) {
            times = new long[peers];
            atPlusOne[message] = times;
            hops[message] = new int[peers];
            froms[message] = new int[peers];
        }
        if (times[peer] != 0) {
            throw new IllegalStateException("message " + message + " was delivered to peer " + peer + " at "
                    + (times[peer] - 1) + " ns and again at " + at + " ns");
        }
        times[peer] = at + 1;
        column(hops, message)[peer] = hop;
        column(froms, message)[peer] = from;
        reached[message]++;
    }

    /** The number of messages. */
    public int messages() {
        return reached.length;
    }

    /** The number of peers. */
    public int peers() {
        return peers;
    }

    /** How many peers have a message, its origin among them; 0 if it was never sent. */
    public int reached(int message) {
        return reached[message];
    }

    /** When a peer got a message, in emulated nanoseconds, or {@link #NOBODY}. */
    public long at(int message, int peer) {
        long[] times = atPlusOne[message];
        return times == null ? NOBODY : times[peer] - 1;
    }

    /** How many links the first copy crossed. */
    public int hop(int message, int peer) {
        return column(hops, message)[peer];
    }

    /** The peer that the first copy came from. */
    public int from(int message, int peer) {
        return column(froms, message)[peer];
    }

    /** All first deliveries, origins' own among them. */
    public long count() {
        long sum = 0;
        for (int count : reached) {
            sum += count;
        }
        return sum;
    }

    private static int[] column(int[] @Nullable [] columns, int message) {
        int[] column = columns[message];
        if (column == null) {
            throw new IllegalStateException("message " + message + " has not been delivered");
        }
        return column;
    }
}
