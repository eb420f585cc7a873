package dev.hearsay.emulation;

import dev.hearsay.fault.FaultEntry;
import dev.hearsay.metrics.ProtocolMetrics;
import dev.hearsay.metrics.RunResult;
import dev.hearsay.metrics.Traffic;
import dev.hearsay.metrics.WallTimes;
import dev.hearsay.peer.Network;
import dev.hearsay.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Puts together what the lanes of a run have counted. */
final class Results {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int PARTS_SHOWN = 8;

    private Results() {}

    /** The result of a run that began to be set up at {@code calledAt}, by {@link System#nanoTime}. */
    static RunResult of(Scenario scenario, Plan plan, Hosting hosting, Supervisor.Outcome outcome, long calledAt) {
        WallTimes wallTimes = WallTimes.ofEmulation(
                (outcome.startedAt() - calledAt) / NANOS_PER_SECOND,
                (outcome.endedAt() - outcome.startedAt()) / NANOS_PER_SECOND,
                (System.nanoTime() - outcome.endedAt()) / NANOS_PER_SECOND);
        Network network = plan.network();
        Traffic traffic = new Traffic(network.origins().count(), plan.intervalNanos());
        ProtocolMetrics protocolMetrics = new ProtocolMetrics();
        Lateness lateness = new Lateness();
        long lastEvent = 0;
        boolean pending = false;
        boolean stopped = false;
        for (Lane.Report lane : outcome.lanes()) {
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
                network.links(),
                network.origins(),
                network.lifetimes(),
                outcome.deliveries(),
                traffic,
                plan.peerTraffic(),
                protocolMetrics,
                !cutShort,
                lastEvent,
                hosting.mostLanes(),
                hosting.hosts(),
                wallTimes,
                warnings(scenario, network, lateness, lastEvent, stopped, cutShort));
    }

    private static List<String> warnings(
            Scenario scenario, Network network, Lateness lateness, long lastEvent, boolean stopped, boolean cutShort) {
        List<String> warnings = new ArrayList<>(scenario.warnings());
        List<Integer> parts = network.topology().parts();
        if (parts.size() > 1) {
            String sizes =
                    parts.stream().limit(PARTS_SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
            warnings.add("the graph is not connected: " + parts.size() + " parts of " + sizes
                    + (parts.size() > PARTS_SHOWN ? ", ... peers" : " peers"));
        }
        int never = neverSent(network);
        if (never > 0) {
            warnings.add(
                    never + " of " + network.origins().count()
                            + " messages were never sent, as their origins had crashed; their numbers are left out of the tables");
        }
        for (FaultEntry fault : scenario.failures()) {
            if (fault.atNanos() > lastEvent && !stopped) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "the fault at %.3f s never came: the run had ended at %.3f s",
                        fault.atNanos() / NANOS_PER_SECOND,
                        lastEvent / NANOS_PER_SECOND));
            }
        }
        lateness.warning().ifPresent(warnings::add);
        if (cutShort) {
            warnings.add(
                    stopped
                            ? "the run was stopped before it had ended"
                            : "the run was not quiet at time.limit and was cut short");
        }
        return warnings;
    }

    private static int neverSent(Network network) {
        int never = 0;
        for (int message = 0; message < network.origins().count(); message++) {
            int origin = network.origins().origin(message);
            never += network.lifetimes().lives(origin, network.origins().sentAt(message)) ? 0 : 1;
        }
        return never;
    }
}
