package dev.hearsay.scenario;

import dev.hearsay.property.Properties;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The names of metrics that there are for one scenario: of a pattern, one with each name that the scenario gives to what it is about. */
public final class MetricNames {
    private static final String NAME = ".NAME.";

    /** The first words of the metrics of what a protocol names, and nobody knows before a run. */
    private static final List<String> FREE = List.of("counters", "samples");

    private MetricNames() {}

    /** The unit of a metric, if it is known: one of a protocol's own by its pattern, whatever name stands in it. */
    static Optional<String> unit(Map<String, String> units, String metric) {
        Optional<String> known = Optional.ofNullable(units.get(metric));
        return known.or(() -> units.entrySet().stream()
                .filter(each -> isFree(each.getKey()) && fits(each.getKey(), metric))
                .map(Map.Entry::getValue)
                .findFirst());
    }

    /** True for the metric or the pattern of something that a protocol names. */
    static boolean isFree(String metric) {
        return FREE.stream().anyMatch(word -> metric.startsWith(word + "."));
    }

    private static boolean fits(String pattern, String metric) {
        int at = pattern.indexOf(NAME.substring(0, NAME.length() - 1)) + 1;
        String before = pattern.substring(0, at);
        String after = pattern.substring(at + NAME.length() - 2);
        return metric.startsWith(before)
                && metric.endsWith(after)
                && metric.length() > before.length() + after.length();
    }

    /** The names with their units, those of every property in place of their patterns: where a pattern has no unit, the property's. */
    public static Map<String, String> ofProperties(Map<String, String> units) {
        Map<String, String> known = new LinkedHashMap<>();
        units.forEach((metric, unit) -> {
            if (metric.startsWith("properties" + NAME)) {
                Properties.all()
                        .forEach(property -> known.put(
                                metric.replace(NAME, "." + property.name() + "."),
                                unit.isEmpty() ? property.unit() : unit));
            } else {
                known.put(metric, unit);
            }
        });
        return Collections.unmodifiableMap(known);
    }

    /**
     * The names with their units, in the order of a list.
     *
     * @param units the names and patterns of all metrics, each with its unit
     * @param given the names that the scenario gives, by what they are given to: the first word of a pattern such as {@code
     *     workloads.NAME.coverage}; null for any other word
     */
    public static Map<String, String> of(Map<String, String> units, Function<String, @Nullable List<String>> given) {
        Map<String, String> known = new LinkedHashMap<>();
        units.forEach((metric, unit) -> {
            int at = metric.indexOf(NAME);
            @Nullable List<String> names = at < 0 ? null : given.apply(metric.substring(0, at));
            if (names == null) {
                known.put(metric, unit);
            } else {
                names.forEach(name -> known.put(metric.replace(NAME, "." + name + "."), unit));
            }
        });
        return Collections.unmodifiableMap(known);
    }
}
