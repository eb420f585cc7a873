package dev.hearsay.bench;

import java.util.Arrays;

/** Deliveries that are entered in the order in which they arrive, as with one latency for all links: a ring. */
final class ArrivalRing implements Arrivals {
    private long[] at = new long[1 << 16];
    private long[] packed = new long[1 << 16];
    private int head;
    private int size;

    @Override
    public boolean isEmpty() {
        return size == 0;
    }

    @Override
    public long nextAt() {
        return at[head];
    }

    @Override
    public long take() {
        long next = packed[head];
        head = (head + 1) & (at.length - 1);
        size--;
        return next;
    }

    @Override
    public void add(long arrivesAt, long delivery) {
        if (size == at.length) {
            at = grown(at);
            packed = grown(packed);
            head = 0;
        }
        int slot = (head + size++) & (at.length - 1);
        at[slot] = arrivesAt;
        packed[slot] = delivery;
    }

    private long[] grown(long[] ring) {
        long[] larger = Arrays.copyOf(Arrays.copyOfRange(ring, head, ring.length), 2 * ring.length);
        System.arraycopy(ring, 0, larger, ring.length - head, head);
        return larger;
    }
}
