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

    /** A group that spawns {@code size} peers, from number {@code first} on. */
    static Behavior<Void> create(int first, int size, Props peer) {
        return Behaviors.setup(context -> {
            var parent = Adapter.toClassic(context);
            for (int number = first; number < first + size; number++) {
                parent.actorOf(peer, PREFIX + number);
            }
            return Behaviors.empty();
        });
    }

    /** The number of a peer that a group has spawned. */
    static int number(ActorContext<?> peer) {
        return Integer.parseInt(peer.getSelf().path().name().substring(PREFIX.length()));
    }
}
