package dev.hearsay.protocol.erlay;

import dev.hearsay.settings.ConfigBlock;

/**
 * The announcements of Erlay that are flooded, while all others are reconciled.
 *
 * <p>Source: Bitcoin Core's pull requests 26283 (OUTBOUND_FANOUT_DESTINATIONS), 30116 and 30277 (OUTBOUND_FANOUT_THRESHOLD and the
 * inbound links; src/node/txreconciliation_impl.h), all closed unmerged; the paper for {@code isForReachable}.
 *
 * @param isForReachable whether only peers with inbound links flood
 * @param outbound over how many outbound links at least each message is flooded
 * @param untilKnown until how many neighbours have or are told of a message it is flooded over further outbound links
 * @param inbound the share of the inbound links over which all messages are flooded
 * @param rotationNanos after how long others are drawn for that
 * @param ofReconciled whether messages are flooded that came by reconciliation over an outbound link
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
