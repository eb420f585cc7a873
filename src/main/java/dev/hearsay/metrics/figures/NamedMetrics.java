package dev.hearsay.metrics.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of the things of one kind that a scenario names, such as {@code workloads.votes.time-to-99.max}.
 *
 * @param <F> the figures of one of them
 */
final class NamedMetrics<F> {
    /** The word that stands for the name in a pattern. */
    static final String NAME = "NAME";

    private static final List<String> FIGURES = List.of("mean", "p50", "p90", "p99", "max");

    private final String kinds;
    private final String kind;
    private final Function<Summary, Map<String, F>> all;
    private final Pattern named;
    private final List<Figure<F>> figures = new ArrayList<>();

    private record Figure<F>(String name, String unit, String definition, ToDoubleFunction<F> value) {}

    /**
     * None as yet.
     *
     * @param kinds the first word of their names, as {@code workloads}
     * @param kind one of these, as {@code workload}
     * @param all the figures of all by name
     */
    NamedMetrics(String kinds, String kind, Function<Summary, Map<String, F>> all) {
        this.kinds = kinds;
        this.kind = kind;
        this.all = all;
        this.named = Pattern.compile(kinds + "\\.([^.]+)\\..*");
    }

    /** The metrics without a name. */
    List<Metric> patterns() {
        return of(NAME, "of a " + kind + ": ");
    }

    /** The metrics of the one whose metric has that name; none of any other name. */
    List<Metric> of(String metric) {
        Matcher matcher = named.matcher(metric);
        return matcher.matches() ? of(matcher.group(1), "of " + kind + " " + matcher.group(1) + ": ") : List.of();
    }

    private List<Metric> of(String name, String whose) {
        return figures.stream()
                .map(figure -> new Metric(
                        kinds + "." + name + "." + figure.name, figure.unit, whose + figure.definition, summary -> {
                            @Nullable F its = all.apply(summary).get(name);
                            return its == null ? Double.NaN : figure.value.applyAsDouble(its);
                        }))
                .toList();
    }

    NamedMetrics<F> with(String metric, String unit, String definition, ToDoubleFunction<F> value) {
        figures.add(new Figure<>(metric, unit, definition, value));
        return this;
    }

    NamedMetrics<F> withTimes(String metric, String definition, Function<F, Summary.Times> times) {
        return with(metric, definition, its -> {
            Summary.Times of = times.apply(its);
            return new double[] {of.mean(), of.p50(), of.p90(), of.p99(), of.max()};
        });
    }

    NamedMetrics<F> withTimesTo(String percent, String whom, Function<F, Summary.TimesToReach> times) {
        return with(
                "time-to-" + percent,
                "time until " + percent + " % of " + whom + " had it, never being infinite",
                its -> {
                    Summary.TimesToReach of = times.apply(its);
                    return new double[] {of.mean(), of.p50(), of.p90(), of.p99(), of.max()};
                });
    }

    NamedMetrics<F> withTimesToAll(String metric, String whom, Function<F, Summary.TimesToAll> times) {
        return with(metric, "time until " + whom + " had it, over messages that reached all", its -> {
                    Summary.TimesToAll of = times.apply(its);
                    return new double[] {of.mean(), of.p50(), of.p90(), of.p99(), of.max()};
                })
                .with(
                        metric + ".reached-all",
                        "",
                        "messages that reached " + whom,
                        its -> times.apply(its).reachedAll());
    }

    private NamedMetrics<F> with(String metric, String definition, Function<F, double[]> values) {
        for (int i = 0; i < FIGURES.size(); i++) {
            int figure = i;
            with(
                    metric + "." + FIGURES.get(i),
                    "ms",
                    definition + ", " + FIGURES.get(i),
                    its -> values.apply(its)[figure]);
        }
        return this;
    }
}
