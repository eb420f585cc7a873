package dev.hearsay.protocol.floodsearch;

import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;

/**
 * A search, on its way to all peers within a number of links.
 *
 * @param operation the number of the search
 * @param ring the number of the flood within the search, from 0: each has an identifier of its own in Gnutella
 * @param key the key that is searched for
 * @param requester the peer to which the answer goes, or {@link #BY_PATH}
 * @param ttl the number of links that this may still cross, the one to its receiver included
 * @param hops the number of links that this has crossed when it arrives
 * @param bytes its size
 */
@Kind("query")
public record Query(int operation, int ring, long key, int requester, int ttl, int hops, int bytes) implements Control {
    /** The requester of a query whose answer goes back by its path. */
    static final int BY_PATH = -1;

    /** The query that the receiver of this one forwards. */
    Query onward() {
        return new Query(operation, ring, key, requester, ttl - 1, hops + 1, bytes);
    }
}
