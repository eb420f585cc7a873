package dev.hearsay.emulation;

import org.apache.pekko.actor.ActorContext;
import org.apache.pekko.actor.ActorPath;
import org.apache.pekko.actor.ActorSystemImpl;
import org.apache.pekko.actor.ChildActorPath;
import org.apache.pekko.actor.FunctionRef;
import org.apache.pekko.actor.InternalActorRef;
import org.apache.pekko.actor.LocalActorRef;
import org.apache.pekko.actor.Props;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.internal.adapter.PropsAdapter;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.dispatch.MailboxType;
import org.apache.pekko.dispatch.MessageDispatcher;
import scala.Function0;

/**
 * The spawner of the actors of a lane's peers, by the hundred thousand. What Pekko's public interface does beyond making an actor
 * is of no use to a peer, and costs more than the peer:
 *
 * <ul>
 *   <li>A parent keeps its children by name in a persistent red-black tree, which takes half of the time of spawning a
 *       million, and as long again to stop them one by one. Peers never fail (what goes wrong at one ends the run) and never
 *       stop by themselves, so they have a parent that keeps nothing: a {@link FunctionRef}, which ignores that it is to
 *       supervise. They are not counted as inhabitants of their dispatcher either, which would wait for their farewell: when a
 *       run is over its lane's thread ends and its peers are garbage.
 *   <li>Each would have {@link Props} of 200 bytes and a name of 60; here all of a lane have the same, and a peer's number is
 *       the {@code uid} of its path.
 * </ul>
 *
 * <p>This is the one class that uses internals of Pekko (1.7.0): the constructors of {@link LocalActorRef}, {@link
 * ChildActorPath} and {@link FunctionRef}, {@link PropsAdapter}, and {@link MessageDispatcher#registerForExecution}, which is
 * what attaching an actor to its dispatcher does beside counting it. If a new version of Pekko changes them it does not
 * compile, or no run gets past its spawning.
 */
final class PeerActors {
    private static final String NAME = "peer";
    /** A path's uid of 0 stands for none. */
    private static final int FIRST_UID = 1;

    private final ActorSystemImpl system;
    private final Props props;
    private final MessageDispatcher dispatcher;
    private final MailboxType mailbox;
    private final InternalActorRef parent;
    private final ActorPath place;

    /** Actors below the actor of {@code context}, that of a lane, each with a behaviour of its own. */
    PeerActors(
            org.apache.pekko.actor.typed.javadsl.ActorContext<?> context,
            int lane,
            Function0<Behavior<Peer.AdvanceTo>> behavior) {
        ActorContext classic = Adapter.toClassic(context);
        system = (ActorSystemImpl) classic.system();
        props = PropsAdapter.apply(behavior, Dispatchers.peers(lane), false);
        dispatcher = system.dispatchers().lookup(props.dispatcher());
        mailbox = system.mailboxes()
                .getMailboxType(props, dispatcher.configurator().config());
        place = classic.self().path().child("peers");
        parent = new FunctionRef(place, system.provider(), system, FunctionRef.deadLetterMessageHandler(system));
    }

    /** Spawns the actor of a peer. Its behaviour is made later, on the lane's thread. */
    void spawn(int number) {
        ActorPath path = new ChildActorPath(place, NAME, number + FIRST_UID);
        LocalActorRef peer = new LocalActorRef(system, props, dispatcher, mailbox, parent, path);
        dispatcher.registerForExecution(peer.underlying().mailbox(), false, true);
    }

    /** The number of the peer that an actor was spawned for. */
    static int number(org.apache.pekko.actor.typed.javadsl.ActorContext<?> peer) {
        return peer.getSelf().path().uid() - FIRST_UID;
    }
}
