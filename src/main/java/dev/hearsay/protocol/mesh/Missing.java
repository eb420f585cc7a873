package dev.hearsay.protocol.mesh;

import java.util.Arrays;

/** A message that has been announced to a peer and has not come: who has it, in the order of their announcements. */
final class Missing {
    private static final int NOBODY = -1;

    private int[] announcers = new int[2];
    private int[] rounds = new int[2];
    private int size;
    private int next;
    private long timer;

    /** Waits on a timer from now on. */
    void waitFor(long number) {
        timer = number;
    }

    /** The timer that it waits on. */
    long timer() {
        return timer;
    }

    /** Another peer has it, and would send it at that round. */
    void announcedBy(int peer, int round) {
        if (size == announcers.length) {
            announcers = Arrays.copyOf(announcers, 2 * size);
            rounds = Arrays.copyOf(rounds, 2 * size);
        }
        announcers[size] = peer;
        rounds[size++] = round;
    }

    /** Whether there is nobody left to ask. */
    boolean isHopeless() {
        return next == size;
    }

    /** The next of those that have it, each once. */
    int next() {
        return announcers[next++];
    }

    /** Of those not asked the first that announced it with a round of at most so much; a negative number if there is none. */
    int announcerWithin(int round) {
        for (int i = next; i < size; i++) {
            if (rounds[i] <= round) {
                return announcers[i];
            }
        }
        return NOBODY;
    }
}
