package dev.hearsay.metrics.figures;

import dev.hearsay.metrics.figures.OperationFigures.Amount;
import java.util.function.Function;

/** The metrics of the kinds of operations of a scenario, such as {@code operations.lookup.time.p99}. */
final class OperationMetrics {
    static final NamedMetrics<OperationFigures> ALL = amounts(
            amounts(
                    new NamedMetrics<>("operations", "kind of operations", Summary::operations)
                            .with("count", "", "operations begun at peers that were up", OperationFigures::count)
                            .with("succeeded", "", "those that their protocol completed", OperationFigures::succeeded)
                            .with("failed", "", "those that their protocol gave up", OperationFigures::failed)
                            .with("timed-out", "", "those that had not ended in time", OperationFigures::timedOut)
                            .with("lost", "", "those whose peer went before they had ended", OperationFigures::lost)
                            .with("running", "", "those that had not ended when the run had", OperationFigures::running)
                            .with(
                                    "success",
                                    "",
                                    "succeeded / (succeeded + failed + timed out)",
                                    OperationFigures::success)
                            .withTimes(
                                    "time", "time from start to end of those that succeeded", OperationFigures::timeMs)
                            .with(
                                    "hops.mean",
                                    "",
                                    "links by the protocol's count, mean over those that succeeded",
                                    figures -> figures.hops().mean())
                            .with(
                                    "hops.max",
                                    "",
                                    "links by the protocol's count, largest of those that succeeded",
                                    figures -> figures.hops().max()),
                    "transmissions",
                    "",
                    "transmissions that were part of one",
                    OperationFigures::transmissions),
            "bytes",
            "B",
            "bytes of the transmissions that were part of one",
            OperationFigures::bytes);

    private OperationMetrics() {}

    private static NamedMetrics<OperationFigures> amounts(
            NamedMetrics<OperationFigures> metrics,
            String name,
            String unit,
            String definition,
            Function<OperationFigures, Amount> amount) {
        return metrics.with(
                        name + ".mean",
                        unit,
                        definition + ", mean",
                        its -> amount.apply(its).mean())
                .with(
                        name + ".p50",
                        unit,
                        definition + ", p50",
                        its -> amount.apply(its).p50())
                .with(
                        name + ".p90",
                        unit,
                        definition + ", p90",
                        its -> amount.apply(its).p90())
                .with(
                        name + ".p99",
                        unit,
                        definition + ", p99",
                        its -> amount.apply(its).p99())
                .with(
                        name + ".max",
                        unit,
                        definition + ", max",
                        its -> amount.apply(its).max());
    }
}
