package dev.hearsay.property;

import java.util.List;

/**
 * Properties of which each graph has a value by itself. What is none of the graph has no value here.
 *
 * @param properties the properties
 */
public record GraphProbe(List<Property> properties) implements ProbeModel {
    /** Copies the list. */
    public GraphProbe {
        properties = List.copyOf(properties);
    }

    @Override
    public Family family() {
        return Family.GRAPH;
    }

    @Override
    public Probe over(PeerFacts peers, long every) {
        return new UnchangedGraph(this::values);
    }

    private double[] values(OverlayGraph graph) {
        return properties.stream()
                .mapToDouble(property -> property instanceof GraphProperty its ? its.of(graph) : Double.NaN)
                .toArray();
    }
}
