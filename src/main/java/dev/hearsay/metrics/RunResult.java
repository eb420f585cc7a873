package dev.hearsay.metrics;

import dev.hearsay.topology.Topology;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * Everything that an emulation knows when it has ended; nothing in it is computed yet.
 *
 * @param seed what all randomness of the run derives from
 * @param protocol the name of the protocol that the peers ran
 * @param topology the graph at the start
 * @param linkLatency the latency in nanoseconds of each directed link, or -1 where it is drawn per transmission
 * @param broadcasts the broadcast messages of the scenario
 * @param deliveries the first deliveries; a message that was never sent has none
 * @param traffic counts over all lanes
 * @param peerTraffic counts by peer
 * @param protocolMetrics the protocol's own counters and samples over all lanes
 * @param complete false if the run was cut short: by its limit of emulated time or by a signal
 * @param emulated the emulated time at which the run ended, in nanoseconds
 * @param lanes the parallel lanes in each JVM
 * @param hosts the JVMs
 * @param wallTimes how long the run took, not yet the report
 * @param warnings what weakens trust in the numbers, one line each
 */
public record RunResult(
        long seed,
        String protocol,
        Topology topology,
        IntToLongFunction linkLatency,
        Broadcasts broadcasts,
        Deliveries deliveries,
        Traffic traffic,
        PeerTraffic peerTraffic,
        ProtocolMetrics protocolMetrics,
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

    /** How many peers the network has. */
    public int peers() {
        return topology.peers();
    }
}
