package dev.hearsay.emulation;

import dev.hearsay.peer.PeerCore;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * The actor of one peer: told that a window has begun in which the peer is due, it opens its delayed mailbox and lives
 * through the window. Without a receive builder of its own, which a million peers would each have to carry.
 */
final class Peer extends ExtensibleBehavior<Peer.Window> {
    /**
     * A window begins.
     *
     * @param end the emulated time until which the peer lives on, not included
     */
    record Window(long end) {}

    private final PeerCore core;
    private final int local;
    private final LaneWindow lane;

    /** The actor of a peer that is the {@code local}-th of its lane. */
    Peer(PeerCore core, int local, LaneWindow lane) {
        this.core = core;
        this.local = local;
        this.lane = lane;
    }

    @Override
    public Behavior<Window> receive(TypedActorContext<Window> context, Window window) {
        try {
            lane.begins(core);
            long next = core.run(lane.open(local), window.end());
            lane.lived(local, core.now(), next);
        } catch (RuntimeException | Error failure) {
            lane.failed(failure);
        }
        return Behaviors.same();
    }

    @Override
    public Behavior<Window> receiveSignal(TypedActorContext<Window> context, Signal signal) {
        return Behaviors.same();
    }
}
