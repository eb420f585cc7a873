package dev.hearsay.protocol;

/** The reason why a dial has not become a connection. */
public enum DialFailure {
    /** The other peer has said no, or ended the connection while it was being made. */
    REFUSED,
    /** Nothing has come back in time: the other peer is down, cannot be reached, or is beyond a partition. */
    TIMED_OUT
}
