package dev.hearsay.metrics.figures;

/** The metrics of the groups that a scenario names, such as {@code groups.home.time-to-99.max}. */
final class GroupMetrics {
    private static final String LIVE = "its live peers";

    static final NamedMetrics<GroupFigures> ALL = new NamedMetrics<>("groups", "group", Summary::groups)
            .with("peers", "", "peers of it", GroupFigures::peers)
            .with("messages", "", "broadcast messages that its peers sent", GroupFigures::messages)
            .with(
                    "coverage",
                    "",
                    "first deliveries at its live peers / pairs of a message and a live peer of it",
                    GroupFigures::coverage)
            .with(
                    "transmissions-per-peer",
                    "",
                    "transmissions that its peers sent in all of the run / peers",
                    GroupFigures::transmissionsPerPeer)
            .with(
                    "bytes-per-peer",
                    "B",
                    "bytes that its peers sent in all of the run / peers",
                    GroupFigures::bytesPerPeer)
            .withTimes("delivery-time", "time from origin to first delivery at its peers", GroupFigures::deliveryTimeMs)
            .withTimesTo("50", LIVE, GroupFigures::timeTo50Ms)
            .withTimesTo("90", LIVE, GroupFigures::timeTo90Ms)
            .withTimesTo("95", LIVE, GroupFigures::timeTo95Ms)
            .withTimesTo("99", LIVE, GroupFigures::timeTo99Ms)
            .withTimesToAll("time-to-all", "all its live peers", GroupFigures::timeToAllMs)
            .withTimesToAll(
                    "own-time-to-all",
                    "all live peers of the network (messages of its own peers)",
                    GroupFigures::ownTimeToAllMs);

    private GroupMetrics() {}
}
