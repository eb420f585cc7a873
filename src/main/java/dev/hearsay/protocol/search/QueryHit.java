package dev.hearsay.protocol.search;

import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;

/**
 * The answer to a query: a peer has the key.
 *
 * @param operation the number of the search
 * @param holder the peer that has the key
 * @param hops the number of links between the peer that asked and the one that answers, by the query's path
 * @param bytes its size
 */
@Kind("query-hit")
public record QueryHit(int operation, int holder, int hops, int bytes) implements Control {}
