package dev.hearsay.property;

import dev.hearsay.property.Property.Better;
import java.util.List;

/** The properties of how well a graph hangs together. */
final class Components {
    static final List<Property> ALL = List.of(
            new GraphProperty(
                    "connected",
                    "1 if a path over links leads from every live peer to every other, 0 if not",
                    true,
                    Better.MORE,
                    graph -> graph.components() <= 1 ? 1 : 0),
            GraphProperty.of(
                    "components", "connected components of the live peers", Better.LESS, OverlayGraph::components),
            GraphProperty.of(
                    "largest-component",
                    "live peers in the largest connected component / live peers",
                    Better.MORE,
                    graph -> (double) graph.largestComponent() / graph.members()));

    private Components() {}
}
