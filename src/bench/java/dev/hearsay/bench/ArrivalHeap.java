package dev.hearsay.bench;

import java.util.Arrays;

/** Deliveries with any latencies: a binary heap over arrays. */
final class ArrivalHeap implements Arrivals {
    private long[] at = new long[1 << 16];
    private long[] packed = new long[1 << 16];
    private int size;

    @Override
    public boolean isEmpty() {
        return size == 0;
    }

    @Override
    public long nextAt() {
        return at[0];
    }

    @Override
    public long take() {
        long next = packed[0];
        size--;
        sink(at[size], packed[size]);
        return next;
    }

    private void sink(long arrivesAt, long delivery) {
        int hole = 0;
        int child = 1;
        while (child < size) {
            if (child + 1 < size && at[child + 1] < at[child]) {
                child++;
            }
            if (arrivesAt <= at[child]) {
                break;
            }
            at[hole] = at[child];
            packed[hole] = packed[child];
            hole = child;
            child = 2 * hole + 1;
        }
        at[hole] = arrivesAt;
        packed[hole] = delivery;
    }

    @Override
    public void add(long arrivesAt, long delivery) {
        if (size == at.length) {
            at = Arrays.copyOf(at, 2 * size);
            packed = Arrays.copyOf(packed, 2 * size);
        }
        int hole = size++;
        while (hole > 0 && at[(hole - 1) >>> 1] > arrivesAt) {
            int parent = (hole - 1) >>> 1;
            at[hole] = at[parent];
            packed[hole] = packed[parent];
            hole = parent;
        }
        at[hole] = arrivesAt;
        packed[hole] = delivery;
    }
}
