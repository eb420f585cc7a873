package dev.hearsay.protocol;

/** The direction of a connection, as one of its ends sees it. */
public enum Direction {
    /** This peer has dialled. */
    OUTBOUND,
    /** The other peer has. */
    INBOUND
}
