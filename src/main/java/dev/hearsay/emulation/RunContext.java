package dev.hearsay.emulation;

import dev.hearsay.emulation.clock.Clock;
import dev.hearsay.emulation.placement.Paces;
import dev.hearsay.emulation.placement.Placement;
import dev.hearsay.metrics.record.PeerTraffic;
import dev.hearsay.metrics.record.Tracer;
import dev.hearsay.metrics.record.Traffic;
import dev.hearsay.peer.Network;
import dev.hearsay.scenario.PropertyParams;
import dev.hearsay.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/**
 * The things that the actors of a run share.
 *
 * @param network the emulated network
 * @param paces which lane each peer is on, and in windows of which length it advances there
 * @param lastInstant the last emulated time at which anything happens
 * @param endsWhenComplete whether the run ends when every peer has every message
 * @param properties the properties that are sampled
 * @param intervalNanos the length of a row of the timeline
 * @param exportsTransmissions whether the collector wants every transmission
 * @param peerTraffic counts by peer, each written by the peer's lane only
 * @param clock when windows may begin
 * @param progress how far each lane is
 * @param tracer takes down the way of some messages, if anyone wants that
 * @param watchdog sees that every peer comes to an end with what it does
 */
public record RunContext(
        Network network,
        Paces paces,
        long lastInstant,
        boolean endsWhenComplete,
        PropertyParams properties,
        long intervalNanos,
        boolean exportsTransmissions,
        PeerTraffic peerTraffic,
        Clock clock,
        RunProgress progress,
        @Nullable Tracer tracer,
        Watchdog watchdog) {

    /** The context of a run over the lanes of all hosts. */
    public static RunContext of(
            Scenario scenario,
            Network network,
            Paces paces,
            boolean exportsTransmissions,
            Clock clock,
            RunProgress progress,
            @Nullable Tracer tracer,
            Watchdog watchdog) {
        return new RunContext(
                network,
                paces,
                scenario.time().lastInstant(),
                network.protocol().promises().isEndless() && scenario.time().isUntilQuiet(),
                scenario.properties(),
                scenario.output().intervalNanos(),
                exportsTransmissions,
                new PeerTraffic(
                        network.peers(), !network.links().isUnlimited(), network.processingIsLimited(), network::cores),
                clock,
                progress,
                tracer,
                watchdog);
    }

    /** The lane that each peer is on, and its place there. */
    public Placement placement() {
        return paces.placement();
    }

    /** The length of the windows that lanes go through together, in nanoseconds. */
    long windowNanos() {
        return paces.windowNanos();
    }

    /** True if a window is an instant, which lanes go through again as long as anything arrives in it: round after round. */
    boolean goesByInstants() {
        return paces.windowNanos() == 1;
    }

    /** Counts of zero of what is sent in the run. */
    public Traffic newTraffic() {
        return new Traffic(
                network.origins(),
                network.operations().count(),
                network.linkFaults().partitionEnds(),
                intervalNanos);
    }
}
