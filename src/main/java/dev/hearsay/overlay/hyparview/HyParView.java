package dev.hearsay.overlay.hyparview;

import dev.hearsay.overlay.Overlay;
import dev.hearsay.overlay.OverlayFactory;
import dev.hearsay.overlay.OverlayMessage;
import dev.hearsay.overlay.OverlayModel;
import dev.hearsay.overlay.OverlayTimer;
import dev.hearsay.overlay.hyparview.HyParViewMessages.Disconnect;
import dev.hearsay.overlay.hyparview.HyParViewMessages.ForwardJoin;
import dev.hearsay.overlay.hyparview.HyParViewMessages.Join;
import dev.hearsay.overlay.hyparview.HyParViewMessages.Neighbour;
import dev.hearsay.overlay.hyparview.HyParViewMessages.NeighbourReply;
import dev.hearsay.overlay.hyparview.HyParViewMessages.Shuffle;
import dev.hearsay.overlay.hyparview.HyParViewMessages.ShuffleReply;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Peers;
import java.util.Arrays;
import java.util.List;

/**
 * HyParView: a small active view, symmetric, over which broadcasts go, and a larger passive view from which lost neighbours
 * are replaced. A peer joins through a contact and is spread by random walks; shuffles keep passive views fresh.
 *
 * <p>Source: Leitao, Pereira and Rodrigues, HyParView: a membership protocol for reliable gossip-based broadcast, DSN 2007,
 * section 4 and algorithm 1.
 */
public final class HyParView implements Overlay {

    private enum Tick implements OverlayTimer {
        JOIN,
        SHUFFLE,
        RETRY
    }

    /** The time has passed within which a peer that was asked to be a neighbour should have answered. */
    private record ReplyTimeout(int peer) implements OverlayTimer {}

    private final HyParViewParams params;
    private final PartialView passive;
    /** Passive peers that have not refused since a neighbour was lost last, or all were tried. */
    private final PartialView untried;

    private int asked = Peers.NONE;
    private long askedTimer;
    private boolean willRetry;
    private int[] lastShuffled = {};

    private HyParView(HyParViewParams params) {
        this.params = params;
        this.passive = new PartialView(params.passive());
        this.untried = new PartialView(params.passive());
    }

    /** HyParView with the parameters of its block. */
    public static OverlayModel from(ConfigBlock settings) {
        return new Model(HyParViewParams.from(settings));
    }

    private record Model(HyParViewParams params) implements OverlayModel {
        @Override
        public OverlayFactory over(Setup setup) {
            return self -> new HyParView(params);
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return HyParViewMessages.TYPES;
        }
    }

    @Override
    public void onStart(Context context) {
        for (int i = 0; i < context.contacts(); i++) {
            passive.add(context.contact(i), context.random());
        }
        long within =
                context.now() == 0 ? params.joinWithin() : 0; // who comes later does not come together with all others
        context.schedule(context.random().nextLong(within + 1), Tick.JOIN);
        long firstShuffle = within + context.random().nextLong(params.shufflePeriod());
        context.schedule(firstShuffle, Tick.SHUFFLE);
    }

    @Override
    public void onTimer(OverlayTimer timer, Context context) {
        if (timer == Tick.JOIN) {
            join(context);
        } else if (timer == Tick.SHUFFLE) {
            context.schedule(params.shufflePeriod(), Tick.SHUFFLE);
            shuffle(context);
        } else if (timer == Tick.RETRY) {
            willRetry = false;
            retryAll(context);
        } else if (timer instanceof ReplyTimeout silent) {
            asked = Peers.NONE;
            passive.remove(silent.peer);
            fill(context);
        }
    }

    private void join(Context context) {
        if (context.contacts() > 0) {
            int contact = context.contact(context.random().nextInt(context.contacts()));
            // The overlay's own word goes first, so that who hears of the link hears of it before anything comes over
            // it.
            context.send(contact, new Join());
            admit(contact, true, context);
        }
    }

    @Override
    public void onMessage(int from, OverlayMessage message, Context context) {
        if (message instanceof Join) {
            admit(from, false, context);
            ForwardJoin walk = new ForwardJoin(from, params.activeWalk());
            context.sendToNeighbours(walk, from);
        } else if (message instanceof ForwardJoin walk) {
            forward(from, walk, context);
        } else if (message instanceof Neighbour request) {
            boolean accepts = request.isUrgent() || context.degree() < params.active() || context.isNeighbour(from);
            context.send(from, new NeighbourReply(accepts));
            if (accepts) {
                admit(from, false, context);
            }
        } else if (message instanceof NeighbourReply reply) {
            onReply(from, reply.isAccepted(), context);
        } else if (message instanceof Disconnect) {
            onDisconnect(from, context);
        } else if (message instanceof Shuffle shuffle) {
            onShuffle(from, shuffle, context);
        } else if (message instanceof ShuffleReply reply) {
            learn(reply.peers(), lastShuffled, context);
        } else {
            throw new UnknownMessage(getClass(), message);
        }
    }

    private void forward(int from, ForwardJoin walk, Context context) {
        int next = randomNeighbour(from, walk.joining(), context);
        if (walk.timeToLive() == 0 || next == Peers.NONE) {
            if (walk.joining() != context.self() && !context.isNeighbour(walk.joining())) {
                // The paper's connection tells the joining peer that it has a neighbour; here a request does, never
                // refused.
                context.send(walk.joining(), new Neighbour(true));
                admit(walk.joining(), true, context);
            }
            return;
        }
        if (walk.timeToLive() == params.passiveWalk()) {
            remember(walk.joining(), context);
        }
        context.send(next, new ForwardJoin(walk.joining(), walk.timeToLive() - 1));
    }

