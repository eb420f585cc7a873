package dev.hearsay.protocol;

/** The standing of a neighbour in the overlay beneath, by what its operator has stated: {@link Context#standing}. */
public enum Standing {
    /** Nothing is stated of it. */
    ORDINARY,
    /** It is dialled whatever the limits, and again when it is gone. */
    PERSISTENT,
    /** It counts for no limit; it may be dialled as a persistent one as well. */
    UNCONDITIONAL
}
