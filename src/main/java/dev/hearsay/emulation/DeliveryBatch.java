package dev.hearsay.emulation;

import dev.hearsay.metrics.Deliveries;

/** First deliveries on their way from a lane to the collector, in columns. */
final class DeliveryBatch {
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

    void add(int broadcast, int peer, long at, int hop, int from) {
        broadcasts[size] = broadcast;
        peers[size] = peer;
        times[size] = at;
        hops[size] = hop;
        froms[size++] = from;
    }

    /** Records all of them, and is empty. */
    void moveTo(Deliveries deliveries) {
        for (int i = 0; i < size; i++) {
            deliveries.record(broadcasts[i], peers[i], times[i], hops[i], froms[i]);
        }
        size = 0;
    }
}
