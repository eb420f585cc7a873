package dev.hearsay.emulation;

import com.typesafe.config.Config;
import dev.hearsay.emulation.clock.Clock;
import dev.hearsay.emulation.placement.HostLayout;
import dev.hearsay.emulation.placement.Layout;
import dev.hearsay.emulation.placement.Paces;
import dev.hearsay.gateway.Gateway;
import dev.hearsay.gateway.Guests;
import dev.hearsay.gateway.InboundSink;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.Tracer;
import dev.hearsay.metrics.record.TransmissionSink;
import dev.hearsay.peer.Network;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.TimeParams;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run of one scenario in this JVM. A run is a value: it shares nothing with other runs, before, after or beside it.
 */
public final class Emulation implements Run {
    private final Scenario scenario;
    private final @Nullable TransmissionSink sink;
    private final @Nullable Tracer tracer;
    private volatile InboundSink inbound = any -> {};
    private volatile RunProgress progress = new RunProgress(1);
    private final RunSystem<Supervisor.Command, Supervisor.Outcome> actors = new RunSystem<>();
    private final @Nullable Rehearsal rehearsal;
    private volatile @Nullable Watchdog watchdog;

    /** A run of the scenario; each transmission is handed to {@code sink}, if there is one, in order. */
    public Emulation(Scenario scenario, @Nullable TransmissionSink sink) {
        this(scenario, sink, null);
    }

    /** A run of the scenario in which a tracer, if there is one, takes down the way of some messages. */
    public Emulation(Scenario scenario, @Nullable TransmissionSink sink, @Nullable Tracer tracer) {
        this.scenario = scenario;
        this.sink = sink;
        this.tracer = tracer;
        this.rehearsal = scenario.time().mode() == TimeParams.Mode.REAL ? new Rehearsal(scenario) : null;
    }

    @Override
    public void logInbound(InboundSink log) {
        inbound = log;
    }

    @Override
    public RunProgress progress() {
        return progress;
    }

    @Override
    public void stop() {
        if (rehearsal != null) {
            rehearsal.stop();
        }
        actors.tell(Supervisor.Stop.INSTANCE);
    }

    @Override
    public void exited(Thread caller) {
        Watchdog watching = watchdog;
        if (watching != null) {
            watching.exited(caller);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws EmulationFailure if the run fails
     */
    @Override
    public RunResult run() {
        long calledAt = System.nanoTime();
        if (rehearsal != null) {
            rehearsal.run();
        }
        try (Clock clock = Clock.of(scenario);
                Watchdog watching = new Watchdog(scenario.watchdogNanos(), scenario.seed(), actors::fail)) {
            watchdog = watching;
            Network network = Network.of(scenario);
            Layout layout = Layout.here(scenario, network);
            if (tracer != null) {
                tracer.begin(network.origins().count(), network.topology().directedLinks());
            }
            HostLayout hostLayout = layout.hostLayout();
            Paces paces = layout.paces();
            MemoryNeed.require(
                    MemoryNeed.of(network, hostLayout.lanes(), paces.windowNanos()),
                    Runtime.getRuntime().maxMemory());
            progress = new RunProgress(hostLayout.lanes());
            RunContext run = RunContext.of(scenario, network, paces, sink != null, clock, progress, tracer, watching);
            Config settings = Dispatchers.settings(0, hostLayout.lanes(), Emulation.class.getClassLoader());
            Gateway gateway = gateway(network, clock);
            try (gateway) {
                Supervisor.Outcome ended =
                        actors.run(Supervisor.create(run, new LocalLanes(run), sink, actors.outcome()), settings);
                return Results.of(scenario, run, hostLayout, ended, Gateway.closed(gateway), calledAt);
            }
        } catch (IllegalArgumentException | OutOfMemoryError impossible) {
            throw RunSystem.failure(impossible);
        }
    }

    /** The sockets by which real programs reach the network, before it begins; null where there are none. */
    private @Nullable Gateway gateway(Network network, Clock clock) {
        Guests guests = network.guests();
        boolean isLive = scenario.gateway().isLive() && scenario.time().mode() == TimeParams.Mode.REAL;
        return guests == null || !isLive
                ? null
                : Gateway.open(guests, clock::now, scenario.time().speed(), inbound, actors::fail);
    }

    /**
     * The bytes of heap that the run is estimated to take in this JVM alone, or at least takes, if that is more than there are.
     *
     * @throws EmulationFailure if the network cannot be made
     */
    public long memoryNeed() {
        long least = MemoryNeed.atLeast(scenario);
        try {
            return least > Runtime.getRuntime().maxMemory() ? least : memoryNeed(Network.of(scenario));
        } catch (IllegalArgumentException | OutOfMemoryError impossible) {
            throw RunSystem.failure(impossible);
        }
    }

    /** The reason why a run that takes {@code need} bytes is refused in this JVM, if so. */
    public static Optional<String> memoryObjection(long need) {
        return MemoryNeed.objection(need, Runtime.getRuntime().maxMemory());
    }

    /** The bytes of heap that the run is estimated to take. */
    long memoryNeed(Network network) {
        Layout layout = Layout.here(scenario, network);
        return MemoryNeed.of(
                network, layout.hostLayout().lanes(), layout.paces().windowNanos());
    }
}
