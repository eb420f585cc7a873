package dev.hearsay.scenario.reading;

import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.catalogue.Latencies;
import dev.hearsay.link.LatencyModel;
import dev.hearsay.link.LinkParams;
import dev.hearsay.link.Variation;
import dev.hearsay.overlay.OverlayModel;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.optimisation.Optimisations;
import dev.hearsay.scenario.PeerSettings;
import dev.hearsay.scenario.ProcessingParams;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.workload.WorkloadsReader;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A reader of what peers can differ in, out of a scenario, or out of one with the settings of a group laid over it. */
final class PeerSettingsReader {
    private static final ProtocolModel NONE = setup -> {
        throw new IllegalStateException("a scenario without a protocol never runs");
    };

    private final Catalogues catalogues;
    private final ClassLoader loader;
    private final LatencyModel latency;
    private final Map<String, Integer> names;
    private final int mostPeers;
    private final long runNanos;

    /**
     * A reader for a network.
     *
     * @param latency the latencies of its links
     * @param names the names of its peers
     * @param mostPeers the number of its peers
     * @param runNanos the end of origin ticks
     */
    PeerSettingsReader(
            Catalogues catalogues,
            ClassLoader loader,
            LatencyModel latency,
            Map<String, Integer> names,
            int mostPeers,
            long runNanos) {
        this.catalogues = catalogues;
        this.loader = loader;
        this.latency = latency;
        this.names = names;
        this.mostPeers = mostPeers;
        this.runNanos = runNanos;
    }

    /** The settings that a scenario has for all of its peers. */
    PeerSettings read(ConfigBlock root) {
        LinkParams link = link(root);
        tellIdle(root, link);
        return new PeerSettings(
                link,
                ProcessingParams.from(root.block("processing")),
                WorkloadsReader.read(root.withPeerNames(names), mostPeers, runNanos),
                root.block("protocol").text("type"),
                protocol(root).orElse(NONE),
                root.flag("forwards"),
                root.flag("reachable"));
    }

    /** The settings of some peers: those of all of them, but for the blocks that something is stated for, which alone are read. */
    PeerSettings read(ConfigBlock root, PeerSettings ofAll, Predicate<String> isStated) {
        LinkParams link = isStated.test("link") ? link(root) : ofAll.link();
        boolean isOther = isStated.test("protocol");
        if (isOther) {
            tellIdle(root, link);
        }
        return new PeerSettings(
                link,
                isStated.test("processing") ? ProcessingParams.from(root.block("processing")) : ofAll.processing(),
                isStated.test("origin")
                        ? WorkloadsReader.read(root.withPeerNames(names), mostPeers, runNanos)
                        : ofAll.workloads(),
                isOther ? root.block("protocol").text("type") : ofAll.protocolName(),
                isOther ? protocol(root).orElse(NONE) : ofAll.protocol(),
                root.flag("forwards"),
                root.flag("reachable"));
    }

    private LinkParams link(ConfigBlock root) {
        ConfigBlock links = root.block("link");
        return LinkParams.from(links, latency, Variation.from(links.block("latency"), Latencies::law));
    }

    private static void tellIdle(ConfigBlock root, LinkParams link) {
        root.block("protocol")
                .idle(
                        link.isUnlimited(),
                        "link.bandwidth is unlimited",
                        "prioritise-own",
                        "nearest-first",
                        "idontwant-withdraws");
    }

    private Optional<ProtocolModel> protocol(ConfigBlock root) {
        ConfigBlock named = root.withPeerNames(names);
        Optional<OverlayModel> overlay =
                new TypeFactory<>(catalogues.overlays(), OverlayModel.class, loader).make(named.block("overlay"));
        return new TypeFactory<>(catalogues.protocols(), ProtocolModel.class, loader)
                .make(named.block("protocol"))
                .map(Optimisations.from(root.block("protocol"))::over)
                .flatMap(broadcast -> overlay.map(model -> model.under(broadcast)));
    }
}
