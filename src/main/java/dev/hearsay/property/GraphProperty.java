package dev.hearsay.property;

import java.util.function.ToDoubleFunction;

/**
 * A property of the overlay's graph alone.
 *
 * @param name as in {@code properties.record}
 * @param definition in one line
 * @param isTruth whether it is 1 where it holds and 0 where it does not
 * @param better the side on which the network is better off
 * @param value the function that reads it from a graph; NaN where it does not exist
 */
public record GraphProperty(
        String name, String definition, boolean isTruth, Better better, ToDoubleFunction<OverlayGraph> value)
        implements Property {
    /** A property that is a number. */
    static GraphProperty of(String name, String definition, Better better, ToDoubleFunction<OverlayGraph> value) {
        return new GraphProperty(name, definition, false, better, value);
    }

    /** The value in a graph; NaN where it does not exist. */
    public double of(OverlayGraph graph) {
        return value.applyAsDouble(graph);
    }
}
