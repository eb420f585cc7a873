package dev.hearsay.metrics.figures;

import dev.hearsay.property.Properties;
import dev.hearsay.property.Property;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The metrics of properties over the samples of a run, such as {@code properties.largest-component.min}. */
final class PropertyMetrics {
    private static final String KIND = "properties.";

    private PropertyMetrics() {}

    /** The metrics without the name of a property. */
    static List<Metric> patterns() {
        return of(NamedMetrics.NAME, "a property");
    }

    /** The metrics of the property whose metric has that name, or the patterns; none of any other name. */
    static List<Metric> named(String metric) {
        if (metric.startsWith(KIND + NamedMetrics.NAME + ".")) {
            return patterns();
        }
        return Properties.all().stream()
                .map(Property::name)
                .filter(name -> metric.startsWith(KIND + name + "."))
                .flatMap(name -> of(name, "the property " + name).stream())
                .toList();
    }

    private static List<Metric> of(String name, String what) {
        return List.of(
                metric(name, "first", what + " in the first sample that has a value", PropertyFigures::first),
                metric(name, "last", what + " in the last sample that has a value", PropertyFigures::last),
                metric(name, "min", what + ", least of all samples", PropertyFigures::min),
                metric(name, "max", what + ", largest of all samples", PropertyFigures::max));
    }

    private static Metric metric(
            String name, String figure, String definition, ToDoubleFunction<PropertyFigures> value) {
        return new Metric(KIND + name + "." + figure, "", definition, summary -> {
            @Nullable PropertyFigures figures = summary.properties().get(name);
            return figures == null ? Double.NaN : value.applyAsDouble(figures);
        });
    }
}
