package dev.hearsay.emulation;

import dev.hearsay.emulation.clock.Lateness;
import dev.hearsay.emulation.placement.HostLayout;
import dev.hearsay.metrics.record.ProtocolMetrics;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.Traffic;
import dev.hearsay.metrics.record.WallTimes;
import dev.hearsay.peer.Network;
import dev.hearsay.scenario.Scenario;

/** The result of a run, put together from what its lanes have counted. */
public final class Results {
    private static final double NANOS_PER_SECOND = 1e9;

    private Results() {}

    /** The result of a run that began to be set up at {@code calledAt}, by {@link System#nanoTime}. */
    public static RunResult of(
            Scenario scenario, RunContext run, HostLayout hostLayout, Supervisor.Outcome outcome, long calledAt) {
        WallTimes wallTimes = wallTimes(outcome, calledAt);
        Network network = run.network();
        Traffic traffic = run.newTraffic();
        ProtocolMetrics protocolMetrics = new ProtocolMetrics();
        Lateness lateness = new Lateness();
        long lastEvent = 0;
        boolean pending = false;
        boolean stopped = false;
        for (LaneReport lane : outcome.lanes()) {
            traffic.add(lane.traffic());
            protocolMetrics.add(lane.protocolMetrics());
            lateness.add(lane.lateness());
            lastEvent = Math.max(lastEvent, lane.lastEvent());
            pending |= lane.pending();
            stopped |= lane.stopped();
        }
        boolean cutShort = (stopped && pending) || (pending && scenario.time().limitCutsShort());
        return new RunResult(
                scenario,
                network.topology(),
                network.groups(),
                network.links(),
                network.origins(),
                network.operations(),
                network.lifetimes(),
                network.adversaries(),
                outcome.deliveries(),
                outcome.operations(),
                traffic,
                run.peerTraffic(),
                protocolMetrics,
                !cutShort,
                lastEvent,
                hostLayout.mostLanes(),
                hostLayout.hosts(),
                wallTimes,
                new RunWarnings(
                                scenario,
                                network,
                                outcome.deliveries(),
                                outcome.operations(),
                                lastEvent,
                                pending,
                                stopped,
                                cutShort)
                        .lines(lateness.warning()));
    }

    private static WallTimes wallTimes(Supervisor.Outcome outcome, long calledAt) {
        return WallTimes.ofEmulation(
                (outcome.startedAt() - calledAt) / NANOS_PER_SECOND,
                (outcome.endedAt() - outcome.startedAt()) / NANOS_PER_SECOND,
                (System.nanoTime() - outcome.endedAt()) / NANOS_PER_SECOND);
    }
}
