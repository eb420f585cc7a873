package dev.hearsay.property;

import dev.hearsay.property.Property.Better;
import java.util.List;

/** The properties of the neighbours that peers have, and of the peers that have them. */
final class Neighbours {
    static final List<Property> ALL = List.of(
            GraphProperty.of("live-peers", "peers that are honest and up", Better.NEITHER, OverlayGraph::members),
            GraphProperty.of(
                    "live-neighbours",
                    "neighbours of live peers that are up, honest or not / all neighbours of live peers",
                    Better.MORE,
                    graph -> (double) graph.heldUp() / graph.held()),
            GraphProperty.of(
                    "symmetric-links",
                    "linked pairs of live peers of which each has the other as its neighbour / all linked pairs",
                    Better.NEITHER,
                    graph -> (double) graph.mutualLinks() / graph.links()));

    private Neighbours() {}
}
