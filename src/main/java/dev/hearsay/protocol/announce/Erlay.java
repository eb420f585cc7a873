package dev.hearsay.protocol.announce;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.announce.ErlayMessages.ReconcilDiff;
import dev.hearsay.protocol.announce.ErlayMessages.ReqRecon;
import dev.hearsay.protocol.announce.ErlayMessages.ReqSketchExt;
import dev.hearsay.protocol.announce.ErlayMessages.Sketch;
import dev.hearsay.protocol.announce.InvMessages.GetData;
import dev.hearsay.protocol.announce.InvMessages.Inventory;
import dev.hearsay.protocol.announce.InvMessages.Tx;
import dev.hearsay.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Erlay: the relay of Bitcoin, but most announcements go into a set for each neighbour instead, and every peer reconciles with
 * one of its outbound neighbours after another. Which way an announcement goes is decided when it would be sent, at a tick of
 * {@link Diffusion}; requests are those of that, too. Peers never stop to reconcile.
 *
 * <p>Counted: {@code reconciliations}, begun; of these {@code extensions}, {@code failedReconciliations} and {@code
 * knownDifferences}, messages that the neighbour has announced meanwhile; {@code announcements}, of these {@code
 * floodedAnnouncements}; {@code announcementBytes}, of all but messages and requests for them, of these {@code sketchBytes};
 * {@code requestTimeouts}.
 *
 * <p>Source: Naumenko, Maxwell, Wuille, Fedorova and Beschastnikh, Erlay: Efficient Transaction Relay for Bitcoin, CCS 2019
 * (arXiv:1905.10518); BIP 330, see {@link ErlayRules}; Bitcoin Core's pull requests 30116 and 30277, closed unmerged: that of
 * 2026, 35591, has links that only reconcile. The exchange of salts when a link is opened is left out.
 */
public final class Erlay implements Protocol {
    private static final int NOBODY = -1;
    /** A {@link Tx}, its place on a page, and what is known of the neighbours, with room. */
    private static final int KEPT_BYTES = 48;

    private static final int MESSAGE_BYTES = 40;

    private enum Round implements Timer {
        DUE
    }

    private final ErlayRules rules;
    private final Diffusion diffusion;
    private final Fanout fanout;
    /** The outbound links in the order in which it is their turn. */
    private final List<Reconciliation> outbound = new ArrayList<>();

    private int turn;
    private boolean isScheduled;

    private Erlay(ErlayRules rules) {
        this.rules = rules;
        this.diffusion = new Diffusion(rules.diffusion(), rules.opener(), new FloodOrReconcile());
        this.fanout = new Fanout(rules.fanout());
    }

    /** Erlay with the settings of its block. */
    public static ProtocolModel from(Settings settings) {
        return new Model(ErlayRules.from(settings));
    }

    private record Model(ErlayRules rules) implements ProtocolModel {
        @Override
        public Protocol create() {
            return new Erlay(rules);
        }

        @Override
        public boolean keepsToLinks() {
            return true;
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return List.of(
                    Inventory.class,
                    GetData.class,
                    Tx.class,
                    ReqRecon.class,
                    Sketch.class,
                    ReqSketchExt.class,
                    ReconcilDiff.class);
        }

        @Override
        public boolean isEndless() {
            return true;
        }

        /** An announcement and a request for each peer that gets a message, and the message itself. */
        @Override
        public Footprint footprint(double degree) {
            return new Footprint(3, MESSAGE_BYTES, KEPT_BYTES);
        }
    }

    /** The reconciliation with a neighbour, where there is one. */
    private static @Nullable Reconciliation reconciliation(Neighbour neighbour) {
        return (Reconciliation) neighbour.extension;
    }

    /** Announces what is flooded, and puts the rest into the set of the neighbour. */
    private final class FloodOrReconcile implements Trickle.Relay {
        @Override
        public boolean floods(Neighbour neighbour, int message, Context context) {
            Reconciliation link = reconciliation(neighbour);
            if (link == null) {
                return true;
            }
            boolean isFull = link.size() >= rules.mostSet();
            boolean floods = isFull || (mayFlood() && isFanout(neighbour, message, context));
            if (!floods) {
                link.add(message);
            }
            return floods;
        }

        @Override
        public void announced(Inventory announcement, Context context) {
            context.count("floodedAnnouncements", announcement.messages().length);
            context.count("announcements", announcement.messages().length);
            context.count("announcementBytes", announcement.bytes());
        }

