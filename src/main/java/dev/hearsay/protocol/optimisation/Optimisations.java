package dev.hearsay.protocol.optimisation;

import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.settings.ConfigBlock;

/**
 * The optimisations that go around any protocol. Messages are aggregated first; those that then leave at one instant are put
 * into the order of nearness, and last a peer's own go ahead.
 *
 * @param aggregation the aggregation of messages to the same neighbour
 * @param nearestFirst true if messages to near neighbours leave first
 * @param prioritiseOwn true if a peer's own messages leave first
 */
public record Optimisations(Aggregation aggregation, boolean nearestFirst, boolean prioritiseOwn) {
    /** The optimisations that the block {@code protocol} states. */
    public static Optimisations from(ConfigBlock protocol) {
        return new Optimisations(
                Aggregation.from(protocol), protocol.flag("nearest-first"), protocol.flag("prioritise-own"));
    }

    /** A protocol with these optimisations around it. */
    public ProtocolModel over(ProtocolModel protocol) {
        ProtocolModel model = aggregation.over(protocol);
        model = nearestFirst ? new NearestFirst(model) : model;
        return prioritiseOwn ? new PrioritiseOwn(model) : model;
    }
}
