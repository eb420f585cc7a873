package dev.hearsay.protocol.announce;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;

/**
 * Which of the two ends of a link opened it. Links carry no such mark, and both ends have to agree without a word, so one bit
 * of a hash of the pair of their numbers decides: 0, the lower number opened the link, 1, the higher. About half of the links
 * of a peer are outbound therefore, as in a network in which each peer opens as many links as it accepts.
 */
final class Direction {
    private static final long SAME_IN_ALL_RUNS = 0;

    private Direction() {}

    /** Whether {@code self} opened its link to {@code other}: outbound at {@code self}, inbound at {@code other}. */
    static boolean isOutbound(int self, int other) {
        boolean lowerOpened = (RandomStream.pairKey(SAME_IN_ALL_RUNS, Purpose.PROTOCOL, self, other) & 1) == 0;
        return lowerOpened == self < other;
    }
}
