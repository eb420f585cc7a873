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
import dev.hearsay.protocol.DialFailure;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Peers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * HyParView: a small active view, symmetric, over which broadcasts go, and a larger passive view from which lost neighbours
 * are replaced. A peer joins through a contact and is spread by random walks; shuffles keep passive views fresh. A connection is there for
 * each peer of the active view, and for as long as a peer is asked to be one.
 *
 * <p>Source: Leitao, Pereira and Rodrigues, HyParView: a membership protocol for reliable gossip-based broadcast, DSN 2007,
 * section 4 and algorithm 1.
 */
public final class HyParView implements Overlay {
    private static final long NO_TIMER = -1;

    private enum Tick implements OverlayTimer {
        JOIN,
        SHUFFLE,
        RETRY
    }

    /** The reason for which a peer is dialled, and so the first word over the connection. */
    private enum Purpose {
        JOIN,
        /** To take in the peer whose walk has ended here. */
        TAKE_IN,
        ASK
    }

    /** The time has passed within which a peer should have been reached, and have answered whether it will be a neighbour. */
    private record ReplyTimeout(int peer) implements OverlayTimer {}

    private final HyParViewParams params;
    private final PartialView active;
    private final PartialView passive;
    /** Passive peers that have not refused since a neighbour was lost last, or all were tried. */
    private final PartialView untried;
    /** The peers that are being dialled; only ever looked up. */
    private final Map<Integer, Purpose> dialled = new HashMap<>();

    private int asked = Peers.NONE;
    private long askedTimer = NO_TIMER;
    private boolean willRetry;
    private int[] lastShuffled = {};

