package dev.hearsay.overlay.atlas;

import dev.hearsay.overlay.atlas.RandomWalk.Law;
import dev.hearsay.protocol.atlas.Health;
import dev.hearsay.settings.ConfigBlock;

/**
 * The parameters of the peer network of Atlas: blockstack/lib/atlas.py at 01ef6b0. Times are in nanoseconds.
 *
 * @param links the connections that a peer opens
 * @param law the law of the walk
 * @param triesAll true if a walk is reset when no neighbour answers, and not when the first one does not
 * @param takesListed true if all peers in the lists that the walk sees become candidates, and not only those that it visits
 * @param reported the peers in an answer at most
 * @param slots the slots of the table of peers
 * @param dies true if the crawler of a peer ends for good when a newcomer's slot is taken
 * @param candidates the candidates at most
 * @param batch the candidates that are checked in a round, and the peers that are removed, at most
 * @param interval the time between two rounds that change nothing
 * @param infoTimeout the time that the answer of a candidate may take
 * @param listTimeout the time that a list may take
 * @param health the rules of health
 * @param leastHealth the health below which a peer is not told of, and may be removed
 * @param reportedAfter the number of requests from which on a peer is told of
 * @param removedAfter the number of requests from which on an unhealthy peer is removed
 * @param oldAge the time after which a peer is asked if it is still there
 * @param clean the time between two such checks
 * @param fork the fork of the chain that the peer follows
 * @param isAhead true if it says that it has a later block than others
 * @param checksAhead true if the fork of such a peer is checked as well
 */
record AtlasWalkParams(
        int links,
        Law law,
        boolean triesAll,
        boolean takesListed,
        int reported,
        int slots,
        boolean dies,
        int candidates,
        int batch,
        long interval,
        long infoTimeout,
        long listTimeout,
        Health.Rules health,
        double leastHealth,
        int reportedAfter,
        int removedAfter,
        long oldAge,
        long clean,
        int fork,
        boolean isAhead,
        boolean checksAhead) {
    private static final int MOST = 65_536;

    static AtlasWalkParams from(ConfigBlock settings) {
        return new AtlasWalkParams(
                settings.integer("links", 1, 1_000),
                law(settings.choice("walk", "delayed-acceptance", "as-coded", "metropolis-hastings", "simple")),
                settings.choice("reset", "none-answers", "one-fails").equals("none-answers"),
                settings.choice("candidates", "visited", "listed").equals("listed"),
                settings.integer("reported", 1, MOST),
                settings.integer("slots", 1, MOST),
                settings.choice("taken-slot", "ping", "fatal").equals("fatal"),
                settings.integer("most-candidates", 1, MOST),
                settings.integer("batch", 1, 1_000),
                settings.round("crawl-interval"),
                settings.timeout("info-timeout"),
                settings.timeout("list-timeout"),
                Health.Rules.from(settings),
                settings.probability("least-health"),
                settings.integer("reported-after", 0, 1_000),
                settings.integer("removed-after", 1, 1_000),
                settings.positiveDuration("old-age"),
                settings.round("clean-interval"),
                settings.integer("fork", 0, 1_000_000),
                settings.flag("ahead"),
                settings.choice("fork-check", "all", "not-ahead").equals("all"));
    }

    private static Law law(String word) {
        return switch (word) {
            case "as-coded" -> Law.AS_CODED;
            case "metropolis-hastings" -> Law.METROPOLIS_HASTINGS;
            case "simple" -> Law.SIMPLE;
            default -> Law.DELAYED_ACCEPTANCE;
        };
    }
}
