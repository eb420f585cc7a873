package dev.hearsay.metrics.figures;

import dev.hearsay.property.Properties;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The metrics of properties over the samples of a run, such as {@code properties.largest-component.min}. */
final class PropertyMetrics {
    private static final String KIND = "properties.";

    private PropertyMetrics() {}

    /** The metrics without the name of a property. */
    static List<Metric> patterns() {
        return of(NamedMetrics.NAME, "a property", "");
    }

    /** The metrics of the property whose metric has that name, or the patterns; none of any other name. */
    static List<Metric> named(String metric) {
        if (metric.startsWith(KIND + NamedMetrics.NAME + ".")) {
            return patterns();
        }
        return Properties.all().stream()
                .filter(property -> metric.startsWith(KIND + property.name() + "."))
                .flatMap(property -> of(property.name(), "the property " + property.name(), property.unit()).stream())
                .toList();
    }

    private static List<Metric> of(String name, String what, String unit) {
        return List.of(
                metric(name, "first", unit, what + " in the first sample that has a value", PropertyFigures::first),
                metric(name, "last", unit, what + " in the last sample that has a value", PropertyFigures::last),
                metric(name, "min", unit, what + ", least of all samples", PropertyFigures::min),
                metric(name, "max", unit, what + ", largest of all samples", PropertyFigures::max),
                metric(
                        name,
                        "recovery",
                        "ms",
                        "time from the end of all faults to the sample since which " + what
                                + " has been as good as in the last sample before them, but for what properties.recovered allows",
                        PropertyFigures::recoveryMs));
    }

    private static Metric metric(
            String name, String figure, String unit, String definition, ToDoubleFunction<PropertyFigures> value) {
        return new Metric(KIND + name + "." + figure, unit, definition, summary -> {
            @Nullable PropertyFigures figures = summary.properties().get(name);
            return figures == null ? Double.NaN : value.applyAsDouble(figures);
        });
    }
}
