package dev.hearsay.metrics.figures;

import dev.hearsay.metrics.record.PropertySamples;
import dev.hearsay.metrics.record.RunResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A property over the samples of a run, of those in which it exists; NaN where there are none.
 *
 * @param first the value in the first of them
 * @param last the value in the last
 * @param min the least
 * @param max the largest
 * @param recoveryMs the time from the end of all faults until it is as good as before them, and stays so, in ms; infinite if it never is
 */
public record PropertyFigures(double first, double last, double min, double max, double recoveryMs) {
    /** The figures of all properties by name, in the order of the table; none where no samples are taken. */
    static Map<String, PropertyFigures> all(RunResult result) {
        Map<String, PropertyFigures> figures = new LinkedHashMap<>();
        @Nullable PropertySamples samples = result.properties();
        if (samples != null) {
            for (int column = 0; column < samples.properties().size(); column++) {
                figures.put(samples.properties().get(column).name(), of(result, samples, column));
            }
        }
        return figures;
    }

    private static PropertyFigures of(RunResult result, PropertySamples samples, int column) {
        return new PropertyFigures(
                reduced(samples, column, (first, next) -> first),
                reduced(samples, column, (before, last) -> last),
                reduced(samples, column, Math::min),
                reduced(samples, column, Math::max),
                Recovery.millis(
                        samples,
                        column,
                        result.scenario().properties().recovered(),
                        result.scenario().faults()));
    }

    private static double reduced(PropertySamples samples, int column, DoubleBinaryOperator of) {
        double reduced = Double.NaN;
        for (int sample = 0; sample < samples.count(); sample++) {
            double value = samples.value(sample, column);
            if (!Double.isNaN(value)) {
                reduced = Double.isNaN(reduced) ? value : of.applyAsDouble(reduced, value);
            }
        }
        return reduced;
    }
}
