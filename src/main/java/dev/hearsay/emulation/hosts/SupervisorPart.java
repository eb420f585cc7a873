package dev.hearsay.emulation.hosts;

import com.typesafe.config.Config;
import dev.hearsay.emulation.Dispatchers;
import dev.hearsay.emulation.EmulationFailure;
import dev.hearsay.emulation.MemoryNeed;
import dev.hearsay.emulation.Results;
import dev.hearsay.emulation.RunContext;
import dev.hearsay.emulation.RunProgress;
import dev.hearsay.emulation.RunSystem;
import dev.hearsay.emulation.Supervisor;
import dev.hearsay.emulation.Watchdog;
import dev.hearsay.emulation.clock.VirtualClock;
import dev.hearsay.emulation.placement.HostLayout;
import dev.hearsay.emulation.placement.Layout;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.TransmissionSink;
import dev.hearsay.peer.Network;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.wire.WireReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a run over hosts that is in the JVM of the run: its supervisor and its collector. Its lanes are on other hosts,
 * each of which has a {@link HostPart}. {@link #run} is called once, the rest by any thread.
 */
public final class SupervisorPart {
    private final Scenario scenario;
    private final HostLayout hostLayout;
    private final RunProgress progress;
    private final RunSystem<Supervisor.Command, Supervisor.Outcome> actors = new RunSystem<>();
    private final Watchdog watchdog;
    private final RunContext run;
    private final RemoteLanes lanes;
    private final @Nullable TransmissionSink sink;

    /**
     * The part of a run that is not begun.
     *
     * @throws EmulationFailure if the heap cannot hold its records
     * @param network the network of the scenario
     * @param sink takes each transmission, in order, if anyone wants them
     * @param whenReady called when hosts may begin to spawn their lanes, and to send that they have
     * @param whenBegun called when all of them have, and time begins to pass
     */
    public SupervisorPart(
            Scenario scenario,
            Network network,
            @Nullable TransmissionSink sink,
            HostLayout hostLayout,
            HostTransport transport,
            Runnable whenReady,
            Runnable whenBegun) {
        MemoryNeed.require(
                MemoryNeed.ofSupervisor(network), Runtime.getRuntime().maxMemory());
        this.scenario = scenario;
        this.sink = sink;
        this.hostLayout = hostLayout;
        this.progress = new RunProgress(hostLayout.lanes());
        this.watchdog = new Watchdog(scenario.watchdogNanos(), scenario.seed(), actors::fail);
        this.run = RunContext.of(
                scenario,
                network,
                Layout.over(hostLayout, scenario, network).paces(),
                sink != null,
                new VirtualClock(),
                progress,
                /* tracer= */ null,
                watchdog);
        this.lanes = new RemoteLanes(run, hostLayout, transport, whenReady, whenBegun);
    }

    /**
     * Runs to the end.
     *
     * @throws EmulationFailure if the run fails, here or on a host
     */
    public RunResult run() {
        long calledAt = System.nanoTime();
        Config settings = Dispatchers.settings(0, 0, SupervisorPart.class.getClassLoader());
        try (watchdog) {
            Supervisor.Outcome ended = actors.run(Supervisor.create(run, lanes, sink, actors.outcome()), settings);
            return Results.of(scenario, run, hostLayout, ended, List.of(), calledAt);
        }
    }

    /** A message of a host; those of one host come one after the other. */
    public void receive(byte[] message) {
        lanes.receive(new WireReader(message));
    }

    /** Ends the run in order. */
    public void stop() {
        actors.tell(Supervisor.Stop.INSTANCE);
    }

    /** Ends the run at once, as failed. */
    public void fail(RuntimeException failure) {
        actors.fail(failure);
    }

    /** The progress of the lanes, as far as their hosts have sent it. */
    public RunProgress progress() {
        return progress;
    }
}
