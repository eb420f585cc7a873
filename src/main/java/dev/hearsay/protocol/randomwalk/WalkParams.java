package dev.hearsay.protocol.randomwalk;

import dev.hearsay.protocol.search.Descriptors;
import dev.hearsay.protocol.search.ReplicationParams;
import dev.hearsay.settings.ConfigBlock;

/**
 * The parameters of a search by random walks.
 *
 * @param replication the number of peers that have a key
 * @param walkers k, the number of walkers of a search
 * @param ttl the most links that a walker crosses
 * @param checkEvery the number of links after which a walker asks the requester whether to go on, or {@link #NEVER}
 * @param checkNanos the time that it waits for the answer, in nanoseconds
 * @param keepsState true if a peer sends walkers of a search over links that none of them has crossed, while there are any
 * @param longestNanos the time after which a search is given up, in nanoseconds
 * @param sizes the sizes of messages
 */
record WalkParams(
        ReplicationParams replication,
        int walkers,
        int ttl,
        int checkEvery,
        long checkNanos,
        boolean keepsState,
        long longestNanos,
        Descriptors sizes) {
    private static final int NEVER = 0;
    private static final int MOST_WALKERS = 10_000;
    private static final int MOST_HOPS = 1_000_000;

    static WalkParams from(ConfigBlock settings) {
        settings.idleWhere("check-every", "none", "check-timeout");
        return new WalkParams(
                ReplicationParams.from(settings),
                settings.integer("walkers", 1, MOST_WALKERS),
                settings.integer("ttl", 1, MOST_HOPS),
                settings.integerOr("check-every", "none", NEVER, 1, MOST_HOPS),
                settings.timeout("check-timeout"),
                settings.flag("keep-state"),
                settings.positiveDuration("give-up"),
                Descriptors.from(settings));
    }

    /** True if a walker that has crossed so many links asks whether to go on. */
    boolean isTimeToCheck(int hops) {
        return checkEvery != NEVER && hops % checkEvery == 0;
    }

    /** The most messages of a search: the steps of each walker, its questions whether to go on with their answers, and its own answer. */
    long mostMessages() {
        int checks = checkEvery == NEVER ? 0 : ttl / checkEvery;
        return (long) walkers * (ttl + 2L * checks + 1);
    }

    /** The size of a walker: a query that says whom to answer. */
    int walkerBytes() {
        return sizes.query() + Descriptors.ADDRESS;
    }
}
