package dev.hearsay.protocol.fabric;

/**
 * The logical time of a member's message: of its incarnation, and of the message in that.
 *
 * @param incarnation the time at which the incarnation began, in nanoseconds
 * @param sequence its number in the incarnation
 */
record PeerTime(long incarnation, long sequence) {
    /** The time of what is known of a member that has said nothing yet. */
    static final PeerTime BEFORE_ALL = new PeerTime(0, 0);

    boolean isAfter(PeerTime other) {
        return incarnation == other.incarnation ? sequence > other.sequence : incarnation > other.incarnation;
    }
}
