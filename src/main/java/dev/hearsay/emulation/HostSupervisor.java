package dev.hearsay.emulation;

import dev.hearsay.protocol.Message;
import dev.hearsay.wire.RecordsCodec;
import dev.hearsay.wire.WireWriter;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** The supervisor as the lanes of another host see it: sends it what they tell, and begins and stops them for it. */
final class HostSupervisor extends AbstractBehavior<Supervisor.Command> {
    private final Plan plan;
    private final LocalLanes lanes;
    private final Consumer<byte[]> carry;

    private HostSupervisor(
            ActorContext<Supervisor.Command> context,
            Plan plan,
            LocalLanes lanes,
            RecordsCodec<Message> messages,
            Consumer<byte[]> carry) {
        super(context);
        this.plan = plan;
        this.lanes = lanes;
        this.carry = carry;
        lanes.spawn(context, context.spawn(HostCollector.create(messages, carry, context.getSelf()), "collector"));
    }

    /** A supervisor of the lanes of one host, that tells the supervisor of the run where {@code carry} leads. */
    static Behavior<Supervisor.Command> create(
            Plan plan, LocalLanes lanes, RecordsCodec<Message> messages, Consumer<byte[]> carry) {
        return Behaviors.setup(context -> new HostSupervisor(context, plan, lanes, messages, carry));
    }

    @Override
    public Receive<Supervisor.Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Supervisor.Spawned.class, this::onSpawned)
                .onMessage(Supervisor.Begin.class, this::onBegin)
                .onMessage(Supervisor.Stop.class, this::onStop)
                .onMessage(Supervisor.LaneEnded.class, this::onLaneEnded)
                .onMessage(Supervisor.Failed.class, this::onFailed)
                .build();
    }

    private Behavior<Supervisor.Command> onSpawned(Supervisor.Spawned lane) {
        carry.accept(HostMessage.SPAWNED.begin().toBytes());
        return this;
    }

    private Behavior<Supervisor.Command> onBegin(Supervisor.Begin begin) {
        plan.clock().start();
        lanes.begin();
        return this;
    }

    private Behavior<Supervisor.Command> onStop(Supervisor.Stop stop) {
        lanes.stop();
        plan.clock().hurry();
        return this;
    }

    private Behavior<Supervisor.Command> onLaneEnded(Supervisor.LaneEnded ended) {
        WireWriter writer = HostMessage.LANE_ENDED.begin();
        writer.varint(ended.lane());
        ended.report().write(writer);
        for (int peer : plan.placement().peersOf(ended.lane())) {
            plan.peerTraffic().write(peer, writer);
        }
        carry.accept(writer.toBytes());
        return this;
    }

    private Behavior<Supervisor.Command> onFailed(Supervisor.Failed failed) {
        WireWriter writer = HostMessage.FAILED.begin();
        writer.text(ActorRun.describe(failed.failure()));
        carry.accept(writer.toBytes());
        return this;
    }
}
