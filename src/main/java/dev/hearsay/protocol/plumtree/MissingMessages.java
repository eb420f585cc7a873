package dev.hearsay.protocol.plumtree;

import dev.hearsay.protocol.support.ClosedLinks;
import dev.hearsay.topology.Peers;
import java.util.Arrays;

/**
 * A message that has been announced to a peer and has not come, with the peers that have it, in the order of their
 * announcements.
 */
final class MissingMessages {

    private int[] announcers = new int[2];
    private int[] rounds = new int[2];
    private int size;
    private int next;
    private long timer;

    /** Sets the timer that it waits on. */
    void waitFor(long number) {
        timer = number;
    }

    /** The timer that it waits on. */
    long timer() {
        return timer;
    }

    /** Notes that another peer has it, and would send it at that round. */
    void announcedBy(int peer, int round) {
        if (size == announcers.length) {
            announcers = Arrays.copyOf(announcers, 2 * size);
            rounds = Arrays.copyOf(rounds, 2 * size);
        }
        announcers[size] = peer;
        rounds[size++] = round;
    }

    /**
     * The next of the peers that have it, each once, except those to which the link is gone; {@link Peers#NONE} if nobody is
     * left.
     */
    int next(ClosedLinks closed) {
        while (next < size) {
            int announcer = announcers[next++];
            if (!closed.contains(announcer)) {
                return announcer;
            }
        }
        return Peers.NONE;
    }

    /**
     * The first of the peers not asked, and to which there is a link, that announced it with a round of at most {@code round};
     * {@link Peers#NONE} if there is none.
     */
    int announcerWithin(int round, ClosedLinks closed) {
        for (int i = next; i < size; i++) {
            if (rounds[i] <= round && !closed.contains(announcers[i])) {
                return announcers[i];
            }
        }
        return Peers.NONE;
    }
}
