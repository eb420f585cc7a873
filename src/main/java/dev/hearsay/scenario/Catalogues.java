package dev.hearsay.scenario;

import dev.hearsay.link.Latencies;
import dev.hearsay.link.LatencyModel;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.broadcast.Broadcasts;
import dev.hearsay.settings.Catalogue;
import dev.hearsay.topology.Topologies;
import dev.hearsay.topology.TopologyModel;

/**
 * What a scenario can choose from by name.
 *
 * @param topologies the types of {@code hearsay.topology}
 * @param latencies the types of {@code hearsay.link.latency}
 * @param protocols the types of {@code hearsay.protocol}
 */
public record Catalogues(
        Catalogue<TopologyModel> topologies, Catalogue<LatencyModel> latencies, Catalogue<ProtocolModel> protocols) {
    /** All that comes with Hearsay. */
    public static Catalogues builtIn() {
        return new Catalogues(Topologies.CATALOGUE, Latencies.CATALOGUE, Broadcasts.CATALOGUE);
    }
}
