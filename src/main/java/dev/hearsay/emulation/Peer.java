package dev.hearsay.emulation;

import dev.hearsay.peer.PeerCore;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * The actor of one peer: told to advance to the end of a window in which it is due, its core handles what is
 * due in its delayed mailbox. Without a receive builder of its own, which a million peers would each have to carry.
 */
final class Peer extends ExtensibleBehavior<Peer.AdvanceTo> {
    /**
     * A peer that is due in a window is to handle all that happens before the end of it.
     *
     * @param end the emulated time, in nanoseconds, not included
     */
    record AdvanceTo(long end) {}

    private final PeerCore core;
    private final int local;
    private final LanePeers peers;

    /** The actor of a peer that is the {@code local}-th of its lane. */
    Peer(PeerCore core, int local, LanePeers peers) {
        this.core = core;
        this.local = local;
        this.peers = peers;
    }

    @Override
    public Behavior<AdvanceTo> receive(TypedActorContext<AdvanceTo> context, AdvanceTo command) {
        peers.advance(local, core, command.end());
        return Behaviors.same();
    }

    @Override
    public Behavior<AdvanceTo> receiveSignal(TypedActorContext<AdvanceTo> context, Signal signal) {
        return Behaviors.same();
    }
}
