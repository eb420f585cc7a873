package dev.hearsay.emulation;

import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.wire.WireException;
import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;

/** First deliveries on their way from a lane to the collector, in columns. */
public final class DeliveryBatch {
    /**
     * The room for deliveries, 24 bytes each, that the actor message that hands them over may cost nothing. conf/bench/w.conf with 700
     * peers on one lane, processor time of ten runs in a warm JVM at a load of 45 on 2 cores, the least and the median: 0.37 and
     * 0.43 s with 1,024, 0.35 and 0.38 s with 8,192, 0.30 and 0.38 s with 65,536, which would take 1.5 MiB a batch.
     */
    private static final int CAPACITY = 8192;

    private final int[] broadcasts = new int[CAPACITY];
    private final int[] peers = new int[CAPACITY];
    private final long[] times = new long[CAPACITY];
    private final int[] hops = new int[CAPACITY];
    private final int[] froms = new int[CAPACITY];
    private int size;

    boolean isFull() {
        return size == CAPACITY;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /**
     * Adds a first delivery; there must be room.
     *
     * @param messageId the number of the broadcast message
     * @param peer the peer that it was delivered at
     * @param at the emulated time, in nanoseconds
     * @param hop the links that it has come over
     * @param from the peer that the first copy came from
     */
    void add(int messageId, int peer, long at, int hop, int from) {
        broadcasts[size] = messageId;
        peers[size] = peer;
        times[size] = at;
        hops[size] = hop;
        froms[size++] = from;
    }

    /** Writes the deliveries, each as its distance from the one before, and is empty. */
    public void moveTo(WireWriter writer) {
        writer.varint(size);
        int peer = 0;
        long at = 0;
        for (int i = 0; i < size; i++) {
            writer.varint(broadcasts[i]);
            writer.signed((long) peers[i] - peer);
            writer.signed(times[i] - at);
            writer.varint(hops[i]);
            writer.signed(froms[i]);
            peer = peers[i];
            at = times[i];
        }
        size = 0;
    }

    /** Reads what another batch has written; this one is empty. */
    public void fill(WireReader reader) {
        int count = reader.count();
        if (count > CAPACITY) {
            throw new WireException(count + " first deliveries at once");
        }
        int peer = 0;
        long at = 0;
        for (int i = 0; i < count; i++) {
            int messageId = reader.whole();
            peer = Math.toIntExact(peer + reader.signed());
            at += reader.signed();
            add(messageId, peer, at, reader.whole(), reader.signedInt());
        }
    }

    /** Records the deliveries, and is empty. */
    void moveTo(Deliveries deliveries) {
        for (int i = 0; i < size; i++) {
            deliveries.record(broadcasts[i], peers[i], times[i], hops[i], froms[i]);
        }
        size = 0;
    }
}
