package dev.hearsay.emulation.hosts;

import dev.hearsay.emulation.Lane;
import dev.hearsay.emulation.Supervisor;
import dev.hearsay.emulation.mailbox.BlockPool;
import dev.hearsay.emulation.mailbox.PendingBlock;
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
final class RemoteLane extends AbstractBehavior<Lane.Transfer> {
    /** Bytes have come from the other host, read up to the hand-over itself. */
    record Arrived(WireReader bytes) implements Lane.Transfer {}

    private final int lane;
    private final int other;
    private final ActorRef<Lane.HandOver> here;
    private final HandOverCodec codec;
    private final Consumer<byte[]> toHost;
    private final ActorRef<Supervisor.Event> supervisor;
    private final BlockPool pool = new BlockPool();
    private final WireWriter writer = new WireWriter();
    private @Nullable PendingBlock emptied;

    private RemoteLane(
            ActorContext<Lane.Transfer> context,
            int lane,
            int other,
            ActorRef<Lane.HandOver> here,
            HandOverCodec codec,
            Consumer<byte[]> toHost,
            ActorRef<Supervisor.Event> supervisor) {
        super(context);
        this.lane = lane;
        this.other = other;
        this.here = here;
        this.codec = codec;
        this.toHost = toHost;
        this.supervisor = supervisor;
    }

    /** Lane {@code other} as {@code lane}, that is {@code here}, sees it. */
    static Behavior<Lane.Transfer> create(
            int lane,
            int other,
            ActorRef<Lane.HandOver> here,
            HandOverCodec codec,
            Consumer<byte[]> toHost,
            ActorRef<Supervisor.Event> supervisor) {
        return Behaviors.setup(context -> new RemoteLane(context, lane, other, here, codec, toHost, supervisor));
    }

    @Override
    public Receive<Lane.Transfer> createReceive() {
        return newReceiveBuilder()
                .onMessage(Lane.HandOver.class, message -> guarded(() -> send(message)))
                .onMessage(Arrived.class, message -> guarded(() -> receive(message.bytes)))
                .build();
    }

    private Behavior<Lane.Transfer> guarded(Runnable work) {
        return Supervisor.guarded(supervisor, () -> {
            work.run();
            return this;
        });
    }

    private void send(Lane.HandOver handOver) {
        HostMessage.HAND_OVER.begin(writer);
        writer.varint(other);
        writer.varint(lane);
        codec.write(handOver, writer);
        toHost.accept(writer.toBytes());
        emptied = handOver.transmissions();
        pool.giveBack(handOver.emptied());
    }

    private void receive(WireReader bytes) {
        Lane.HandOver handOver = codec.read(other, bytes, pool, emptied);
        emptied = null;
        here.tell(handOver);
    }
}
