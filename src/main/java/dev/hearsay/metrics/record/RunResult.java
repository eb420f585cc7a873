package dev.hearsay.metrics.record;

import dev.hearsay.fault.Adversaries;
import dev.hearsay.fault.Lifetimes;
import dev.hearsay.group.Groups;
import dev.hearsay.link.Links;
import dev.hearsay.protocol.Setup;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.topology.Topology;
import dev.hearsay.workload.Operations;
import dev.hearsay.workload.Origins;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of an emulation that has ended, as they are, without computed figures.
 *
 * @param scenario the scenario that was run
 * @param setup the network as its protocols know it: graph, groups, roles
 * @param links latency, loss and bandwidth
 * @param origins the broadcast messages, sent or not
 * @param operations the other work of peers, begun or not
 * @param lifetimes when peers are up, which may change after the end as well
 * @param adversaries which peers are not honest
 * @param deliveries the first deliveries; a message that was never sent has none
 * @param operationRecords the operations that have begun, and how they ended
 * @param traffic counts over all lanes
 * @param peerTraffic counts by peer
 * @param protocolMetrics the protocol's own counters and samples over all lanes
 * @param properties the samples of properties; null where the scenario takes none
 * @param complete false if the run was cut short: by its limit of emulated time or by a signal
 * @param emulated the emulated time at which the run ended, in nanoseconds
 * @param lanes the parallel lanes in each JVM
 * @param hosts the JVMs
 * @param wallTimes the times of the parts of the run, without the report
 * @param warnings the reasons for less trust in the figures, one line each
 */
public record RunResult(
        Scenario scenario,
        Setup setup,
        Links links,
        Origins origins,
        Operations operations,
        Lifetimes lifetimes,
        Adversaries adversaries,
        Deliveries deliveries,
        OperationRecords operationRecords,
        Traffic traffic,
        PeerTraffic peerTraffic,
        ProtocolMetrics protocolMetrics,
        @Nullable PropertySamples properties,
        boolean complete,
        long emulated,
        int lanes,
        int hosts,
        WallTimes wallTimes,
        List<String> warnings) {
    /** Copies the warnings. */
    public RunResult {
        warnings = List.copyOf(warnings);
    }

    /** The graph at the start. */
    public Topology topology() {
        return setup.topology();
    }

    /** The groups, with the peers of each. */
    public Groups groups() {
        return setup.groups();
    }

    /** The share of the time for which a peer was up in which a resource of its was busy. */
    public double busyShare(Load load, int peer) {
        long end = Math.min(emulated, lifetimes.goesAt(peer));
        return load.busyShare(peer, end, lifetimes.upUntil(peer, end));
    }

    /** The peers that count for each message. */
    public LivePeers live() {
        return LivePeers.of(lifetimes, adversaries, emulated);
    }

    /** True if a peer lives when the run has ended. */
    public boolean lives(int peer) {
        return lifetimes.lives(peer, emulated);
    }

    /** The number of honest peers that live when the run has ended. */
    public int livePeers() {
        return live().count(emulated);
    }

    /** The number of peers of the network. */
    public int peers() {
        return topology().peers();
    }
}
