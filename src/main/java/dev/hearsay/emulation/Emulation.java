package dev.hearsay.emulation;

import com.typesafe.config.Config;
import dev.hearsay.metrics.PeerTraffic;
import dev.hearsay.metrics.ProtocolMetrics;
import dev.hearsay.metrics.RunResult;
import dev.hearsay.metrics.Traffic;
import dev.hearsay.metrics.TransmissionSink;
import dev.hearsay.metrics.WallTimes;
import dev.hearsay.peer.Network;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.TimeRules;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;

/**
 * One run of one scenario in this JVM. A run is a value: it shares nothing with other runs, before, after or beside it.
 * {@link #run} is called once; {@link #stop} and the readings of progress may come from any thread.
 */
public final class Emulation {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int PARTS_SHOWN = 8;

    private final Scenario scenario;
    private final @Nullable TransmissionSink sink;
    private final int lanes;
    private final LaneProgress progress;
    private final CompletableFuture<Supervisor.Outcome> outcome = new CompletableFuture<>();
    private final @Nullable Rehearsal rehearsal;
    private volatile boolean stopRequested;
    private volatile @Nullable ActorSystem<Supervisor.Command> system;

    /** A run of the scenario; each transmission is handed to {@code sink}, if there is one, in order. */
    public Emulation(Scenario scenario, @Nullable TransmissionSink sink) {
        this.scenario = scenario;
        this.sink = sink;
        int wanted = scenario.lanes() == 0 ? Runtime.getRuntime().availableProcessors() : scenario.lanes();
        this.lanes = Math.min(wanted, scenario.peers());
        this.progress = new LaneProgress(lanes);
        this.rehearsal = scenario.time().mode() == TimeRules.Mode.REAL ? new Rehearsal(scenario) : null;
    }

    /** The emulated time that the run has come to, in nanoseconds. */
    public long emulated() {
        return progress.emulated();
    }

    /** The transmissions that have arrived so far. */
    public long delivered() {
        return progress.delivered();
    }

    /** What the run has taken so far, but for time. */
    LaneProgress progress() {
        return progress;
    }

    /** Ends the run in order, after the window it is in; what was measured until then is its result. */
    public void stop() {
        stopRequested = true;
        if (rehearsal != null) {
            rehearsal.stop();
        }
        ActorSystem<Supervisor.Command> running = system;
        if (running != null) {
            running.tell(Supervisor.Stop.INSTANCE);
        }
    }

    /**
     * Runs to the end.
     *
     * @throws EmulationFailure if the run fails
     */
    public RunResult run() {
        long startedAt = System.nanoTime();
        if (rehearsal != null) {
            rehearsal.run();
        }
        try (Clock clock = clock()) {
            Plan plan = plan(network(), clock);
            Supervisor.Outcome ended = runActors(plan);
            WallTimes wallTimes = new WallTimes(
                    (ended.startedAt() - startedAt) / NANOS_PER_SECOND,
                    (ended.endedAt() - ended.startedAt()) / NANOS_PER_SECOND,
                    0);
            return result(plan, ended, wallTimes);
        } catch (CompletionException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            throw new EmulationFailure(describe(cause), cause);
        } catch (OutOfMemoryError memory) {
            throw new EmulationFailure(describe(memory), memory);
        }
    }

    private Network network() {
        try {
            Network network = Network.of(scenario);
            MemoryNeed.require(memoryNeed(network), Runtime.getRuntime().maxMemory());
            return network;
        } catch (IllegalArgumentException impossible) {
            throw new EmulationFailure(describe(impossible), impossible);
        }
    }

    /** The bytes of heap that the run is estimated to take. */
    long memoryNeed(Network network) {
        return MemoryNeed.of(network, lanes, windowNanos(network));
    }

    private Supervisor.Outcome runActors(Plan plan) {
        Config settings = Dispatchers.settings(lanes, Emulation.class.getClassLoader());
        ActorSystem<Supervisor.Command> actors =
                ActorSystem.create(Supervisor.create(plan, sink, outcome), "hearsay", settings);
        try {
            system = actors;
            actors.getWhenTerminated()
                    .thenRun(() -> outcome.completeExceptionally(
                            new IllegalStateException("the actors ended before the run had")));
            if (stopRequested) {
                actors.tell(Supervisor.Stop.INSTANCE);
            }
            return outcome.join();
        } finally {
            system = null;
            actors.terminate();
            actors.getWhenTerminated().toCompletableFuture().join();
        }
    }

    private static String describe(Throwable cause) {
        if (cause instanceof OutOfMemoryError) {
            long heap = Runtime.getRuntime().maxMemory() >> 20;
            return "out of memory: the run does not fit into " + heap + " MiB of heap (-Xmx sets it)";
        }
        return String.valueOf(cause.getMessage() == null ? cause : cause.getMessage());
    }

    private Clock clock() {
        boolean real = scenario.time().mode() == TimeRules.Mode.REAL;
        return real ? new WallClock(scenario.time().speed()) : new VirtualClock();
    }

    private Plan plan(Network network, Clock clock) {
        return new Plan(
                network,
                new Placement(network.peers(), lanes),
                windowNanos(network),
                scenario.time().lastInstant(),
                scenario.output().intervalNanos(),
                sink != null,
                new PeerTraffic(network.peers()),
                clock,
                progress);
    }

    private long windowNanos(Network network) {
        boolean real = scenario.time().mode() == TimeRules.Mode.REAL;
        return real
                ? WindowLength.real(network, scenario.time().speed())
                : WindowLength.virtual(network, scenario.time().runNanos());
    }

    private RunResult result(Plan plan, Supervisor.Outcome outcome, WallTimes wallTimes) {
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
                outcome.deliveries(),
                traffic,
                plan.peerTraffic(),
                protocolMetrics,
                !cutShort,
                lastEvent,
                lanes,
                1,
                wallTimes,
                warnings(network, lateness, stopped, cutShort));
    }

    private List<String> warnings(Network network, Lateness lateness, boolean stopped, boolean cutShort) {
        List<String> warnings = new ArrayList<>();
        List<Integer> parts = network.topology().parts();
        if (parts.size() > 1) {
            String sizes =
                    parts.stream().limit(PARTS_SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
            warnings.add("the graph is not connected: " + parts.size() + " parts of " + sizes
                    + (parts.size() > PARTS_SHOWN ? ", ... peers" : " peers"));
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
}
