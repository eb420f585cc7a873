package dev.hearsay.protocol.floodsearch;

import dev.hearsay.protocol.search.Descriptors;
import dev.hearsay.protocol.search.ReplicationParams;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Topology;

/**
 * The parameters of a search by flooding.
 *
 * @param replication the number of peers that have a key
 * @param role the role of the peer: {@link #ULTRAPEER} or {@link #LEAF}
 * @param firstTtl the most links that a query of the first ring crosses
 * @param step the number of links that each further ring reaches beyond the one before
 * @param lastTtl the most links that a query of the last ring crosses
 * @param hopNanos the time that a query is taken to need for a link, with its processing, in nanoseconds
 * @param isAnsweredDirectly true if the answer goes to the peer that asked, false if it goes back by the path of the query
 * @param sizes the sizes of messages
 */
record FloodSearchParams(
        ReplicationParams replication,
        String role,
        int firstTtl,
        int step,
        int lastTtl,
        long hopNanos,
        boolean isAnsweredDirectly,
        Descriptors sizes) {
    /** The role of a peer that forwards queries and answers for its leaves. */
    static final String ULTRAPEER = "ultrapeer";

    /** The role of a peer that leaves that to the ultrapeers which it is linked with. */
    static final String LEAF = "leaf";

    /** The most links that Gnutella's field for them can say. */
    private static final int MOST_HOPS = 255;

    /** TIMEOUT_BUFFER of RFC 3561, section 10. */
    private static final int MORE_HOPS = 2;

    static FloodSearchParams from(ConfigBlock settings) {
        int lastTtl = settings.integer("ttl", 1, MOST_HOPS);
        int firstTtl = settings.integerOr("first-ttl", "ttl", lastTtl, 1, MOST_HOPS);
        settings.idleWhere("first-ttl", "ttl", "ttl-step");
        if (firstTtl > lastTtl) {
            settings.contradiction("first-ttl", "at most", "ttl", "at least");
        }
        return new FloodSearchParams(
                ReplicationParams.from(settings),
                settings.choice("role", ULTRAPEER, LEAF),
                Math.min(firstTtl, lastTtl),
                settings.integer("ttl-step", 1, MOST_HOPS),
                lastTtl,
                settings.timeout("hop-time"),
                settings.choice("answer", "reverse-path", "direct").equals("direct"),
                Descriptors.from(settings));
    }

    /** The most links that queries of a ring cross. */
    int ttl(int ring) {
        return Math.min(lastTtl, firstTtl + ring * step);
    }

    /** The most messages of a search: in each ring a query over every link each way, and an answer of every peer on its way back. */
    long mostMessages(Topology topology) {
        long most = 0;
        int ring = -1;
        do {
            ring++;
            most += topology.directedLinks() + (long) topology.peers() * ttl(ring);
        } while (!isLast(ring));
        return most;
    }

    /** True if no ring comes after this one. */
    boolean isLast(int ring) {
        return ttl(ring) == lastTtl;
    }

    /** The time for which a peer waits for the answer to a ring: RING_TRAVERSAL_TIME of RFC 3561, section 10. */
    long timeout(int ring) {
        return (long) (2.0 * hopNanos * (ttl(ring) + MORE_HOPS));
    }

    /** The time after which a search is over at the latest: that of all its rings. */
    long longestNanos() {
        double sum = timeout(0);
        for (int ring = 0; !isLast(ring); ring++) {
            sum += timeout(ring + 1);
        }
        return (long) sum;
    }

    /** The size of a query: one that is answered directly says where to. */
    int queryBytes() {
        return sizes.query() + (isAnsweredDirectly ? Descriptors.ADDRESS : 0);
    }
}
