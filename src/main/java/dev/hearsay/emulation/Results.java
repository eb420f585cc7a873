package dev.hearsay.emulation;

import dev.hearsay.emulation.clock.Lateness;
import dev.hearsay.emulation.placement.HostLayout;
import dev.hearsay.metrics.record.ProtocolMetrics;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.Traffic;
import dev.hearsay.metrics.record.WallTimes;
import dev.hearsay.peer.Network;
import dev.hearsay.scenario.Scenario;
import java.util.List;
import java.util.stream.Stream;

/** The result of a run, put together from what its lanes have counted. */
public final class Results {
    private static final double NANOS_PER_SECOND = 1e9;

    private Results() {}

    /**
     * The result of a run.
     *
     * @param ofGateway the warnings of its gateway, if it has one
     * @param calledAt the time at which it began to be set up, by {@link System#nanoTime}
     */
    public static RunResult of(
            Scenario scenario,
            RunContext run,
            HostLayout hostLayout,
            Supervisor.Outcome outcome,
            List<String> ofGateway,
            long calledAt) {
        WallTimes wallTimes = wallTimes(outcome, calledAt);
        Network network = run.network();
        Lanes lanes = new Lanes(run.newTraffic());
        outcome.lanes().forEach(lanes::add);
        return new RunResult(
                scenario,
                network.setup(),
                network.links(),
                network.origins(),
                network.operations(),
                network.lifetimes(),
                network.adversaries(),
                outcome.deliveries(),
                outcome.operations(),
                lanes.traffic,
                run.peerTraffic(),
                lanes.protocolMetrics,
                outcome.sampler() == null ? null : outcome.sampler().end(lanes.lastEvent, outcome.deliveries()),
                !lanes.areCutShort(scenario),
                lanes.lastEvent,
                hostLayout.mostLanes(),
                hostLayout.hosts(),
                wallTimes,
                Stream.concat(
                                warnings(scenario, network, outcome, lanes).lines(lanes.lateness.warning()).stream(),
                                ofGateway.stream())
                        .toList());
    }

    private static RunWarnings warnings(Scenario scenario, Network network, Supervisor.Outcome outcome, Lanes lanes) {
        return new RunWarnings(
                scenario,
                network,
                outcome.deliveries(),
                outcome.operations(),
                lanes.lastEvent,
                lanes.pending,
                lanes.stopped,
                lanes.areCutShort(scenario));
    }

    /** The sums over all lanes. */
    private static final class Lanes {
        private final Traffic traffic;
        private final ProtocolMetrics protocolMetrics = new ProtocolMetrics();
        private final Lateness lateness = new Lateness();
        private long lastEvent;
        private boolean pending;
        private boolean stopped;

        private Lanes(Traffic traffic) {
            this.traffic = traffic;
        }

        private void add(LaneReport lane) {
            traffic.add(lane.traffic());
            protocolMetrics.add(lane.protocolMetrics());
            lateness.add(lane.lateness());
            lastEvent = Math.max(lastEvent, lane.lastEvent());
            pending |= lane.pending();
            stopped |= lane.stopped();
        }

        private boolean areCutShort(Scenario scenario) {
            return (stopped && pending) || (pending && scenario.time().limitCutsShort());
        }
    }

    private static WallTimes wallTimes(Supervisor.Outcome outcome, long calledAt) {
        return WallTimes.ofEmulation(
                (outcome.startedAt() - calledAt) / NANOS_PER_SECOND,
                (outcome.endedAt() - outcome.startedAt()) / NANOS_PER_SECOND,
                (System.nanoTime() - outcome.endedAt()) / NANOS_PER_SECOND);
    }
}
