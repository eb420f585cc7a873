package dev.hearsay.emulation;

import com.typesafe.config.Config;
import dev.hearsay.metrics.RunResult;
import dev.hearsay.metrics.TransmissionSink;
import dev.hearsay.peer.Network;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.wire.WireReader;
import org.jspecify.annotations.Nullable;

/**
 * One run of one scenario whose lanes are on other hosts, each of which has a {@link HostRun}: its supervisor and its
 * collector are here. {@link #run} is called once, the rest by any thread.
 */
public final class HostedEmulation {
    private final Scenario scenario;
    private final Hosting hosting;
    private final LaneProgress progress;
    private final ActorRun actors = new ActorRun();
    private final Watchdog watchdog;
    private final Plan plan;
    private final RemoteLanes lanes;
    private final @Nullable TransmissionSink sink;

    /**
     * A run that is not begun.
     *
     * @throws EmulationFailure if the heap cannot hold its records
     * @param network the network of the scenario
     * @param sink takes each transmission, in order, if anyone wants them
     * @param whenReady called when hosts may begin to spawn their lanes, and to tell that they have
     * @param whenBegun called when all of them have, and time begins to pass
     */
    public HostedEmulation(
            Scenario scenario,
            Network network,
            @Nullable TransmissionSink sink,
            Hosting hosting,
            Carrier carrier,
            Runnable whenReady,
            Runnable whenBegun) {
        MemoryNeed.require(
                MemoryNeed.ofSupervisor(network), Runtime.getRuntime().maxMemory());
        this.scenario = scenario;
        this.sink = sink;
        this.hosting = hosting;
        this.progress = new LaneProgress(hosting.lanes());
        this.watchdog = new Watchdog(scenario.watchdogNanos(), scenario.seed(), actors::fail);
        this.plan = Plan.of(
                scenario,
                network,
                Layout.over(hosting, scenario, network).paces(),
                sink != null,
                new VirtualClock(),
                progress,
                watchdog);
        this.lanes = new RemoteLanes(plan, hosting, carrier, whenReady, whenBegun);
    }

    /**
     * Runs to the end.
     *
     * @throws EmulationFailure if the run fails, here or on a host
     */
    public RunResult run() {
        long calledAt = System.nanoTime();
        Config settings = Dispatchers.settings(0, 0, HostedEmulation.class.getClassLoader());
        try (watchdog) {
            Supervisor.Outcome ended = actors.run(Supervisor.create(plan, lanes, sink, actors.outcome()), settings);
            return Results.of(scenario, plan, hosting, ended, calledAt);
        }
    }

    /** A host has told something; the messages of one host come one after the other. */
    public void receive(byte[] message) {
        lanes.receive(new WireReader(message));
    }

    /** Ends the run in order. */
    public void stop() {
        actors.stop();
    }

    /** Ends the run at once, as failed. */
    public void fail(RuntimeException failure) {
        actors.fail(failure);
    }

    /** The emulated time that the run has come to, in nanoseconds. */
    public long emulated() {
        return progress.emulated();
    }

    /** The seconds of the wall clock since the first window began; NaN while the run is still set up. */
    public double seconds() {
        return progress.seconds();
    }

    /** The transmissions that have arrived so far. */
    public long delivered() {
        return progress.delivered();
    }
}
