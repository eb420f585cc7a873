package dev.hearsay.protocol.search;

import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;

/**
 * The answer to a query: a peer has the key.
 *
 * @param operation the number of the search
 * @param holder the peer that has the key
 * @param hops the number of links between the peer that asked and the one that answers, by the query's path
 * @param ttl the number of links that this may still cross, the one to its receiver included: a way back may have become a circle
 * @param bytes its size
 */
@Kind("query-hit")
public record QueryHit(int operation, int holder, int hops, int ttl, int bytes) implements Control {
    /** The number of links that an answer may take more than its query took: Gnutella 0.6, section 2.2.7.3. */
    private static final int DETOUR = 2;

    /** An answer that goes back over the links of its query. */
    public static QueryHit byPath(int operation, int holder, int hops, int bytes) {
        return new QueryHit(operation, holder, hops, hops + DETOUR, bytes);
    }

    /** An answer that goes straight to the peer that asked. */
    public static QueryHit direct(int operation, int holder, int hops, int bytes) {
        return new QueryHit(operation, holder, hops, 1, bytes);
    }

    /** The answer that the receiver of this one passes on. */
    public QueryHit onward() {
        return new QueryHit(operation, holder, hops, ttl - 1, bytes);
    }
}
