package dev.hearsay.catalogue;

import dev.hearsay.link.LatencyModel;
import dev.hearsay.overlay.OverlayModel;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.settings.Catalogue;
import dev.hearsay.topology.TopologyModel;

/**
 * The things that a scenario can choose from by name.
 *
 * @param topologies the types of {@code hearsay.topology}
 * @param latencies the types of {@code hearsay.link.latency}
 * @param overlays the types of {@code hearsay.overlay}
 * @param protocols the types of {@code hearsay.protocol}
 */
public record Catalogues(
        Catalogue<TopologyModel> topologies,
        Catalogue<LatencyModel> latencies,
        Catalogue<OverlayModel> overlays,
        Catalogue<ProtocolModel> protocols) {
    /** The catalogues of everything that comes with Hearsay. */
    public static Catalogues builtIn() {
        return new Catalogues(Topologies.CATALOGUE, Latencies.CATALOGUE, Overlays.CATALOGUE, Protocols.CATALOGUE);
    }
}
