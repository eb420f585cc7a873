package dev.hearsay.overlay.hyparview;

import dev.hearsay.settings.ConfigBlock;

/**
 * The parameters of HyParView: Leitao, Pereira and Rodrigues, DSN 2007, sections 4 and 5.1.
 *
 * @param active the most peers of the active view
 * @param passive the most peers of the passive view
 * @param activeWalk hops of a joining peer's random walk, and of a shuffle's
 * @param passiveWalk hops left at which a joining peer is put into a passive view
 * @param shuffledActive peers of the active view in a shuffle
 * @param shuffledPassive peers of the passive view in a shuffle
 * @param shufflePeriod the time between two shuffles of a peer, in nanoseconds
 * @param joinWithin the time from the start within which peers join, in nanoseconds
 * @param replyTimeout the time for which a peer waits to be taken into a view, in nanoseconds
 */
record HyParViewParams(
        int active,
        int passive,
        int activeWalk,
        int passiveWalk,
        int shuffledActive,
        int shuffledPassive,
        long shufflePeriod,
        long joinWithin,
        long replyTimeout) {
    private static final int MOST = 1_000_000;

    static HyParViewParams from(ConfigBlock settings) {
        HyParViewParams params = new HyParViewParams(
                settings.integer("active-view", 1, MOST),
                settings.integer("passive-view", 0, MOST),
                settings.integer("active-walk", 0, MOST),
                settings.integer("passive-walk", 0, MOST),
                settings.integer("shuffle-active", 0, MOST),
                settings.integer("shuffle-passive", 0, MOST),
                settings.period("shuffle-period"),
                settings.duration("join-within"),
                settings.timeout("reply-timeout"));
        params.check(settings);
        return params;
    }

    /** Checks that nobody shuffles more peers than a view holds, or is put into a view after the end of a walk. */
    private void check(ConfigBlock settings) {
        if (shuffledActive > active) {
            settings.contradiction("shuffle-active", "at most", "active-view", "at least");
        }
        if (shuffledPassive > passive) {
            settings.contradiction("shuffle-passive", "at most", "passive-view", "at least");
        }
        if (passiveWalk > activeWalk) {
            settings.contradiction("passive-walk", "at most", "active-walk", "at least");
        }
    }
}
