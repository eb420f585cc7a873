package dev.hearsay.overlay.cyclon;

import dev.hearsay.overlay.Overlay;
import dev.hearsay.overlay.OverlayFactory;
import dev.hearsay.overlay.OverlayMessage;
import dev.hearsay.overlay.OverlayModel;
import dev.hearsay.overlay.OverlayTimer;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.DialFailure;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Peers;
import java.util.List;

/**
 * Cyclon: every peer keeps a view of a few others with their ages, and in each period swaps some of it with the oldest of them,
 * so that the views stay random and the dead drop out. Views are directed; each entry is a connection that its peer dials, and which
 * either end's messages may use. Where two have each other in their views there is one.
 *
 * <p>Source: Voulgaris, Gavidia and van Steen, CYCLON: Inexpensive Membership Management for Unstructured P2P Overlays, Journal
 * of Network and Systems Management 13(2), 2005, sections 2.1 (shuffling) and 2.2 (enhanced shuffling).
 */
public final class Cyclon implements Overlay {
    private static final List<Class<? extends Message>> TYPES = List.of(Swap.class, SwapReply.class);
    /** The size of a header: a byte for the type. */
    private static final int HEADER = 1;
    /** The size of an entry: an IPv4 address, a port and an age. */
    private static final int ENTRY = 8;

    private enum Tick implements OverlayTimer {
        SHUFFLE
    }

    /** Entries for as many in return. */
    @SuppressWarnings("ArrayRecordComponent")
    @Kind("swap")
    record Swap(int[] peers, int[] ages) implements OverlayMessage {
        @Override
        public int bytes() {
            return HEADER + peers.length * ENTRY;
        }
    }

    /** Entries in return. */
    @SuppressWarnings("ArrayRecordComponent")
    @Kind("swap-reply")
    record SwapReply(int[] peers, int[] ages) implements OverlayMessage {
        @Override
        public int bytes() {
            return HEADER + peers.length * ENTRY;
        }
    }

    private record Params(int view, int swapped, long period) implements OverlayModel {
        @Override
        public OverlayFactory over(Setup setup) {
            return self -> new Cyclon(this);
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return TYPES;
        }
    }

    private final Params params;
    private final AgedView view;
    /** The peer with which entries were swapped last, until its connection is closed. */
    private int partner = Peers.NONE;

    private int[] given = {};

    private Cyclon(Params params) {
        this.params = params;
        this.view = new AgedView(params.view);
    }

    /** Cyclon with the parameters of its block. */
    public static OverlayModel from(ConfigBlock settings) {
        int view = settings.integer("view", 1, Short.MAX_VALUE);
        int length = settings.integer("shuffle-length", 1, Short.MAX_VALUE);
        if (length > view) {
            settings.contradiction("shuffle-length", "at most", "view", "at least");
        }
        return new Params(view, length, settings.period("shuffle-period"));
    }

    @Override
    public void onStart(Context context) {
        int[] contacts = new int[context.contacts()];
        for (int i = 0; i < contacts.length; i++) {
            contacts[i] = context.contact(i);
        }
        context.random().shuffle(contacts);
        for (int i = 0; i < Math.min(contacts.length, params.view); i++) {
            add(contacts[i], 0, context);
        }
        context.schedule(context.random().nextLong(params.period), Tick.SHUFFLE);
    }

    @Override
    public void onTimer(OverlayTimer timer, Context context) {
        context.schedule(params.period, Tick.SHUFFLE);
        leavePartner(context);
        if (view.size() == 0) {
            return;
        }
        view.age();
        partner = view.oldest(context.random());
        // A peer that does not answer is gone from the view: that is how the dead drop out.
        view.remove(partner);
        given = view.sample(params.swapped - 1, context.random());
        context.send(partner, new Swap(withSelf(given, context.self()), agesWithSelf(given)));
    }

    @Override
    public void onMessage(int from, OverlayMessage message, Context context) {
        if (message instanceof Swap swap) {
            int[] answer = view.sample(swap.peers.length, context.random());
            context.send(from, new SwapReply(answer, view.ages(answer)));
            merge(swap.peers, swap.ages, answer, context);
        } else if (message instanceof SwapReply reply) {
            merge(reply.peers, reply.ages, given, context);
            given = new int[0];
            leavePartner(context);
        } else {
            throw new UnknownMessage(getClass(), message);
        }
    }

    /** The last swap has ended, with or without an answer. */
    private void leavePartner(Context context) {
        if (partner != Peers.NONE) {
            leave(partner, context);
            partner = Peers.NONE;
        }
    }

    /** The other end has closed the connection, or is gone: a peer that is still in the view is dialled, and so found out. */
    @Override
    public void onDisconnected(int peer, Context context) {
        if (view.contains(peer)) {
            context.dial(peer);
        }
    }

    @Override
    public void onDialFailed(int peer, DialFailure reason, Context context) {
        view.remove(peer);
    }

    /** Takes entries in: into empty places first, then into those of entries that were given away. */
    private void merge(int[] peers, int[] ages, int[] givenAway, Context context) {
        int next = 0;
        for (int i = 0; i < peers.length; i++) {
            if (peers[i] == context.self() || view.contains(peers[i])) {
                continue;
            }
            while (view.isFull() && next < givenAway.length) {
                remove(givenAway[next++], context);
            }
            if (view.isFull()) {
                return;
            }
            add(peers[i], ages[i], context);
        }
    }

    private void add(int peer, int age, Context context) {
        view.add(peer, age);
        context.dial(peer);
    }

    private void remove(int peer, Context context) {
        view.remove(peer);
        leave(peer, context);
    }

    /** Closes the connection with a peer that is not in the view, unless it was opened there. */
    private void leave(int peer, Context context) {
        boolean isInbound = context.isNeighbour(peer) && !context.isOutbound(peer);
        if (!view.contains(peer) && !isInbound) {
            context.close(peer);
        }
    }

    private static int[] withSelf(int[] peers, int self) {
        int[] all = new int[peers.length + 1];
        all[0] = self;
        System.arraycopy(peers, 0, all, 1, peers.length);
        return all;
    }

    private int[] agesWithSelf(int[] peers) {
        int[] ages = new int[peers.length + 1];
        System.arraycopy(view.ages(peers), 0, ages, 1, peers.length);
        return ages;
    }
}
