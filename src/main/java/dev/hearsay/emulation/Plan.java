package dev.hearsay.emulation;

import dev.hearsay.metrics.PeerTraffic;
import dev.hearsay.peer.Network;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.TimeRules;

/**
 * What the actors of a run share.
 *
 * @param network the emulated network
 * @param placement which lane each peer is on
 * @param windowNanos the lookahead: the length of a window
 * @param lastInstant the last emulated time at which anything happens
 * @param endsWhenComplete whether the run ends when every peer has every message
 * @param intervalNanos the length of a row of the timeline
 * @param exportsTransmissions whether the collector wants every transmission
 * @param peerTraffic counts by peer, each written by the peer's lane only
 * @param clock when windows may begin
 * @param progress how far each lane is
 * @param watchdog sees that every peer comes to an end with what it does
 */
record Plan(
        Network network,
        Placement placement,
        long windowNanos,
        long lastInstant,
        boolean endsWhenComplete,
        long intervalNanos,
        boolean exportsTransmissions,
        PeerTraffic peerTraffic,
        Clock clock,
        LaneProgress progress,
        Watchdog watchdog) {

    /** The plan of a run over the lanes of all hosts. */
    static Plan of(
            Scenario scenario,
            Network network,
            Hosting hosting,
            boolean exportsTransmissions,
            Clock clock,
            LaneProgress progress,
            Watchdog watchdog) {
        return new Plan(
                network,
                placement(scenario, network, hosting),
                windowNanos(scenario, network),
                scenario.time().lastInstant(),
                network.protocol().isEndless() && scenario.time().isUntilQuiet(),
                scenario.output().intervalNanos(),
                exportsTransmissions,
                new PeerTraffic(
                        network.peers(),
                        !network.links().isUnlimited(),
                        network.processing().serial() && !network.processing().isFree()),
                clock,
                progress,
                watchdog);
    }

    private static Placement placement(Scenario scenario, Network network, Hosting hosting) {
        return switch (scenario.cluster().placement()) {
            case BLOCKS -> Placement.blocks(network.peers(), hosting.lanes());
            case MIN_CUT -> Placement.minCut(network, hosting);
        };
    }

    /** The length of a window, in nanoseconds. */
    static long windowNanos(Scenario scenario, Network network) {
        TimeRules time = scenario.time();
        return time.mode() == TimeRules.Mode.REAL
                ? WindowLength.real(network, time.speed())
                : WindowLength.virtual(network, time.runNanos());
    }
}
