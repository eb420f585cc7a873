package dev.hearsay.protocol.gossipsub;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.Graft;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.IDontWant;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.IHave;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.IWant;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.ImReceiving;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.Preamble;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.Prune;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.Publish;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.Subscribe;
import dev.hearsay.protocol.support.ByMessage;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Peers;
import org.jspecify.annotations.Nullable;

/**
 * GossipSub, of one topic: messages are pushed over a mesh of about D links of each peer, and announced to some of the other
 * neighbours in heartbeats; neighbours are scored by what they deliver. A peer's heartbeats are at fixed instants; those at
 * which there is nothing to announce, no promise to wait for and nothing new about its neighbours are left out, and with them
 * the end of a backoff: a mesh that is too small then is filled at the next heartbeat that takes place.
 *
 * <p>Each message is an RPC by itself: implementations put the messages for a peer at a heartbeat, or in answer to an IWANT,
 * into one, and save headers. Peers that a prune names go without signed records, and no queue overflows (go-libp2p-pubsub
 * drops from 32 RPCs for a peer on).
 *
 * <p>Of v1.4, a draft, the behaviour of honest peers is emulated: preambles, IMRECEIVING, requests put off, and both fallbacks.
 * Left out are its penalties, for a preamble whose message is late or of another length, since nobody lies; that a message
 * asked for has a preamble, and that preambles are told on only of the faster half of the mesh, as in nim-libp2p.
 *
 * <p>Counted: {@code grafts} and {@code prunes}, sent; {@code early-grafts}, that came within a backoff; {@code asked},
 * messages that were announced and asked for; {@code broken-promises}, announced messages that were asked for and did not come
 * in time; {@code withdrawn}, copies that had not begun to leave when their receiver declined them or was receiving another;
 * {@code held-back} and {@code pushed}, see {@link HeldCopies}.
 *
 * <p>Source: libp2p/specs, pubsub/gossipsub: gossipsub-v1.0.md, gossipsub-v1.1.md, gossipsub-v1.2.md, and gossipsub-v1.4.md of
 * pull request 654; where they leave something open, go-libp2p-pubsub, gossipsub.go, and of v1.4 nim-libp2p.
 */
public final class GossipSub implements Protocol {
    static final long FIRST_HEARTBEAT = 100_000_000;

    private enum Heartbeat implements Timer {
        DUE
    }

    private final GossipSubParams params;
    private final ScoreParams scores;
    private final Heartbeats heartbeats;
    private final Mesh mesh;
    private final FanoutPeers fanout;
    private final Declines declines;
    private final Receptions receptions;
    private final EagerPush push;
    private final LazyGossip gossip;
    /** The times of the first copies, kept if later copies count that come soon after. */
    private final ByMessage<Long> firstAt = new ByMessage<>();

    private boolean subscribes;
    private boolean isScheduled;

    GossipSub(GossipSubParams params, ScoreParams scores) {
        this.params = params;
        this.scores = scores;
        this.heartbeats = new Heartbeats(params.heartbeat());
        this.mesh = new Mesh(params, scores, heartbeats);
        this.fanout = new FanoutPeers(params, scores, mesh);
        this.declines = new Declines(params.dontWantTtl());
        this.receptions = new Receptions(params.preambles(), mesh, params.followUp());
        MessageCache cache = new MessageCache(params.history());
        this.push = new EagerPush(params, mesh, heartbeats, declines, cache);
        this.gossip = new LazyGossip(params, scores, mesh, heartbeats, declines, receptions, cache);
    }

    /** GossipSub with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new GossipSubModel(GossipSubParams.from(settings), ScoreParams.from(settings.block("score")));
    }

    @Override
    public void onStart(Context context) {
        subscribes = params.subscribed() >= 1 || context.random().chance(params.subscribed());
        heartbeats.begin(FIRST_HEARTBEAT + context.random().nextLong(params.heartbeat()));
        for (int neighbour : context.neighbours()) {
            mesh.connected(neighbour, context);
        }
        if (subscribes) {
            context.sendToNeighbours(new Subscribe(), Peers.NONE);
        }
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        MeshLink before = mesh.of(peer);
        if (before != null) {
            disconnected(before, context);
        }
        connected(peer, context);
    }

    private MeshLink connected(int peer, Context context) {
        MeshLink link = mesh.connected(peer, context);
        if (subscribes) {
            context.send(peer, new Subscribe());
        }
        return link;
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        MeshLink link = mesh.of(peer);
        if (link != null) {
            disconnected(link, context);
            wake(context);
        }
    }

    private void disconnected(MeshLink link, Context context) {
        mesh.disconnected(link, context.now());
        declines.forget(link);
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        Publish own = new Publish(messageId, context.self(), 1, bytes);
        gossip.keep(own);
        wake(context);
        if (params.floodPublish()) {
            long now = context.now();
            mesh.all(link -> link.subscribes && !link.score.isBelow(scores.publish(), now))
                    .forEach(link -> push.send(link, own, context));
        } else if (subscribes) {
            push.forward(own, Peers.NONE, context);
        } else {
            fanout.publish(own, context);
        }
    }

    /**
     * Takes the parts that need not wait for a message's validation: the words that go ahead of it, and the reaction to its
     * arrival.
     */
    @Override
    public void onArrival(int from, Message message, Context context) {
        if (message instanceof Publish copy) {
            boolean isNew = push.notes(copy) && !context.has(copy.messageId());
            if (isNew && isHeard(from, context) && push.onArrival(from, copy, context)) {
                receptions.onArrival(from, copy.messageId(), context.now());
            }
        } else if (message instanceof Preamble preamble) {
            MeshLink link = mesh.of(from);
            boolean isNew = !context.has(preamble.subject()) && !push.isValidating(preamble.subject());
            if (isNew && link != null && isHeard(from, context)) {
                receptions.onPreamble(link, preamble, context);
            }
        } else if (message instanceof ImReceiving word) {
            MeshLink link = mesh.of(from);
            if (link != null && isHeard(from, context)) {
                push.onReceiving(link, word, context);
            }
        }
    }