        @Override
        public void ticked(Neighbour neighbour, Context context) {
            Reconciliation link = reconciliation(neighbour);
            if (link != null) {
                link.answerWaiting(context);
            }
        }
    }

    private boolean mayFlood() {
        return !rules.fanout().isForReachable()
                || outbound.size() < diffusion.neighbours().count();
    }

    private boolean isFanout(Neighbour neighbour, int message, Context context) {
        return neighbour.isOutbound
                ? fanout.floodsOutbound(message, diffusion.neighbours())
                : fanout.floodsInbound(message, neighbour.peer, this::inbound, context);
    }

    private int[] inbound() {
        Neighbours neighbours = diffusion.neighbours();
        int[] inbound = new int[neighbours.count() - outbound.size()];
        int count = 0;
        for (int i = 0; i < neighbours.count(); i++) {
            if (!neighbours.at(i).isOutbound) {
                inbound[count++] = neighbours.at(i).peer;
            }
        }
        return inbound;
    }

    @Override
    public void onStart(Context context) {
        diffusion.onStart(context);
        fanout.onStart(context);
        int[] neighbours = new int[context.degree()];
        for (int i = 0; i < neighbours.length; i++) {
            neighbours[i] = context.neighbour(i);
        }
        context.random().shuffle(neighbours);
        for (int neighbour : neighbours) {
            open(neighbour, context);
        }
        if (!outbound.isEmpty()) {
            schedule(context.random().nextLong(gap()), context);
        }
    }

    private void open(int peer, Context context) {
        Neighbour neighbour = diffusion.neighbours().of(peer);
        if (neighbour != null && neighbour.extension == null) {
            Reconciliation link = new Reconciliation(neighbour, ShortIds.ofLink(context.self(), peer), rules);
            neighbour.extension = link;
            if (neighbour.isOutbound) {
                outbound.add(link);
            }
        }
    }

    /** The time between two rounds, with two neighbours. */
    private long gap() {
        return Math.max(1, rules.intervalNanos() / outbound.size());
    }

    private void schedule(long delay, Context context) {
        if (!isScheduled) {
            isScheduled = true;
            context.schedule(delay, Round.DUE);
        }
    }

    @Override
    public void onNeighbourUp(int peer, Context context) {
        diffusion.onNeighbourUp(peer, context);
        fanout.onNeighboursChanged();
        open(peer, context);
        if (!outbound.isEmpty()) {
            schedule(gap(), context);
        }
    }

    @Override
    public void onNeighbourDown(int peer, Context context) {
        outbound.removeIf(link -> link.neighbour().peer == peer);
        fanout.onNeighboursChanged();
        diffusion.onNeighbourDown(peer, context);
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer != Round.DUE) {
            diffusion.onTimer(timer, context);
            return;
        }
        isScheduled = false;
        if (!outbound.isEmpty()) {
            schedule(gap(), context);
            turn = (turn + 1) % outbound.size();
            outbound.get(turn).ask(context);
        }
    }

    @Override
    public void onOrigin(int broadcast, int bytes, Context context) {
        diffusion.spread(new Tx(broadcast, 1, bytes), NOBODY, context);
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        Neighbour sender = diffusion.neighbours().of(from);
        Reconciliation link = sender == null ? null : reconciliation(sender);
        if (link != null && message instanceof Inventory announcement) {
            hear(link, announcement, context);
        } else if (link != null && !(message instanceof Tx)) {
            reconcile(link, message, context);
        }
        diffusion.onMessage(from, sender, message, context);
    }

    /** What this peer has may wait in the set of the announcer, and what it lacks may be what it asked that one for. */
    private void hear(Reconciliation link, Inventory announcement, Context context) {
        for (int announced : announcement.messages()) {
            if (context.has(announced)) {
                link.know(announced);
            } else if (link.takeAsked(announced)) {
                fanout.reconciled(announced);
            }
        }
    }

    private void reconcile(Reconciliation link, Message message, Context context) {
        if (message instanceof ReqRecon request) {
            if (rules.answersAtTick()) {
                link.keep(request);
                diffusion.expectTick(link.neighbour(), context);
            } else {
                link.answer(request, context);
            }
        } else if (message instanceof Sketch sketch) {
            link.decode(sketch, context);
        } else if (message instanceof ReqSketchExt) {
            link.extend(context);
        } else if (message instanceof ReconcilDiff outcome) {
            link.conclude(outcome, context);
        }
    }
}
