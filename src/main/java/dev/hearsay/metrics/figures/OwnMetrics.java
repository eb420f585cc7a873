package dev.hearsay.metrics.figures;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of a protocol's own counters and samples, such as {@code counters.forwarded} and {@code samples.wait.p99}. Which there
 * are shows in a run alone: a protocol declares none.
 */
final class OwnMetrics {
    private static final Pattern COUNTER = Pattern.compile("counters\\.(.+)");
    private static final Pattern SAMPLE = Pattern.compile("samples\\.(.+)\\.(count|mean|p50|p90|p99|max)");

    private static final Map<String, ToDoubleFunction<Distribution>> FIGURES = Map.of(
            "count", Distribution::count,
            "mean", Distribution::mean,
            "p50", Distribution::p50,
            "p90", Distribution::p90,
            "p99", Distribution::p99,
            "max", Distribution::max);

    private OwnMetrics() {}

    /** The metrics without a name. */
    static List<Metric> patterns() {
        return Stream.of(
                        "counters.NAME",
                        "samples.NAME.count",
                        "samples.NAME.mean",
                        "samples.NAME.p50",
                        "samples.NAME.p90",
                        "samples.NAME.p99",
                        "samples.NAME.max")
                .flatMap(name -> of(name).stream())
                .toList();
    }

    /** The metric of that name, if it is one of these. */
    static Optional<Metric> of(String name) {
        Matcher counter = COUNTER.matcher(name);
        if (counter.matches()) {
            return Optional.of(new Metric(
                    name,
                    "",
                    "the protocol's own counter " + counter.group(1) + ", which a run has if it ever counted",
                    summary -> counted(summary, counter.group(1))));
        }
        Matcher sample = SAMPLE.matcher(name);
        return sample.matches()
                ? Optional.of(new Metric(
                        name,
                        "",
                        "the protocol's own sample " + sample.group(1) + ", " + sample.group(2) + " of its values",
                        summary -> sampled(summary, sample.group(1), sample.group(2))))
                : Optional.empty();
    }

    private static double counted(Summary summary, String counter) {
        @Nullable Long sum = summary.protocolFigures().counters().get(counter);
        return sum == null ? Double.NaN : sum;
    }

    private static double sampled(Summary summary, String sample, String figure) {
        @Nullable Distribution values = summary.protocolFigures().samples().get(sample);
        @Nullable ToDoubleFunction<Distribution> of = FIGURES.get(figure);
        return values == null || of == null ? Double.NaN : of.applyAsDouble(values);
    }
}
