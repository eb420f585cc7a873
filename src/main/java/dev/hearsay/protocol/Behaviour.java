package dev.hearsay.protocol;

/**
 * A way to behave that is not the protocol's: puts something around the protocol of one peer that changes what it does, or something else
 * in its place.
 */
@FunctionalInterface
public interface Behaviour {
    /**
     * The protocol of a peer that behaves so.
     *
     * @param honest the protocol as it is, or with other behaviours around it already
     * @param term the peer, and when it behaves so
     */
    Protocol around(Protocol honest, Term term);

    /** The least number of peers of a network that has all peers which this names, as its victims; 0 if it names none. */
    default int leastPeers() {
        return 0;
    }

    /**
     * True if a peer makes two versions of each broadcast message that it originates while it behaves so: both are its own, of the same
     * instant and size, and {@link Term#version} tells them apart. Which of them it sends to whom is the behaviour's affair.
     */
    default boolean equivocates() {
        return false;
    }
}
