package dev.hearsay.emulation;

import com.typesafe.config.Config;
import dev.hearsay.peer.Network;
import dev.hearsay.protocol.Message;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.wire.RecordsCodec;
import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import java.util.function.Consumer;

/**
 * The part of a run that one host has: its lanes with their peers. What they tell the lanes of other hosts, the supervisor and
 * the collector goes out by a {@link Carrier}, what those tell them comes in by {@link #receive}.
 */
public final class HostRun {
    private final Hosting hosting;
    private final int host;
    private final Consumer<byte[]> toSupervisor;
    private final LaneProgress progress;
    private final ActorRun actors = new ActorRun();
    private final Clock clock;
    private final Watchdog watchdog;
    private final Plan plan;
    private final RecordsCodec<Message> messages;
    private final LocalLanes lanes;

    /**
     * A host's part of a run, not yet begun.
     *
     * @param network the network of the scenario
     * @param exportsTransmissions whether the collector wants every transmission
     * @param host the number of this host
     * @throws EmulationFailure if the heap cannot hold it
     */
    public HostRun(
            Scenario scenario,
            Network network,
            boolean exportsTransmissions,
            Hosting hosting,
            int host,
            Carrier carrier) {
        Paces paces = Layout.over(hosting, scenario, network).paces();
        MemoryNeed.require(
                MemoryNeed.ofHost(network, hosting, host, paces.windowNanos()),
                Runtime.getRuntime().maxMemory());
        this.hosting = hosting;
        this.host = host;
        this.toSupervisor = message -> carrier.carry(Carrier.SUPERVISOR, message);
        this.progress = new LaneProgress(hosting.lanes());
        this.clock = Clock.of(scenario);
        this.watchdog = new Watchdog(scenario.watchdogNanos(), scenario.seed(), actors::fail);
        this.plan = Plan.of(scenario, network, paces, exportsTransmissions, clock, progress, watchdog);
        this.messages = network.messageCodec();
        this.lanes =
                new LocalLanes(plan, hosting, host, carrier, () -> new HandOverCodec(network.topology(), messages));
    }

    /** Spawns the lanes and lets them live, until {@link #end} is called. What fails is told the supervisor. */
    public void run() {
        try (clock;
                watchdog) {
            Config settings =
                    Dispatchers.settings(hosting.first(host), hosting.first(host + 1), HostRun.class.getClassLoader());
            actors.run(HostSupervisor.create(plan, lanes, messages, toSupervisor), settings);
        } catch (EmulationFailure ended) {
            WireWriter writer = HostMessage.FAILED.begin();
            writer.text(ended.getMessage() == null ? "" : ended.getMessage());
            toSupervisor.accept(writer.toBytes());
        }
    }

    /** Another host, or the supervisor, has told something; the messages of one sender come one after the other. */
    public void receive(byte[] message) {
        WireReader reader = new WireReader(message);
        HostMessage kind = HostMessage.of(reader);
        switch (kind) {
            case HAND_OVER -> lanes.receive(reader);
            case BEGIN -> actors.tell(Supervisor.Begin.INSTANCE);
            case STOP -> actors.stop();
            default -> throw new IllegalStateException("a host is not told " + kind);
        }
    }

    /** A thread has called {@link System#exit}: the run fails. */
    public void exited(Thread caller) {
        watchdog.exited(caller);
    }

    /** Tells the supervisor how far the lanes are. */
    public void tellProgress() {
        WireWriter writer = HostMessage.PROGRESS.begin();
        progress.write(hosting.first(host), hosting.first(host + 1), writer);
        toSupervisor.accept(writer.toBytes());
    }

    /** The run has ended, everywhere: nothing of it is needed any more. */
    public void end() {
        actors.end();
    }
}
