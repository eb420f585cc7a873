package dev.hearsay.protocol.optimisation;

import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.settings.ConfigBlock;

/**
 * The optimisations that go around any protocol. Messages are aggregated first; what then leaves at one instant is put into the
 * order of nearness, and last a peer's own go ahead.
 *
 * @param aggregation whether and how messages to the same neighbour travel together
 * @param nearestFirst whether those to near neighbours leave first
 * @param prioritiseOwn whether a peer's own leave first
 */
public record Optimisations(Aggregation aggregation, boolean nearestFirst, boolean prioritiseOwn) {
    /** Those of the block {@code protocol}. */
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
