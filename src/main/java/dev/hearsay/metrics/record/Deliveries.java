package dev.hearsay.metrics.record;

import dev.hearsay.topology.Peers;
import org.jspecify.annotations.Nullable;

/**
 * The first delivery of every message at every peer: its time, hop and sender. 16 bytes for each pair of a message that was sent
 * and a peer, in arrays by peer. The origin's own is at its tick, with hop 0 and from {@link Peers#NONE}.
 */
public final class Deliveries {
    /** The time, -1, of a delivery that never happened. */
    public static final long NEVER = -1;

    private final int peers;
    /**
     * For each message two longs for each peer, side by side: the time plus one, so that 0 is none; and the hop in the upper half
     * with the sender in the lower.
     */
    private final long[] @Nullable [] records;

    private final int[] reached;

    /** A table for that many messages at that many peers, without deliveries. */
    public Deliveries(int messages, int peers) {
        this.peers = peers;
        this.records = new long[messages][];
        this.reached = new int[messages];
    }

    /**
     * Records a first delivery.
     *
     * @throws IllegalStateException if the peer has the message already
     */
    public void record(int messageId, int peer, long at, int hop, int from) {
        long[] ofMessage = records[messageId];
        if (ofMessage == null) {
            ofMessage = new long[Math.multiplyExact(2, peers)];
            records[messageId] = ofMessage;
        }
        if (ofMessage[2 * peer] != 0) {
            throw new IllegalStateException("message " + messageId + " was delivered to peer " + peer + " at "
                    + (ofMessage[2 * peer] - 1) + " ns and again at " + at + " ns");
        }
        ofMessage[2 * peer] = at + 1;
        ofMessage[2 * peer + 1] = (long) hop << Integer.SIZE | Integer.toUnsignedLong(from);
        reached[messageId]++;
    }

    /** The number of messages. */
    public int messages() {
        return reached.length;
    }

    /** The number of peers. */
    public int peers() {
        return peers;
    }

    /** The number of peers that have a message, its origin among them; 0 if it was never sent. */
    public int reached(int messageId) {
        return reached[messageId];
    }

    /** The time at which a peer got a message, in emulated nanoseconds, or {@link #NEVER}. */
    public long at(int messageId, int peer) {
        long[] ofMessage = records[messageId];
        return ofMessage == null ? NEVER : ofMessage[2 * peer] - 1;
    }

    /** The number of links that the first copy crossed. */
    public int hop(int messageId, int peer) {
        return (int) (path(messageId, peer) >>> Integer.SIZE);
    }

    /** The peer that the first copy came from. */
    public int from(int messageId, int peer) {
        return (int) path(messageId, peer);
    }

    private long path(int messageId, int peer) {
        long[] ofMessage = records[messageId];
        if (ofMessage == null) {
            throw new IllegalStateException("message " + messageId + " has not been delivered");
        }
        return ofMessage[2 * peer + 1];
    }

    /** The number of first deliveries, origins' own among them. */
    public long count() {
        long sum = 0;
        for (int count : reached) {
            sum += count;
        }
        return sum;
    }
}
