package dev.hearsay.emulation.mailbox;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * When the peers of a lane have something to do by themselves: timers, origin ticks, ends of processing. A binary heap of
 * (time, peer) that holds for each peer its earliest time; a later one that has been overtaken does no harm.
 */
public final class WakeQueue {
    private long[] times = new long[64];
    private int[] peers = new int[64];
    private int size;
    /** The earliest time of each peer that stands in the heap. */
    private final long[] planned;

    /** An empty queue for peers 0 to {@code peers} - 1. */
    public WakeQueue(int peers) {
        planned = new long[peers];
        Arrays.fill(planned, Long.MAX_VALUE);
    }

    /** A peer has something to do at {@code at}; the largest long: nothing. */
    public void wake(int peer, long at) {
        if (at < planned[peer]) {
            planned[peer] = at;
            push(at, peer);
        }
    }

    /** The earliest time, or the largest long. */
    public long nextAt() {
        return size == 0 ? Long.MAX_VALUE : times[0];
    }

    /** Hands over each peer that has something to do before {@code end}, once. */
    public void takeBefore(long end, IntConsumer taker) {
        while (size > 0 && times[0] < end) {
            int peer = peers[0];
            boolean current = planned[peer] == times[0];
            pop();
            if (current) {
                planned[peer] = Long.MAX_VALUE;
                taker.accept(peer);
            }
        }
    }

    private void push(long at, int peer) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            peers = Arrays.copyOf(peers, 2 * size);
        }
        int child = size++;
        while (child > 0 && times[(child - 1) / 2] > at) {
            times[child] = times[(child - 1) / 2];
            peers[child] = peers[(child - 1) / 2];
            child = (child - 1) / 2;
        }
        times[child] = at;
        peers[child] = peer;
    }

    private void pop() {
        size--;
        long at = times[size];
        int peer = peers[size];
        int parent = 0;
        while (2 * parent + 1 < size) {
            int child = 2 * parent + 1;
            if (child + 1 < size && times[child + 1] < times[child]) {
                child++;
            }
            if (times[child] >= at) {
                break;
            }
            times[parent] = times[child];
            peers[parent] = peers[child];
            parent = child;
        }
        times[parent] = at;
        peers[parent] = peer;
    }
}
