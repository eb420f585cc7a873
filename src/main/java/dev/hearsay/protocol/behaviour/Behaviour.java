package dev.hearsay.protocol.behaviour;

import dev.hearsay.protocol.Protocol;

/** A way to behave that is not the protocol's: puts something around the protocol of one peer that changes what leaves it. */
@FunctionalInterface
public interface Behaviour {
    /**
     * The protocol of a peer that behaves so.
     *
     * @param honest the protocol as it is, or with other behaviours around it already
     * @param term the peer, and when it behaves so
     */
    Protocol around(Protocol honest, Term term);
}