    private HyParView(HyParViewParams params) {
        this.params = params;
        this.active = new PartialView(params.active());
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
            endOfAsking(context);
            dialled.remove(silent.peer);
            context.close(silent.peer);
            passive.remove(silent.peer);
            fill(context);
        }
    }

    private void join(Context context) {
        if (context.contacts() > 0) {
            meet(context.contact(context.random().nextInt(context.contacts())), Purpose.JOIN, context);
        }
    }

    /** Says the first word to a peer, over a connection that is there or is made first. */
    private void meet(int peer, Purpose purpose, Context context) {
        if (context.isNeighbour(peer)) {
            say(peer, purpose, context);
        } else {
            dialled.put(peer, purpose);
            context.dial(peer);
        }
    }

    private void say(int peer, Purpose purpose, Context context) {
        switch (purpose) {
            case JOIN -> {
                context.send(peer, new Join());
                admit(peer, context);
            }
            case TAKE_IN -> {
                // In the paper the connection tells the joining peer that it has a neighbour. Here a request does,
                // never refused, as peers are also asked over theirs.
                context.send(peer, new Neighbour(true));
                admit(peer, context);
            }
            case ASK -> context.send(peer, new Neighbour(active.size() == 0));
        }
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        Purpose purpose = dialled.remove(peer);
        if (purpose != null) {
            say(peer, purpose, context);
        }
    }

    /** A peer to which no connection can be established has failed (section 4.3), and is no candidate any more. */
    @Override
    public void onDialFailed(int peer, DialFailure reason, Context context) {
        if (dialled.remove(peer) != null) {
            passive.remove(peer);
            if (peer == asked) {
                endOfAsking(context);
                fill(context);
            }
        }
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        if (peer == asked) {
            endOfAsking(context);
            passive.remove(peer);
            fill(context);
        }
        if (active.contains(peer)) {
            active.remove(peer);
            retryAll(context);
        }
    }

    @Override
    public void onMessage(int from, OverlayMessage message, Context context) {
        if (message instanceof Join) {
            onJoin(from, context);
        } else if (message instanceof ForwardJoin walk) {
            forward(from, walk, context);
        } else if (message instanceof Neighbour request) {
            onRequest(from, request, context);
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

    private void onJoin(int from, Context context) {
        admit(from, context);
        ForwardJoin walk = new ForwardJoin(from, params.activeWalk());
        for (int i = 0; i < active.size(); i++) {
            if (active.get(i) != from) {
                context.send(active.get(i), walk);
            }
        }
    }

    private void forward(int from, ForwardJoin walk, Context context) {
        int joining = walk.joining();
        int next = randomNeighbour(from, joining, context);
        if (walk.timeToLive() == 0 || next == Peers.NONE) {
            if (joining != context.self() && joining != asked && !active.contains(joining)) {
                meet(joining, Purpose.TAKE_IN, context);
            }
            return;
        }
        if (walk.timeToLive() == params.passiveWalk()) {
            remember(joining, context);
        }
        context.send(next, new ForwardJoin(joining, walk.timeToLive() - 1));
    }

    private void onRequest(int from, Neighbour request, Context context) {
        boolean accepts = request.isUrgent() || !active.isFull() || active.contains(from);
        context.send(from, new NeighbourReply(accepts));
        if (accepts) {
            admit(from, context);
        }
    }

    private void onReply(int from, boolean isAccepted, Context context) {
        if (from == asked) {
            endOfAsking(context);
        }
        if (isAccepted) {
            admit(from, context);
        } else if (!active.contains(from)) {
            context.close(from);
        }
        fill(context);
    }

    private void endOfAsking(Context context) {
        asked = Peers.NONE;
        context.cancel(askedTimer);
    }

    private void onDisconnect(int from, Context context) {
        if (active.contains(from)) {
            active.remove(from);
            retryAll(context); // but who has no room
        }
        remember(from, context);
    }

    /** Takes a peer into the active view, if the connection is still there, at the cost of a random other one if the view is full. */
    private void admit(int peer, Context context) {
        if (active.contains(peer) || !context.isNeighbour(peer)) {
            return;
        }
        if (active.isFull()) {
            int dropped = active.get(context.random().nextInt(active.size()));
            active.remove(dropped);
            context.send(dropped, new Disconnect());
            context.close(dropped);
            remember(dropped, context);
        }
        passive.remove(peer);
        untried.remove(peer);
        active.add(peer, context.random());
    }

    private void remember(int peer, Context context) {
        if (peer != context.self() && !active.contains(peer)) {
            passive.add(peer, context.random());
        }
    }

    /**
     * Asks one peer of the passive view to be a neighbour, while there is room for one. If all have refused, it begins anew
     * after a while: the paper goes on until one accepts, and does not say how fast.
     */
    private void fill(Context context) {
        if (asked != Peers.NONE || active.isFull()) {
            return;
        }
        while (untried.size() > 0) {
            int peer = untried.sample(1, context.random())[0];
            untried.remove(peer);
            if (passive.contains(peer) && !dialled.containsKey(peer)) {
                asked = peer;
                askedTimer = context.schedule(params.replyTimeout(), new ReplyTimeout(peer));
                meet(peer, Purpose.ASK, context);
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
        int[] neighbours = active.sample(params.shuffledActive(), context.random());
        int[] peers = new int[1 + neighbours.length + lastShuffled.length];
        peers[0] = context.self();
        System.arraycopy(neighbours, 0, peers, 1, neighbours.length);
        System.arraycopy(lastShuffled, 0, peers, 1 + neighbours.length, lastShuffled.length);
        context.send(partner, new Shuffle(context.self(), params.activeWalk(), peers));
    }

    private void onShuffle(int from, Shuffle shuffle, Context context) {
        if (from == shuffle.origin() && !active.contains(from)) {
            context.close(from); // a lost message has left the view of the other end behind
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
            if (peer != context.self() && !active.contains(peer) && !passive.contains(peer)) {
                while (passive.isFull() && next < givenAway.length) {
                    passive.remove(givenAway[next++]);
                }
                passive.add(peer, context.random());
                untried.add(peer, context.random());
            }
        }
        fill(context);
    }

    /** A random peer of the active view other than two given ones; {@link Peers#NONE} if there is none. */
    private int randomNeighbour(int notThis, int norThat, Context context) {
        int[] shuffled = active.sample(active.size(), context.random());
        for (int peer : shuffled) {
            if (peer != notThis && peer != norThat) {
                return peer;
            }
        }
        return Peers.NONE;
    }
}