    private boolean isHeard(int peer, Context context) {
        MeshLink link = mesh.of(peer);
        return link == null ? !mesh.hasLost(peer) : !link.score.isBelow(scores.graylist(), context.now());
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        MeshLink link = linkTo(from, context);
        if (link != null && !link.score.isBelow(scores.graylist(), context.now())) {
            converse(link, message, context);
        } else if (!(message instanceof GossipSubMessages.Any)) { // the rest goes unread
            throw new UnknownMessage(getClass(), message);
        }
    }

    private void converse(MeshLink link, Message message, Context context) {
        if (message instanceof Publish publish) {
            onPublish(link, publish, context);
        } else if (message instanceof IDontWant declined) {
            push.onDecline(link, declined.subject(), context);
            if (receptions.isOverdue(declined.subject())) {
                gossip.ask(link, declined.subject(), context);
                wake(context);
            }
        } else if (message instanceof Subscribe) {
            link.subscribes = true;
            wake(context);
        } else if (message instanceof Graft) {
            if (subscribes) {
                mesh.onGraft(link, context);
                wake(context);
            }
        } else if (message instanceof Prune prune) {
            onPrune(link, prune, context);
        } else if (message instanceof IHave announced) {
            if (subscribes && gossip.onAnnouncement(link, announced.messages(), context)) {
                wake(context);
            }
        } else if (message instanceof IWant wanted) {
            gossip.onRequest(link, wanted.messages(), context);
        } else if (!(message instanceof Preamble || message instanceof ImReceiving)) { // which were heard on arrival
            throw new UnknownMessage(getClass(), message);
        }
    }

    /**
     * The link with a peer: also where the topology leads one way only, and this end is not told of it, it serves both. Messages that
     * arrive from a peer whose connection is gone here go unread.
     */
    private @Nullable MeshLink linkTo(int peer, Context context) {
        MeshLink link = mesh.of(peer);
        if (link == null && !mesh.hasLost(peer)) {
            link = connected(peer, context);
        }
        return link;
    }

    private void onPublish(MeshLink link, Publish publish, Context context) {
        int messageId = publish.messageId();
        if (!context.deliver(messageId, publish.hop(), link.peer)) {
            Long first = scores.countsInMesh() ? firstAt.get(messageId) : null;
            if (first != null && context.now() - first <= scores.meshWindow()) {
                link.score.meshDelivery(context.now());
            }
            return;
        }
        receptions.onDelivery(messageId, context);
        link.score.firstDelivery(context.now());
        if (scores.countsInMesh()) {
            firstAt.put(messageId, context.now());
        }
        Publish next = new Publish(messageId, publish.origin(), publish.hop() + 1, publish.payload());
        gossip.keep(next);
        wake(context);
        push.forward(next, link.peer, context);
    }

    private void onPrune(MeshLink link, Prune prune, Context context) {
        mesh.onPrune(link, prune.backoffSeconds(), context);
        if (!link.score.isBelow(scores.acceptExchange(), context.now())) {
            for (int other : prune.peers()) {
                if (other != context.self()) {
                    context.dial(other);
                }
            }
        }
        wake(context);
    }

    /** Sees to it that the next heartbeat takes place. */
    private void wake(Context context) {
        if (!isScheduled) {
            isScheduled = true;
            context.schedule(heartbeats.after(context.now()) - context.now(), Heartbeat.DUE);
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer instanceof Receptions.Overdue overdue) {
            gossip.askOthers(overdue.messageId(), context);
            if (!gossip.isIdle()) {
                wake(context);
            }
        } else if (timer instanceof HeldCopies.Received due) {
            push.onReceived(due, context);
        } else {
            onHeartbeat(context);
        }
    }

    private void onHeartbeat(Context context) {
        isScheduled = false;
        gossip.closePromises(context);
        if (subscribes) {
            mesh.maintain(heartbeats.at(context.now()), context);
        }
        gossip.announce(subscribes, context);
        if (!gossip.isIdle()) {
            wake(context);
        }
    }
}
