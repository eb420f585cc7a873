package dev.hearsay.property;

/** The properties of a {@link ProbeModel} in one run. It is shown the overlay's graph at each sample of its own, in their order. */
public interface Probe {
    /**
     * The values at the next sample, in the order of the properties; NaN where one does not exist. The array must not be changed.
     *
     * @param graph the graph; the same object as before if nothing has changed
     */
    double[] look(OverlayGraph graph);
}
