package dev.hearsay.protocol.erlay;

import dev.hearsay.settings.ConfigBlock;

/**
 * The announcements of Erlay that are flooded, while all others are reconciled.
 *
 * <p>Source: Bitcoin Core's pull requests 26283 (OUTBOUND_FANOUT_DESTINATIONS), 30116 and 30277 (OUTBOUND_FANOUT_THRESHOLD and
 * the inbound links; src/node/txreconciliation_impl.h), all closed unmerged; the paper for {@code isForReachable}.
 *
 * @param isForReachable true if only peers with inbound links flood
 * @param outbound the least number of outbound links over which each message is flooded
 * @param untilKnown the number of neighbours that have to know of a message before it is no more flooded over further outbound
 *     links
 * @param inbound the share of the inbound links over which all messages are flooded
 * @param rotationNanos the time after which those inbound links are drawn anew, in nanoseconds
 * @param ofReconciled true if messages are flooded that came by reconciliation over an outbound link
 */
record FanoutParams(
        boolean isForReachable,
        int outbound,
        int untilKnown,
        double inbound,
        long rotationNanos,
        boolean ofReconciled) {
    static FanoutParams from(ConfigBlock settings) {
        return new FanoutParams(
                settings.choice("flooders", "all", "reachable").equals("reachable"),
                settings.integer("flood-outbound", 0, Integer.MAX_VALUE),
                settings.integer("flood-until-known", 0, Integer.MAX_VALUE),
                settings.probability("flood-inbound"),
                settings.period("flood-rotation"),
                settings.flag("flood-reconciled"));
    }
}
