package dev.hearsay.protocol.plumtree;

import dev.hearsay.settings.ConfigBlock;

/**
 * The parameters of Plumtree: Leitao, Pereira and Rodrigues, Epidemic Broadcast Trees, SRDS 2007, sections 3.4, 3.5 and 3.8;
 * see {@link Plumtree}.
 *
 * @param lazyDelay the time for which announcements to a neighbour are gathered, in nanoseconds
 * @param missingTimeout the time from the first announcement of a missing message to the first graft, in nanoseconds
 * @param graftTimeout the time from one graft for a message to the next, in nanoseconds
 * @param threshold the number of rounds by which an announced path must be shorter for the tree to be changed; the largest int
 *     for never
 */
record PlumtreeParams(long lazyDelay, long missingTimeout, long graftTimeout, int threshold) {
    private static final int NEVER = Integer.MAX_VALUE;

    static PlumtreeParams from(ConfigBlock settings) {
        return new PlumtreeParams(
                settings.duration("lazy-delay"),
                settings.positiveDuration("missing-timeout"),
                settings.timeout("graft-timeout"),
                settings.integerOr("optimisation-threshold", "none", NEVER, 1, NEVER));
    }
}
