package dev.hearsay.emulation.hosts;

import dev.hearsay.emulation.RunContext;
import dev.hearsay.emulation.RunSystem;
import dev.hearsay.emulation.Supervisor;
import dev.hearsay.protocol.Message;
import dev.hearsay.wire.RecordsCodec;
import dev.hearsay.wire.WireWriter;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** The supervisor of one host's lanes: sends the supervisor of the run what they tell, and begins and stops them for it. */
final class HostSupervisor extends AbstractBehavior<HostSupervisor.Command> {
    /** The messages that the supervisor of a host is told. */
    sealed interface Command {}

    /** An event of a lane. */
    private record FromLane(Supervisor.Event event) implements Command {}

    /** The lanes of all hosts have their peers: those of this host begin. */
    enum Begin implements Command {
        /** The only one. */
        INSTANCE
    }

    /** The run is to end early and in order. */
    enum Stop implements Command {
        /** The only one. */
        INSTANCE
    }

    private final RunContext run;
    private final HostLanes lanes;
    private final Consumer<byte[]> toSupervisor;

    private HostSupervisor(
            ActorContext<Command> context,
            RunContext run,
            HostLanes lanes,
            RecordsCodec<Message> messages,
            Consumer<byte[]> toSupervisor) {
        super(context);
        this.run = run;
        this.lanes = lanes;
        this.toSupervisor = toSupervisor;
        ActorRef<Supervisor.Event> fromLanes = context.messageAdapter(Supervisor.Event.class, FromLane::new);
        lanes.spawn(
                context,
                fromLanes,
                context.spawn(HostCollector.create(messages, toSupervisor, fromLanes), "collector"));
    }

    /** A supervisor of the lanes of one host, that tells the supervisor of the run where {@code toSupervisor} leads. */
    static Behavior<Command> create(
            RunContext run, HostLanes lanes, RecordsCodec<Message> messages, Consumer<byte[]> toSupervisor) {
        return Behaviors.setup(context -> new HostSupervisor(context, run, lanes, messages, toSupervisor));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(FromLane.class, this::onEvent)
                .onMessage(Begin.class, this::onBegin)
                .onMessage(Stop.class, this::onStop)
                .build();
    }

    private Behavior<Command> onEvent(FromLane lane) {
        Supervisor.Event event = lane.event;
        if (event instanceof Supervisor.LaneEnded ended) {
            toSupervisor.accept(bytes(ended));
        } else if (event instanceof Supervisor.Failed failed) {
            WireWriter writer = HostMessage.FAILED.begin();
            writer.text(RunSystem.describe(failed.failure()));
            toSupervisor.accept(writer.toBytes());
        } else {
            toSupervisor.accept(HostMessage.SPAWNED.begin().toBytes());
        }
        return this;
    }

    private byte[] bytes(Supervisor.LaneEnded ended) {
        WireWriter writer = HostMessage.LANE_ENDED.begin();
        writer.varint(ended.lane());
        ended.report().write(writer);
        for (int peer : run.placement().peersOf(ended.lane())) {
            run.peerTraffic().write(peer, writer);
        }
        return writer.toBytes();
    }

    private Behavior<Command> onBegin(Begin begin) {
        run.clock().start();
        lanes.begin();
        return this;
    }

    private Behavior<Command> onStop(Stop stop) {
        lanes.stop();
        run.clock().hurry();
        return this;
    }
}
