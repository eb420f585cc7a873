package dev.hearsay.protocol;

/** The outcome of an operation, as the protocol of its origin knows it. */
public enum Outcome {
    /** The work is done: the key was found, say. */
    SUCCEEDED,
    /** The protocol has given up. */
    FAILED
}
