package dev.hearsay.emulation;

import org.apache.pekko.actor.Props;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * The parent of some of a lane's peers: the children of one parent stand in one persistent tree, which costs the more to
 * spawn and to stop them the more they are.
 */
final class PeerGroup {
    /** How many peers a group has at most. */
    static final int SIZE = 512;

    private static final String PREFIX = "peer-";

    private PeerGroup() {}

    /** A group that spawns peers {@code peers[first]} to {@code peers[end - 1]}. */
    static Behavior<Void> create(int[] peers, int first, int end, Props peer) {
        return Behaviors.setup(context -> {
            var parent = Adapter.toClassic(context);
            for (int i = first; i < end; i++) {
                parent.actorOf(peer, PREFIX + peers[i]);
            }
            return Behaviors.empty();
        });
    }

    /** The number of a peer that a group has spawned. */
    static int number(ActorContext<?> peer) {
        return Integer.parseInt(peer.getSelf().path().name().substring(PREFIX.length()));
    }
}
