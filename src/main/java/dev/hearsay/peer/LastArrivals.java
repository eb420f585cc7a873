package dev.hearsay.peer;

import java.util.Arrays;

/** When the last transmission to each other peer arrives, so that a link hands over in order, as TCP does. */
final class LastArrivals {
    private static final int FREE = -1;

    private int[] peers = new int[0];
    private long[] times = new long[0];
    private int count;

    /** The arrival of a transmission that would take until {@code arrival}, not before the last one to that peer. */
    long inOrder(int to, long arrival) {
        if (2 * count >= peers.length) {
            grow();
        }
        int slot = slot(to);
        if (peers[slot] == FREE) {
            peers[slot] = to;
            count++;
        }
        times[slot] = Math.max(times[slot], arrival);
        return times[slot];
    }

    private int slot(int peer) {
        int mask = peers.length - 1;
        int slot = (peer * 0x9e3779b9) >>> 7 & mask;
        while (peers[slot] != FREE && peers[slot] != peer) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldPeers = peers;
        long[] oldTimes = times;
        peers = new int[Math.max(8, 2 * oldPeers.length)];
        times = new long[peers.length];
        Arrays.fill(peers, FREE);
        for (int i = 0; i < oldPeers.length; i++) {
            if (oldPeers[i] != FREE) {
                int slot = slot(oldPeers[i]);
                peers[slot] = oldPeers[i];
                times[slot] = oldTimes[i];
            }
        }
    }
}
