package dev.hearsay.emulation;

import dev.hearsay.peer.Network;
import dev.hearsay.peer.PeerColumns;
import dev.hearsay.peer.PeerCore;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The actors of a lane's peers: spawns them, and tells them that a window has begun. */
final class LanePeers {
    private final Network network;
    private final PeerColumns columns;
    private final LaneOutput output;
    private final LaneWindow window;
    private final LaneActivity activity;
    private final Placement placement;
    private final int firstPlace;
    private final int[] numbers;
    private final ActorRef<Peer.Window>[] peers;
    private final Runnable whenSpawned;
    private final Consumer<Throwable> whenFailed;
    private int spawned;

    /** The peers of a lane, none of them spawned; what is to be done when all are, or one cannot be. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    LanePeers(
            Plan plan,
            int lane,
            LaneOutput output,
            LaneWindow window,
            LaneActivity activity,
            Runnable whenSpawned,
            Consumer<Throwable> whenFailed) {
        this.network = plan.network();
        this.output = output;
        this.window = window;
        this.activity = activity;
        this.whenSpawned = whenSpawned;
        this.whenFailed = whenFailed;
        this.placement = plan.placement();
        this.firstPlace = placement.first(lane);
        this.numbers = placement.peersOf(lane);
        this.columns = new PeerColumns(network, numbers);
        this.peers = new ActorRef[numbers.length];
    }

    /** Spawns them on a lane. */
    void spawn(ActorContext<?> context, int lane) {
        PeerActors actors = new PeerActors(context, lane, () -> Behaviors.setup(this::start));
        for (int number : numbers) {
            actors.spawn(number);
        }
    }

    private Behavior<Peer.Window> start(ActorContext<Peer.Window> context) {
        try {
            int number = PeerActors.number(context);
            int local = placement.placeOf(number) - firstPlace;
            activity.begins(number, null);
            PeerCore core = new PeerCore(columns, local, number, output);
            window.wake(local, core.start());
            activity.ends();
            peers[local] = context.getSelf();
            return new Peer(core, local, window);
        } catch (RuntimeException | Error failure) {
            activity.ends();
            whenFailed.accept(failure);
            return Behaviors.empty(); // no peer ever stops, see PeerActors
        } finally {
            if (++spawned == peers.length) {
                whenSpawned.run();
            }
        }
    }

    /** Tells a peer that a window has begun. */
    void tell(int local, Peer.Window begun) {
        peers[local].tell(begun);
    }
}
