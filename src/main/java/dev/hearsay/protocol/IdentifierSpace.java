package dev.hearsay.protocol;

/**
 * The space of identifiers of a protocol in which peers and keys have one, as a picture shows it: their places in the order of
 * identifiers, as shares of the whole space, from 0 to below 1.
 */
public interface IdentifierSpace {
    /** The place of a peer. */
    double placeOfPeer(int peer);

    /** The place of a key that operations are about; NaN where keys have none. */
    double placeOfKey(long key);
}
