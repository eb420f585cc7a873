package dev.hearsay.emulation.mailbox;

import dev.hearsay.sorting.TimeHeap;
import dev.hearsay.topology.Peers;
import java.util.Arrays;

/**
 * The times at which the peers of a lane have something to do by themselves: timers, origin ticks, ends of processing. Holds for
 * each peer its earliest time; a later one that has been overtaken does no harm, and is forgotten when it comes first.
 */
public final class WakeQueue {
    /** Entries (time, peer), without a value. */
    private final TimeHeap<Void> wakes = new TimeHeap<>();

    /** The earliest time of each peer that stands in the heap. */
    private final long[] planned;

    /** An empty queue for peers 0 to {@code peers} - 1. */
    public WakeQueue(int peers) {
        planned = new long[peers];
        Arrays.fill(planned, Long.MAX_VALUE);
    }

    /** A peer has something to do at {@code at}, in emulated nanoseconds; the largest long: nothing. */
    public void wake(int peer, long at) {
        if (at < planned[peer]) {
            planned[peer] = at;
            wakes.add(at, peer, null);
        }
    }

    /** The earliest time, or the largest long. */
    public long nextAt() {
        while (wakes.firstAt() != Long.MAX_VALUE && planned[(int) wakes.firstNumber()] != wakes.firstAt()) {
            wakes.removeFirst();
        }
        return wakes.firstAt();
    }

    /** Takes a peer that has something to do before {@code end}, each once, in the order of their times; {@link Peers#NONE} after the last. */
    public int takeBefore(long end) {
        while (wakes.firstAt() < end) {
            long at = wakes.firstAt();
            int peer = (int) wakes.firstNumber();
            wakes.removeFirst();
            if (planned[peer] == at) {
                planned[peer] = Long.MAX_VALUE;
                return peer;
            }
        }
        return Peers.NONE;
    }
}
