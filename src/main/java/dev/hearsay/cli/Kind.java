package dev.hearsay.cli;

import dev.hearsay.metrics.figures.Metric;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.scenario.reading.CatalogueDocs;
import dev.hearsay.scenario.reading.CatalogueDocs.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of names in a scenario. */
enum Kind {
    /** Ways in which messages spread. */
    PROTOCOLS("protocol"),
    /** Graphs of peers. */
    TOPOLOGIES("topology"),
    /** Ways in which peers choose their neighbours. */
    OVERLAYS("overlay"),
    /** Laws of the time for which a transmission is under way. */
    LATENCIES("latency"),
    /** Kinds of faults. */
    FAULTS("fault"),
    /** Figures that {@code expect} can compare. */
    METRICS("metric");

    private final String singular;

    Kind(String singular) {
        this.singular = singular;
    }

    /** The kind of a name on the command line, if there is one. */
    static Optional<Kind> named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(name))
                .findFirst();
    }

    /** The kind as on the command line, as in {@code topologies}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All names of the kind, each with a line about it. */
    List<Entry> entries(CatalogueDocs reference) {
        return switch (this) {
            case METRICS ->
                Stream.concat(Metrics.all().stream(), Metrics.patterns().stream())
                        .map(metric -> new Entry(metric.name(), metric.definition() + unit(metric)))
                        .toList();
            default -> reference.entries(singular);
        };
    }

    /** All about a name of the kind, if there is one. */
    Optional<List<String>> describe(String name, CatalogueDocs reference) {
        return switch (this) {
            case METRICS -> Metrics.named(name).map(Kind::lines);
            default -> reference.describe(singular, name).map(this::lines);
        };
    }

    private static String unit(Metric metric) {
        return metric.unit().isEmpty() ? "" : " [" + metric.unit() + "]";
    }

    private static List<String> lines(Metric metric) {
        List<String> lines = new ArrayList<>(List.of(metric.name() + " (metric)", "  " + metric.definition()));
        if (!metric.unit().isEmpty()) {
            lines.add("  Unit: " + metric.unit());
        }
        return lines;
    }

    private List<String> lines(CatalogueDocs.Description description) {
        List<String> lines = new ArrayList<>();
        lines.add(description.name() + " (" + singular + ")");
        description.comments().forEach(comment -> lines.add("  " + comment));
        for (CatalogueDocs.Key key : description.keys()) {
            lines.add("");
            lines.add("  " + key.name() + " = " + key.value());
            key.comments().forEach(comment -> lines.add("      " + comment));
        }
        return lines;
    }
}
