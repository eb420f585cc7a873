package dev.hearsay.protocol.gossipsub;

import dev.hearsay.settings.ConfigBlock;

/**
 * The parameters of preambles, which announce large messages ahead of themselves: libp2p/specs, pull request 654,
 * gossipsub-v1.4.md (r1), and where it leaves something open nim-libp2p, gossipsub/extension_preamble.nim and bandwidth.nim.
 *
 * @param threshold the size in bytes from which on messages have a preamble; the largest int for none
 * @param pulls true if a peer that has waited in vain asks others for the message, false if these push the copies that they
 *     have held back
 * @param mostUnfinished the most preambles of a neighbour whose messages have yet to come
 * @param mostReceiving the most messages that a neighbour says it is receiving and of which copies are held back
 * @param mostWanted the number of neighbours that are asked for a message at a time
 * @param rate the bytes a second at which messages are taken to come until one has come
 * @param rateWeight the weight of the last message in the mean of a neighbour's rate
 * @param margin nanoseconds beyond the time that a message takes at its rate
 * @param marginShare a further share of that time
 */
record PreambleParams(
        int threshold,
        boolean pulls,
        int mostUnfinished,
        int mostReceiving,
        int mostWanted,
        double rate,
        double rateWeight,
        long margin,
        double marginShare) {
    private static final int NEVER = Integer.MAX_VALUE;
    private static final int MOST = 1_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    static PreambleParams from(ConfigBlock settings) {
        long threshold = settings.bytesOr("threshold", "none", NEVER);
        settings.idle(
                threshold == NEVER,
                "protocol.preamble.threshold is none",
                "fallback",
                "most-unfinished",
                "most-receiving",
                "max-iwant-requests",
                "rate",
                "rate-weight",
                "margin",
                "margin-share");
        settings.idleWhere("rate", "unlimited", "margin-share");
        return new PreambleParams(
                (int) threshold,
                settings.choice("fallback", "push", "pull").equals("pull"),
                settings.integer("most-unfinished", 1, MOST),
                settings.integer("most-receiving", 1, MOST),
                settings.integer("max-iwant-requests", 1, MOST),
                settings.rateOr("rate", "unlimited", Long.MAX_VALUE),
                settings.probability("rate-weight"),
                settings.duration("margin"),
                settings.number("margin-share", 0, MOST));
    }

    /** True if there are preambles at all. */
    boolean areThere() {
        return threshold != NEVER;
    }

    /** True if a message of {@code payload} bytes has one. */
    boolean cover(int payload) {
        return payload >= threshold && areThere();
    }

    /** The time that a message of {@code payload} bytes may take to come at a rate, in nanoseconds. */
    long estimate(int payload, double bytesPerSecond) {
        double transfer = payload / bytesPerSecond * NANOS_PER_SECOND;
        return (long) Math.min(ConfigBlock.LONGEST_NANOS, transfer * (1 + marginShare) + margin);
    }
}
