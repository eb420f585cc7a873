package dev.hearsay.plain;

import dev.hearsay.emulation.EmulationFailure;
import dev.hearsay.emulation.Run;
import dev.hearsay.emulation.RunProgress;
import dev.hearsay.emulation.RunWarnings;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.TraceLog;
import dev.hearsay.metrics.record.Tracer;
import dev.hearsay.metrics.record.TransmissionSink;
import dev.hearsay.metrics.record.WallTimes;
import dev.hearsay.peer.Network;
import dev.hearsay.peer.PeerFailure;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.TimeParams;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * One run of one scenario under the plain engine, whatever it says of lanes, hosts and real time. Its result is that of an ordinary run:
 * the same deliveries, digest, counts and files. Nothing watches for a peer that makes no progress, for it may stand at a breakpoint.
 *
 * <p>{@link #run} is called once; all else may come from any thread.
 */
public final class PlainRun implements Run {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Scenario scenario;
    private final @Nullable TransmissionSink sink;
    private final @Nullable Tracer tracer;
    private final CompletableFuture<RunResult> outcome = new CompletableFuture<>();
    private final Thread thread = new Thread(this::complete, "plain");
    private volatile @Nullable PlainLoop loop;
    private volatile boolean stopped;
    private final RunProgress progress = RunProgress.none();

    /** The reason why this engine cannot run a scenario as it says, if so: the first thing that it has not. */
    public static Optional<String> objection(Scenario scenario) {
        if (scenario.cluster().hosts() > 0) {
            return Optional.of("cluster.hosts is " + scenario.cluster().hosts() + "; a plain run has none: 0");
        }
        if (scenario.time().mode() == TimeParams.Mode.REAL) {
            return Optional.of("time.mode is real; a plain run is not paced: virtual");
        }
        return scenario.lanes() > 1
                ? Optional.of("engine.lanes is " + scenario.lanes() + "; a plain run has one thread: auto or 1")
                : Optional.empty();
    }

    /** A run of the scenario; each transmission is handed to {@code sink}, if there is one, in the order of leaving. */
    public PlainRun(Scenario scenario, @Nullable TransmissionSink sink) {
        this(scenario, sink, null);
    }

    /** A run of the scenario in which a tracer, if there is one, takes down the way of some messages. */
    public PlainRun(Scenario scenario, @Nullable TransmissionSink sink, @Nullable Tracer tracer) {
        this.scenario = scenario;
        this.sink = sink;
        this.tracer = tracer;
        thread.setDaemon(true);
    }

    /**
     * Runs to the end, on a thread of its own: a protocol that asks the JVM to exit holds up nothing but itself.
     *
     * @throws EmulationFailure if the run fails
     */
    @Override
    public RunResult run() {
        thread.start();
        try {
            return outcome.join();
        } catch (CompletionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            if (cause instanceof OutOfMemoryError full) {
                throw full;
            }
            throw new EmulationFailure(String.valueOf(cause.getMessage() == null ? cause : cause.getMessage()), cause);
        }
    }

    private void complete() {
        try {
            outcome.complete(runHere());
        } catch (RuntimeException | Error failure) {
            outcome.completeExceptionally(failure);
        }
    }

    private RunResult runHere() {
        long calledAt = System.nanoTime();
        Network network = Network.of(scenario);
        Records records = new Records(
                network, scenario.time().lastInstant(), scenario.output().intervalNanos(), sink, log(network));
        PlainLoop running = new PlainLoop(network, scenario, records);
        loop = running;
        if (stopped) {
            running.stop();
        }
        long startTime = System.nanoTime();
        progress.begin();
        running.run();
        double setup = (startTime - calledAt) / NANOS_PER_SECOND;
        double run = (System.nanoTime() - startTime) / NANOS_PER_SECOND;
        return result(network, running, WallTimes.ofEmulation(setup, run, 0));
    }

    private @Nullable TraceLog log(Network network) {
        if (tracer == null) {
            return null;
        }
        tracer.begin(network.origins().count(), network.topology().directedLinks());
        return tracer.log();
    }

    private RunResult result(Network network, PlainLoop ended, WallTimes wallTimes) {
        Records records = ended.records();
        boolean pending = ended.isPending();
        boolean cutShort = pending && (ended.isStopped() || scenario.time().limitCutsShort());
        return new RunResult(
                scenario,
                network.setup(),
                network.links(),
                network.origins(),
                network.operations(),
                network.lifetimes(),
                network.adversaries(),
                records.deliveries(),
                records.operations(),
                records.traffic(),
                records.peerTraffic(),
                records.protocolMetrics(),
                ended.properties(),
                !cutShort,
                ended.lastEvent(),
                1,
                1,
                wallTimes,
                new RunWarnings(
                                scenario,
                                network,
                                records.deliveries(),
                                records.operations(),
                                ended.lastEvent(),
                                pending,
                                ended.isStopped(),
                                cutShort)
                        .lines(Optional.empty()));
    }

    /** Ends the run in order, after the event that it is in; what was measured until then is its result. */
    @Override
    public void stop() {
        stopped = true;
        PlainLoop running = loop;
        if (running != null) {
            running.stop();
        }
    }

    /** A thread has asked the JVM to exit in the middle of the run, which fails. */
    @Override
    public void exited(Thread caller) {
        PlainLoop running = loop;
        PeerFailure failure = caller.equals(thread) && running != null && running.present() >= 0
                ? failure(running.present(), running.emulated(), "it called System.exit")
                : failure(-1, 0, "a thread of the protocol's own called System.exit: " + caller.getName());
        outcome.completeExceptionally(failure);
    }

    private PeerFailure failure(int peer, long at, String what) {
        return PeerFailure.of(peer, at, scenario.seed(), what);
    }

    /** The progress so far, as of this call. */
    @Override
    public RunProgress progress() {
        PlainLoop running = loop;
        if (running != null) {
            progress.reached(0, running.emulated(), running.arrivals(), 0);
        }
        return progress;
    }
}
