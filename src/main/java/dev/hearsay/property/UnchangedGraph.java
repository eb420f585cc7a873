package dev.hearsay.property;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A probe whose values depend on the graph alone: those of a graph that is still the one before are not computed again. */
final class UnchangedGraph implements Probe {
    private final Function<OverlayGraph, double[]> compute;
    private @Nullable OverlayGraph last;
    private double[] values = new double[0];

    UnchangedGraph(Function<OverlayGraph, double[]> compute) {
        this.compute = compute;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the object that it was shown before
    public double[] look(OverlayGraph graph) {
        if (graph != last) {
            values = compute.apply(graph);
            last = graph;
        }
        return values;
    }
}
