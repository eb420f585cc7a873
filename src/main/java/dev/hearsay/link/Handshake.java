package dev.hearsay.link;

import dev.hearsay.settings.ConfigBlock;

/**
 * The rules by which connections are made, and ends that have gone without a word are given up.
 *
 * @param roundTrips the round trips of a handshake, at least 1
 * @param timeout the time within which a handshake is to end, and after which silence is noticed, in nanoseconds
 * @param firstWait the time after which a word of the handshake that has no answer is sent again for the first time, in nanoseconds
 */
public record Handshake(int roundTrips, long timeout, long firstWait) {
    /** The round trip of TCP, SYN and SYN-ACK, RFC 9293, section 3.5: what any transport here takes by itself. */
    private static final int OF_THE_TRANSPORT = 1;

    private static final int MOST_ROUND_TRIPS = 100;
    /** The doublings after which a wait is longer than any run. */
    private static final int MOST_DOUBLINGS = 40;

    static Handshake from(ConfigBlock link) {
        return new Handshake(
                link.integerOr("handshake", "auto", OF_THE_TRANSPORT, 1, MOST_ROUND_TRIPS),
                link.timeout("connection-timeout"),
                link.block("tcp").positiveDuration("initial-timeout"));
    }

    /**
     * The time after which a word is sent again: twice as long each time (RFC 6298, section 5.5).
     *
     * @param again the number of times that it has been sent again already
     */
    public long waitAfter(int again) {
        boolean isBeyondAllTimes = again > MOST_DOUBLINGS || again >= Long.numberOfLeadingZeros(firstWait) - 1;
        return isBeyondAllTimes ? Long.MAX_VALUE / 2 : firstWait << again;
    }
}
