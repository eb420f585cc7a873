package dev.hearsay.emulation.hosts;

import com.typesafe.config.Config;
import dev.hearsay.emulation.Dispatchers;
import dev.hearsay.emulation.EmulationFailure;
import dev.hearsay.emulation.MemoryNeed;
import dev.hearsay.emulation.RunContext;
import dev.hearsay.emulation.RunProgress;
import dev.hearsay.emulation.RunSystem;
import dev.hearsay.emulation.Watchdog;
import dev.hearsay.emulation.clock.Clock;
import dev.hearsay.emulation.placement.HostLayout;
import dev.hearsay.emulation.placement.Layout;
import dev.hearsay.emulation.placement.Paces;
import dev.hearsay.peer.Network;
import dev.hearsay.protocol.Message;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.wire.RecordsCodec;
import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The part of a run that one host has: its lanes with their peers. What they tell the lanes of other hosts, the supervisor and
 * the collector goes out by a {@link HostTransport}, what those tell them comes in by {@link #receive}.
 */
public final class HostPart {
    private final HostLayout hostLayout;
    private final int host;
    private final Consumer<byte[]> toSupervisor;
    private final RunProgress progress;
    private final RunSystem<HostSupervisor.Command, @Nullable Void> actors = new RunSystem<>();
    private final Clock clock;
    private final Watchdog watchdog;
    private final RunContext run;
    private final RecordsCodec<Message> messages;
    private final HostLanes lanes;

    /**
     * A host's part of a run, not yet begun.
     *
     * @param network the network of the scenario
     * @param exportsTransmissions whether the collector wants every transmission
     * @param host the number of this host
     * @throws EmulationFailure if the heap cannot hold it
     */
    public HostPart(
            Scenario scenario,
            Network network,
            boolean exportsTransmissions,
            HostLayout hostLayout,
            int host,
            HostTransport transport) {
        Paces paces = Layout.over(hostLayout, scenario, network).paces();
        MemoryNeed.require(
                MemoryNeed.ofHost(network, hostLayout, host, paces.windowNanos()),
                Runtime.getRuntime().maxMemory());
        this.hostLayout = hostLayout;
        this.host = host;
        this.toSupervisor = message -> transport.send(HostTransport.SUPERVISOR, message);
        this.progress = new RunProgress(hostLayout.lanes());
        this.clock = Clock.of(scenario);
        this.watchdog = new Watchdog(scenario.watchdogNanos(), scenario.seed(), actors::fail);
        this.run = RunContext.of(
                scenario, network, paces, exportsTransmissions, clock, progress, /* tracer= */ null, watchdog);
        this.messages = network.messageCodec();
        this.lanes =
                new HostLanes(run, hostLayout, host, transport, () -> new HandOverCodec(network.topology(), messages));
    }

    /** Spawns the lanes and lets them run, until {@link #end} is called. What fails is sent to the supervisor. */
    public void run() {
        try (clock;
                watchdog) {
            Config settings = Dispatchers.settings(
                    hostLayout.first(host), hostLayout.first(host + 1), HostPart.class.getClassLoader());
            actors.run(HostSupervisor.create(run, lanes, messages, toSupervisor), settings);
        } catch (EmulationFailure ended) {
            WireWriter writer = HostMessage.FAILED.begin();
            writer.text(ended.getMessage() == null ? "" : ended.getMessage());
            toSupervisor.accept(writer.toBytes());
        }
    }

    /** A message of another host, or the supervisor; those of one sender come one after the other. */
    public void receive(byte[] message) {
        WireReader reader = new WireReader(message);
        HostMessage kind = HostMessage.of(reader);
        switch (kind) {
            case HAND_OVER -> lanes.receive(reader);
            case BEGIN -> actors.tell(HostSupervisor.Begin.INSTANCE);
            case STOP -> actors.tell(HostSupervisor.Stop.INSTANCE);
            default -> throw new IllegalStateException("a host is not sent " + kind);
        }
    }

    /** A thread has called {@link System#exit}: the run fails. */
    public void exited(Thread caller) {
        watchdog.exited(caller);
    }

    /** Sends the supervisor the progress of the lanes. */
    public void tellProgress() {
        WireWriter writer = HostMessage.PROGRESS.begin();
        progress.write(hostLayout.first(host), hostLayout.first(host + 1), writer);
        toSupervisor.accept(writer.toBytes());
    }

    /** The run has ended, everywhere: nothing of it is needed any more. */
    public void end() {
        actors.outcome().complete(null);
    }
}
