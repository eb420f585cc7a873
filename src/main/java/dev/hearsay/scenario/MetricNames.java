package dev.hearsay.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names of metrics that there are for one scenario: of a pattern, one with each name that the scenario gives to what it is about. */
public final class MetricNames {
    private static final String NAME = ".NAME.";

    private MetricNames() {}

    /**
     * The names with their units, in the order of a list.
     *
     * @param units the names and patterns of all metrics, each with its unit
     * @param kind what names are given to, the first word of a pattern such as {@code workloads.NAME.coverage}
     * @param names the names that the scenario gives
     */
    public static Map<String, String> of(Map<String, String> units, String kind, List<String> names) {
        Map<String, String> known = new LinkedHashMap<>();
        units.forEach((metric, unit) -> {
            if (metric.startsWith(kind + NAME)) {
                names.forEach(name -> known.put(metric.replace(NAME, "." + name + "."), unit));
            } else {
                known.put(metric, unit);
            }
        });
        return Collections.unmodifiableMap(known);
    }
}
