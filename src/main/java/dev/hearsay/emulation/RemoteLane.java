package dev.hearsay.emulation;

import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * A lane of another host as one lane of this host sees it: takes what is handed over, sends it there as bytes, and hands over
 * what comes back. Runs on the lane's thread, and gives and takes blocks of entries as a lane would.
 */
final class RemoteLane extends AbstractBehavior<Lane.Command> {
    /** Bytes have come from the other host, read up to the hand-over itself. */
    record Arrived(WireReader bytes) implements Lane.Command {}

    private final int lane;
    private final int other;
    private final ActorRef<Lane.Command> ref;
    private final HandOverCodec codec;
    private final Consumer<byte[]> carry;
    private final ActorRef<Supervisor.Command> supervisor;
    private final ChunkPool pool = new ChunkPool();
    private final WireWriter writer = new WireWriter();
    private @Nullable Chunk emptied;

    private RemoteLane(
            ActorContext<Lane.Command> context,
            int lane,
            int other,
            ActorRef<Lane.Command> ref,
            HandOverCodec codec,
            Consumer<byte[]> carry,
            ActorRef<Supervisor.Command> supervisor) {
        super(context);
        this.lane = lane;
        this.other = other;
        this.ref = ref;
        this.codec = codec;
        this.carry = carry;
        this.supervisor = supervisor;
    }

    /** Lane {@code other} as {@code lane}, that is {@code ref}, sees it. */
    static Behavior<Lane.Command> create(
            int lane,
            int other,
            ActorRef<Lane.Command> ref,
            HandOverCodec codec,
            Consumer<byte[]> carry,
            ActorRef<Supervisor.Command> supervisor) {
        return Behaviors.setup(context -> new RemoteLane(context, lane, other, ref, codec, carry, supervisor));
    }

    @Override
    public Receive<Lane.Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(HandOver.class, message -> guarded(() -> send(message)))
                .onMessage(Arrived.class, message -> guarded(() -> receive(message.bytes)))
                .build();
    }

    private Behavior<Lane.Command> guarded(Runnable work) {
        return Supervisor.guarded(supervisor, () -> {
            work.run();
            return this;
        });
    }

    private void send(HandOver handOver) {
        HostMessage.HAND_OVER.begin(writer);
        writer.varint(other);
        writer.varint(lane);
        codec.write(handOver, writer);
        carry.accept(writer.toBytes());
        emptied = handOver.transmissions();
        pool.giveBack(handOver.emptied());
    }

    private void receive(WireReader bytes) {
        HandOver handOver = codec.read(other, bytes, pool, emptied);
        emptied = null;
        ref.tell(handOver);
    }
}
