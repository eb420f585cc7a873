package dev.hearsay.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearsay.metrics.figures.Summary;
import dev.hearsay.statistics.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The figures of a {@code summary.json} by name: those of {@code list metrics}, such as {@code delivery-time.p99}; the number of
 * messages that came so far, such as {@code time-to-50.reached}; {@code by-kind.<kind>.bytes}; {@code
 * workloads.<name>.coverage}, {@code groups.<name>.coverage}, {@code operations.<kind>.success} and so on; and the protocol's own, {@code
 * <protocol>.<counter>} and {@code <protocol>.<sample>.p50}. What says how a run was made, and not what came out, is none.
 */
public final class SummaryFigures {
    /** The figures that depend on the machine and its load, not on the scenario alone. */
    public static final List<String> WALL_CLOCK = List.of("deliveries-per-second", "peak-rss");

    private static final List<String> OTHERS =
            List.of("seed", "peers", "links", "hosts", "lanes", "wallSeconds", "figuresFromMs");
    /** The fields of things that a scenario has given names. */
    private static final List<String> NAMED = List.of("workloads", "groups", "operations");

    private static final Pattern UNIT = Pattern.compile("(Ms|MiB)$");
    private static final Pattern WORDS = Pattern.compile("(?<=[a-z])(?=[A-Z])|(?<=To)(?=\\d)");
    private static final Pattern SKEWED = Pattern.compile(".*\\.(p50|p90|p99|max|longest-wait)");

    /** The figures of a sample: where a run has none of them, there were no values. All else is a count, and then there was nothing to count. */
    private static final Pattern OF_SAMPLE = Pattern.compile(".*\\.(mean|p50|p90|p99|max)");

    private SummaryFigures() {}

    /** The figures of a summary, in its order; NaN where one does not exist, or is never. */
    public static Map<String, Double> of(Summary summary) {
        return of(SummaryJson.tree(summary));
    }

    /** The figures of what {@code summary.json} says, in its order; NaN where one is null. */
    public static Map<String, Double> of(JsonNode summary) {
        Map<String, Double> figures = new LinkedHashMap<>();
        String protocol = summary.path("protocol").asText();
        for (Map.Entry<String, JsonNode> field : summary.properties()) {
            if (field.getKey().equals(protocol)) {
                addAll(protocol, field.getValue(), false, figures);
            } else if (NAMED.contains(field.getKey())) {
                for (Map.Entry<String, JsonNode> one : field.getValue().properties()) {
                    addAll(field.getKey() + "." + one.getKey(), one.getValue(), true, figures);
                }
            } else if (!OTHERS.contains(field.getKey())) {
                boolean areKinds = field.getKey().equals("byKind");
                addAll(named(field.getKey()), field.getValue(), !areKinds, figures);
            }
        }
        return Collections.unmodifiableMap(figures);
    }

    private static void addAll(String name, JsonNode value, boolean areFields, Map<String, Double> figures) {
        if (value.isNumber() || value.isNull()) {
            figures.put(name, value.isNull() ? Double.NaN : value.asDouble());
        } else if (value.isObject()) {
            for (Map.Entry<String, JsonNode> below : value.properties()) {
                String last = areFields ? named(below.getKey()) : below.getKey();
                addAll(name + "." + last, below.getValue(), areFields, figures);
            }
        }
    }

    /** A field as a metric is named: in kebab-case and without its unit. */
    private static String named(String field) {
        String words = UNIT.matcher(field).replaceFirst("");
        return WORDS.matcher(words).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    /** The shape of a figure's distribution over seeds. */
    public static Shape shape(String name) {
        return SKEWED.matcher(name).matches() ? Shape.SKEWED : Shape.NORMAL;
    }

    /** The value of a figure that a run lacks, where others of the same scenario have it: 0 of a count, NaN of a sample. */
    public static double absent(String name) {
        return OF_SAMPLE.matcher(name).matches() ? Double.NaN : 0;
    }
}
