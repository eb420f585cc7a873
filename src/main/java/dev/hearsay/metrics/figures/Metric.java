package dev.hearsay.metrics.figures;

import java.util.function.ToDoubleFunction;

/**
 * A figure of a run with a name, so that a scenario can {@code expect} something of it.
 *
 * @param name as in {@code delivery-time.p99}
 * @param unit the unit of its values, empty for a plain number
 * @param definition its definition in one line, with its formula where it has one
 * @param value the function that reads it from a summary; NaN where it does not exist
 */
public record Metric(String name, String unit, String definition, ToDoubleFunction<Summary> value) {
    /** The value in a run; NaN where it does not exist. */
    public double of(Summary summary) {
        return value.applyAsDouble(summary);
    }
}
