package dev.hearsay.cli;

import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.catalogue.Protocols;
import dev.hearsay.link.Presets;
import dev.hearsay.metrics.figures.Metric;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.metrics.figures.Term;
import dev.hearsay.property.Properties;
import dev.hearsay.property.Property;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.scenario.reading.CatalogueDocs;
import dev.hearsay.scenario.reading.CatalogueDocs.Entry;
import dev.hearsay.scenario.reading.Networks;
import dev.hearsay.scenario.reading.ScenarioReader;
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
    /** Networks that a scenario can begin with. */
    NETWORKS("network"),
    /** Kinds of faults. */
    FAULTS("fault"),
    /** Ways in which peers do not do as their protocol says. */
    BEHAVIOURS("behaviour"),
    /** Figures that {@code expect} can compare. */
    METRICS("metric"),
    /** Properties of the overlay's graph over time. */
    PROPERTIES("property"),
    /** Words that the definitions of figures use. */
    TERMS("term");

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
            case PROPERTIES ->
                Properties.all().stream()
                        .map(property -> new Entry(
                                property.name(),
                                property.definition()
                                        + (property.unit().isEmpty() ? "" : " [" + property.unit() + "]")))
                        .toList();
            case TERMS ->
                Term.ALL.stream()
                        .map(term -> new Entry(term.name(), term.meaning()))
                        .toList();
            case NETWORKS ->
                Networks.NAMES.stream()
                        .map(name -> new Entry(name, Networks.line(name)))
                        .toList();
            case LATENCIES ->
                Stream.concat(
                                reference.entries(singular).stream(),
                                Stream.concat(Presets.MATRICES.stream(), Presets.SHARES.stream())
                                        .map(Kind::preset))
                        .toList();
            default -> reference.entries(singular);
        };
    }

    /** All about a name of the kind, if there is one. */
    Optional<List<String>> describe(String name, CatalogueDocs reference) {
        return switch (this) {
            case METRICS -> Metrics.named(name).map(Kind::lines);
            case PROPERTIES -> Properties.named(name).map(Kind::lines);
            case PROTOCOLS -> reference.describe(singular, name).map(found -> withPromises(name, lines(found)));
            case TERMS -> Term.named(name).map(Kind::lines);
            case NETWORKS ->
                Networks.describe(name)
                        .map(text -> Stream.concat(
                                        Stream.of(
                                                name + " (network)",
                                                "  A scenario begins with it by: include classpath(\"networks/" + name
                                                        + "\")",
                                                ""),
                                        text.stream().map(line -> "  " + line))
                                .toList());
            case LATENCIES ->
                reference
                        .describe(singular, name)
                        .map(this::lines)
                        .or(() -> Presets.describe(name).map(lines -> preset(name, lines)));
            default -> reference.describe(singular, name).map(this::lines);
        };
    }

    private static List<String> withPromises(String name, List<String> lines) {
        List<String> all = new ArrayList<>(lines);
        Protocols.CATALOGUE.maker(name).ifPresent(any -> {
            all.add("");
            PromiseText.lines(protocol(name)).forEach(line -> all.add("  " + line));
        });
        return all;
    }

    /** A protocol of the catalogue with its defaults. */
    private static ProtocolModel protocol(String name) {
        return new ScenarioReader(Catalogues.builtIn(), Kind.class.getClassLoader(), Metrics.units())
                .readText("hearsay.protocol.type = " + name, "the catalogue", List.of())
                .protocol();
    }

    private static Entry preset(String name) {
        return new Entry(
                name,
                (Presets.MATRICES.contains(name) ? "matrix: " : "shares: ")
                        + Presets.describe(name).orElseThrow().get(0));
    }

    private static List<String> preset(String name, List<String> comments) {
        boolean isMatrix = Presets.MATRICES.contains(name);
        String head = isMatrix ? " (latency: type = matrix, matrix = " : " (latency: type = matrix, shares = ";
        return Stream.concat(
                        Stream.of(name + head + name + ")"), comments.stream().map(comment -> "  " + comment))
                .toList();
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

    private static List<String> lines(Property property) {
        String metrics = "properties." + property.name() + ".first, .last, .min and .max";
        String recovery = property.better() == Property.Better.NEITHER
                ? ""
                : "; .recovery is the time after all faults until it is as good as before them";
        String unit = property.unit().isEmpty() ? "" : " [" + property.unit() + "]";
        return List.of(
                property.name() + " (property)",
                "  " + property.definition() + unit,
                "  Sampled over emulated time: " + property.family().every()
                        + " = 1 s, say; its first, last, least and largest value are the metrics " + metrics + recovery
                        + ".",
                "  expect { always { ... } }: at every sample.",
                "  expect { eventually { ... within 10 s } }: at some sample no later than that after the start, and at all that"
                        + " follow.");
    }

    private static List<String> lines(Term term) {
        List<String> lines = new ArrayList<>(List.of(term.name() + " (term)", "  " + term.meaning()));
        term.more().forEach(line -> lines.add("  " + line));
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
