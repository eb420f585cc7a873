package dev.hearsay.protocol.erlay;

import dev.hearsay.protocol.bitcoin.LinkOpener;
import dev.hearsay.protocol.bitcoin.RelayParams;
import dev.hearsay.settings.ConfigBlock;

/**
 * The keys of erlay. BIP 330 stands here and beside it for its revision 24e96e87 of 2025: but for its header and spelling the
 * text of 8b107a0a, October 2022.
 *
 * @param opener the end of a link that opened it
 * @param diffusion the announcements and requests of the relay
 * @param fanout the choice of the announcements that are flooded
 * @param intervalNanos the time after which a peer reconciles with the same outbound neighbour again, in nanoseconds
 * @param answersAtTick true if sketches are sent at the ticks of announcements, false if at once
 * @param mostSet the size of a set from which on new messages are flooded
 * @param q the coefficient before anything is known of a link, in units of 1 / {@link #PRECISION}
 * @param mostCapacity the largest capacity of a sketch
 */
record ErlayParams(
        LinkOpener opener,
        RelayParams diffusion,
        FanoutParams fanout,
        long intervalNanos,
        boolean answersAtTick,
        int mostSet,
        int q,
        int mostCapacity) {
    /** The unit of q on the wire is 1 over this: BIP 330, section reqrecon. */
    static final int PRECISION = (1 << 15) - 1;

    private static final int MOST_Q = 0xffff;
    private static final int MOST_SET_SIZE = 0xffff;
    private static final double LARGEST_Q = 2.0;
    /** For a first sketch of capacity c + 1, that is, 2, of which one element is spare. */
    private static final int LEAST_CAPACITY = 2;

    static ErlayParams from(ConfigBlock settings) {
        boolean trickles = settings.choice("trickle", "poisson", "none").equals("poisson");
        boolean answersAtTick = settings.choice("answer", "tick", "at-once").equals("tick");
        return new ErlayParams(
                LinkOpener.from(settings),
                RelayParams.from(settings, trickles),
                FanoutParams.from(settings),
                settings.period("interval"),
                trickles && answersAtTick,
                settings.integer("most-set", 1, Integer.MAX_VALUE),
                (int) Math.ceil(settings.number("q", 0, LARGEST_Q) * PRECISION),
                settings.integer("most-capacity", LEAST_CAPACITY, 1 << 20));
    }

    /** The size of a set as it travels, in two bytes. */
    static int sentSize(int size) {
        return Math.min(size, MOST_SET_SIZE);
    }

    /**
     * The capacity of a first sketch: | |a| - |b| | + q min(|a|, |b|) + c with c = 1, as in BIP 330, section Sketch capacity
     * estimation and q-coefficient, and one element more, which is spare: see {@link #mostDifferences}.
     */
    int capacity(int a, int b, int sentQ) {
        long estimate = Math.abs(a - b) + (long) sentQ * Math.min(a, b) / PRECISION + 1;
        return (int) Math.min(estimate + 1, mostCapacity);
    }

    /**
     * The number of differences that are read from a sketch. Without a spare element one in capacity! sketches of more
     * differences would give wrong ones, which is half of those of capacity 2; Bitcoin's implementation extends small sketches
     * for the same reason.
     */
    static int mostDifferences(int capacity) {
        return capacity - 1;
    }

    /**
     * The q that would have been right: BIP 330, the same section. A round in which a set was empty tells nothing, and the
     * next one begins anew, as in Bitcoin's implementation.
     */
    int optimalQ(int a, int b, int differences) {
        if (a == 0 || b == 0) {
            return q;
        }
        long smaller = Math.min(a, b);
        long optimal = ((differences - Math.abs(a - b)) * (long) PRECISION + smaller - 1) / smaller;
        return (int) Math.min(optimal, MOST_Q);
    }
}
