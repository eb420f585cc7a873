package dev.hearsay.metrics.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The metrics of the workloads that a scenario names, such as {@code workloads.votes.time-to-99.max}. */
final class WorkloadMetrics {
    /** The word that stands for the name of a workload. */
    static final String NAME = "NAME";

    /** The metrics of a workload without its name. */
    static final List<Metric> PATTERNS = of(NAME, "of a workload: ");

    private static final Pattern NAMED = Pattern.compile("workloads\\.([^.]+)\\..*");

    private WorkloadMetrics() {}

    /** The metrics of the workload whose metric has that name; none of any other name. */
    static List<Metric> of(String metric) {
        Matcher named = NAMED.matcher(metric);
        return named.matches() ? of(named.group(1), "of workload " + named.group(1) + ": ") : List.of();
    }

    private static List<Metric> of(String name, String whose) {
        List<Metric> metrics = new ArrayList<>();
        Builder all = new Builder(name, whose, metrics);
        all.add("messages", "", "broadcast messages sent", WorkloadFigures::messages);
        all.add("first-deliveries", "", "pairs of a message and a peer that has it", WorkloadFigures::firstDeliveries);
        all.add("transmissions", "", "transmissions that carried a message", WorkloadFigures::transmissions);
        all.add("duplicates", "", "copies that came to peers that had the message", WorkloadFigures::duplicates);
        all.add("bytes", "B", "bytes of the messages in all transmissions", WorkloadFigures::bytes);
        all.add("coverage", "", "first deliveries at live peers / (messages x live peers)", WorkloadFigures::coverage);
        all.add(
                "hops.mean",
                "",
                "links that a first copy crossed, mean",
                figures -> figures.hops().mean());
        all.add(
                "hops.max",
                "",
                "links that a first copy crossed, largest",
                figures -> figures.hops().max());
        all.times("delivery-time", "time from origin to first delivery", figures -> {
            Summary.Times times = figures.deliveryTimeMs();
            return new double[] {times.mean(), times.p50(), times.p90(), times.p99(), times.max()};
        });
        all.timesTo("50", WorkloadFigures::timeTo50Ms);
        all.timesTo("90", WorkloadFigures::timeTo90Ms);
        all.timesTo("99", WorkloadFigures::timeTo99Ms);
        all.times("time-to-all", "time until all live peers had it, over messages that reached all", figures -> {
            Summary.TimesToAll times = figures.timeToAllMs();
            return new double[] {times.mean(), times.p50(), times.p90(), times.p99(), times.max()};
        });
        all.add(
                "time-to-all.reached-all",
                "",
                "messages that reached all live peers",
                figures -> figures.timeToAllMs().reachedAll());
        return List.copyOf(metrics);
    }

    /** Adds metrics of one workload to a list. */
    private record Builder(String name, String whose, List<Metric> metrics) {
        private static final List<String> FIGURES = List.of("mean", "p50", "p90", "p99", "max");

        void add(String metric, String unit, String definition, ToDoubleFunction<WorkloadFigures> value) {
            metrics.add(new Metric("workloads." + name + "." + metric, unit, whose + definition, summary -> {
                @Nullable WorkloadFigures figures = summary.workloads().get(name);
                return figures == null ? Double.NaN : value.applyAsDouble(figures);
            }));
        }

        void times(String metric, String definition, Function<WorkloadFigures, double[]> values) {
            for (int i = 0; i < FIGURES.size(); i++) {
                int figure = i;
                add(
                        metric + "." + FIGURES.get(i),
                        "ms",
                        definition + ", " + FIGURES.get(i),
                        figures -> values.apply(figures)[figure]);
            }
        }

        void timesTo(String percent, Function<WorkloadFigures, Summary.TimesToReach> of) {
            times(
                    "time-to-" + percent,
                    "time until " + percent + " % of the live peers had it, never being infinite",
                    figures -> {
                        Summary.TimesToReach times = of.apply(figures);
                        return new double[] {times.mean(), times.p50(), times.p90(), times.p99(), times.max()};
                    });
        }
    }
}
