package dev.hearsay.emulation.hosts;

import dev.hearsay.emulation.Collector;
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

/** The collector as the lanes of another host see it: sends it what they hand over. */
final class HostCollector extends AbstractBehavior<Collector.Command> {
    private final RecordsCodec<Message> messages;
    private final Consumer<byte[]> toSupervisor;
    private final ActorRef<Supervisor.Event> supervisor;
    private final WireWriter writer = new WireWriter();

    private HostCollector(
            ActorContext<Collector.Command> context,
            RecordsCodec<Message> messages,
            Consumer<byte[]> toSupervisor,
            ActorRef<Supervisor.Event> supervisor) {
        super(context);
        this.messages = messages;
        this.toSupervisor = toSupervisor;
        this.supervisor = supervisor;
    }

    /** A collector that sends everything to where {@code toSupervisor} leads. */
    static Behavior<Collector.Command> create(
            RecordsCodec<Message> messages, Consumer<byte[]> toSupervisor, ActorRef<Supervisor.Event> supervisor) {
        return Behaviors.setup(context -> new HostCollector(context, messages, toSupervisor, supervisor));
    }

    @Override
    public Receive<Collector.Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Collector.Delivered.class, message -> guarded(() -> onDelivered(message)))
                .onMessage(Collector.Operated.class, message -> guarded(() -> onOperated(message)))
                .onMessage(Collector.Transmitted.class, message -> guarded(() -> onTransmitted(message)))
                .onMessage(Collector.Neighbours.class, message -> guarded(() -> onNeighbours(message)))
                .onMessage(Collector.LaneEnded.class, message -> guarded(this::onLaneEnded))
                .build();
    }

    private Behavior<Collector.Command> guarded(Runnable work) {
        return Supervisor.guarded(supervisor, () -> {
            work.run();
            return this;
        });
    }

    private void onDelivered(Collector.Delivered delivered) {
        HostMessage.DELIVERED.begin(writer);
        delivered.batch().moveTo(writer);
        delivered.emptied().add(delivered.batch());
        toSupervisor.accept(writer.toBytes());
    }

    private void onOperated(Collector.Operated operated) {
        HostMessage.OPERATED.begin(writer);
        operated.batch().write(writer);
        toSupervisor.accept(writer.toBytes());
    }

    private void onTransmitted(Collector.Transmitted transmitted) {
        HostMessage.TRANSMITTED.begin(writer);
        writer.varint(transmitted.lane());
        transmitted.batch().write(messages, writer);
        toSupervisor.accept(writer.toBytes());
    }

    private void onNeighbours(Collector.Neighbours handed) {
        HostMessage.NEIGHBOURS.begin(writer);
        writer.varint(handed.lane());
        writer.varint(handed.first());
        writer.varint(handed.end());
        writer.varint(handed.changes().size());
        handed.changes().forEach(changes -> changes.write(writer));
        toSupervisor.accept(writer.toBytes());
    }

    private void onLaneEnded() {
        toSupervisor.accept(HostMessage.COLLECTED.begin().toBytes());
    }
}
