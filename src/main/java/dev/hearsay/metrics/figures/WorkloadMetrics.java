package dev.hearsay.metrics.figures;

/** The metrics of the workloads that a scenario names, such as {@code workloads.votes.time-to-99.max}. */
final class WorkloadMetrics {
    private static final String LIVE = "the live peers";

    static final NamedMetrics<WorkloadFigures> ALL = new NamedMetrics<>("workloads", "workload", Summary::workloads)
            .with("messages", "", "broadcast messages sent", WorkloadFigures::messages)
            .with("first-deliveries", "", "pairs of a message and a peer that has it", WorkloadFigures::firstDeliveries)
            .with("transmissions", "", "transmissions that carried a message", WorkloadFigures::transmissions)
            .with("duplicates", "", "copies that came to peers that had the message", WorkloadFigures::duplicates)
            .with("bytes", "B", "bytes of the messages in all transmissions", WorkloadFigures::bytes)
            .with("coverage", "", "first deliveries at live peers / (messages x live peers)", WorkloadFigures::coverage)
            .with(
                    "hops.mean",
                    "",
                    "links that a first copy crossed, mean",
                    figures -> figures.hops().mean())
            .with(
                    "hops.max",
                    "",
                    "links that a first copy crossed, largest",
                    figures -> figures.hops().max())
            .withTimes("delivery-time", "time from origin to first delivery", WorkloadFigures::deliveryTimeMs)
            .withTimesTo("50", LIVE, WorkloadFigures::timeTo50Ms)
            .withTimesTo("90", LIVE, WorkloadFigures::timeTo90Ms)
            .withTimesTo("99", LIVE, WorkloadFigures::timeTo99Ms)
            .withTimesToAll("time-to-all", "all live peers", WorkloadFigures::timeToAllMs);

    private WorkloadMetrics() {}
}