    private void onReply(int from, boolean isAccepted, Context context) {
        if (from == asked) {
            asked = Peers.NONE;
            context.cancel(askedTimer);
        }
        if (isAccepted) {
            admit(from, true, context);
        }
        fill(context);
    }

    private void onDisconnect(int from, Context context) {
        if (context.isNeighbour(from)) {
            context.removeNeighbour(from);
            retryAll(context); // but who has no room
            remember(from, context);
        }
    }

    @Override
    public void onNeighbourGone(int peer, Context context) {
        retryAll(context);
    }

    /**
     * Takes a peer, which was asked or has asked, into the active view, at the cost of a random other one if the view is full.
     */
    private void admit(int peer, boolean wasAsked, Context context) {
        if (peer == context.self() || context.isNeighbour(peer)) {
            return;
        }
        while (context.degree() >= params.active()) {
            int dropped = context.neighbour(context.random().nextInt(context.degree()));
            context.send(dropped, new Disconnect());
            context.removeNeighbour(dropped);
            remember(dropped, context);
        }
        passive.remove(peer);
        untried.remove(peer);
        if (wasAsked) {
            context.addNeighbour(peer);
        } else {
            context.acceptNeighbour(peer);
        }
    }

    private void remember(int peer, Context context) {
        if (peer != context.self() && !context.isNeighbour(peer)) {
            passive.add(peer, context.random());
        }
    }

    /**
     * Asks one peer of the passive view to be a neighbour, while there is room for one. If all have refused, it begins anew
     * after a while: the paper goes on until one accepts, and does not say how fast.
     */
    private void fill(Context context) {
        if (asked != Peers.NONE || context.degree() >= params.active()) {
            return;
        }
        while (untried.size() > 0) {
            int peer = untried.sample(1, context.random())[0];
            untried.remove(peer);
            if (passive.contains(peer)) {
                asked = peer;
                askedTimer = context.schedule(params.replyTimeout(), new ReplyTimeout(peer));
                context.send(peer, new Neighbour(context.degree() == 0));
                return;
            }
        }
        if (passive.size() > 0 && !willRetry) {
            willRetry = true;
            context.schedule(params.replyTimeout(), Tick.RETRY);
        }
    }

    private void retryAll(Context context) {
        for (int i = 0; i < passive.size(); i++) {
            untried.add(passive.get(i), context.random());
        }
        fill(context);
    }

    private void shuffle(Context context) {
        retryAll(context);
        int partner = randomNeighbour(Peers.NONE, Peers.NONE, context);
        if (partner == Peers.NONE) {
            join(context);
            return;
        }
        lastShuffled = passive.sample(params.shuffledPassive(), context.random());
        int[] active = sampleOfNeighbours(params.shuffledActive(), context);
        int[] peers = new int[1 + active.length + lastShuffled.length];
        peers[0] = context.self();
        System.arraycopy(active, 0, peers, 1, active.length);
        System.arraycopy(lastShuffled, 0, peers, 1 + active.length, lastShuffled.length);
        context.send(partner, new Shuffle(context.self(), params.activeWalk(), peers));
    }

    private void onShuffle(int from, Shuffle shuffle, Context context) {
        if (from == shuffle.origin() && !context.isNeighbour(from)) {
            context.send(from, new Disconnect()); // a lost message has left the view of the other end behind
        }
        int next = randomNeighbour(from, shuffle.origin(), context);
        if (shuffle.timeToLive() > 1 && next != Peers.NONE) {
            context.send(next, new Shuffle(shuffle.origin(), shuffle.timeToLive() - 1, shuffle.peers()));
        } else if (shuffle.origin() != context.self()) {
            int[] answer = passive.sample(shuffle.peers().length, context.random());
            context.send(shuffle.origin(), new ShuffleReply(answer));
            learn(shuffle.peers(), answer, context);
        }
    }

    /** Puts peers into the passive view; if it is full, those that were given away go first. */
    private void learn(int[] peers, int[] givenAway, Context context) {
        int next = 0;
        for (int peer : peers) {
            if (peer != context.self() && !context.isNeighbour(peer) && !passive.contains(peer)) {
                while (passive.isFull() && next < givenAway.length) {
                    passive.remove(givenAway[next++]);
                }
                passive.add(peer, context.random());
                untried.add(peer, context.random());
            }
        }
        fill(context);
    }

    private static int[] sampleOfNeighbours(int count, Context context) {
        int[] neighbours = context.neighbours();
        int drawn = Math.min(count, neighbours.length);
        context.random().shuffleFront(neighbours, neighbours.length, drawn);
        return Arrays.copyOf(neighbours, drawn);
    }

    /** A random neighbour other than two given ones; {@link Peers#NONE} if there is none. */
    private static int randomNeighbour(int notThis, int norThat, Context context) {
        int others = context.degree();
        others -= context.isNeighbour(notThis) ? 1 : 0;
        others -= norThat != notThis && context.isNeighbour(norThat) ? 1 : 0;
        if (others <= 0) {
            return Peers.NONE;
        }
        int left = context.random().nextInt(others);
        for (int i = 0; i < context.degree(); i++) {
            int neighbour = context.neighbour(i);
            if (neighbour != notThis && neighbour != norThat && left-- == 0) {
                return neighbour;
            }
        }
        throw new IllegalStateException("fewer neighbours than counted");
    }
}
