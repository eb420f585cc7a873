package dev.hearsay.protocol.erlay;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.bitcoin.InvMessages;
import dev.hearsay.protocol.bitcoin.InvMessages.Inventory;
import dev.hearsay.protocol.bitcoin.InvMessages.Tx;
import dev.hearsay.protocol.bitcoin.Neighbour;
import dev.hearsay.protocol.bitcoin.Neighbours;
import dev.hearsay.protocol.bitcoin.TransactionRelay;
import dev.hearsay.protocol.bitcoin.Trickle;
import dev.hearsay.protocol.erlay.ErlayMessages.ReconcilDiff;
import dev.hearsay.protocol.erlay.ErlayMessages.ReqRecon;
import dev.hearsay.protocol.erlay.ErlayMessages.ReqSketchExt;
import dev.hearsay.protocol.erlay.ErlayMessages.Sketch;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Peers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Erlay: the relay of Bitcoin, but most announcements go into a set for each neighbour instead, and every peer reconciles with
 * one of its outbound neighbours after another. Which way an announcement goes is decided when it would be sent, at a tick of
 * {@link TransactionRelay}; requests are those of that, too. Peers never stop to reconcile.
 *
 * <p>Counted: {@code reconciliations}, begun; of these {@code extensions}, {@code failedReconciliations} and {@code
 * knownDifferences}, messages that the neighbour has announced meanwhile; {@code announcements}, of these {@code
 * floodedAnnouncements}; {@code announcementBytes}, of all but messages and requests for them, of these {@code sketchBytes};
 * {@code requestTimeouts}.
 *
 * <p>Source: Naumenko, Maxwell, Wuille, Fedorova and Beschastnikh, Erlay: Efficient Transaction Relay for Bitcoin, CCS 2019
 * (arXiv:1905.10518); BIP 330, see {@link ErlayParams}; Bitcoin Core's pull requests 30116 and 30277, closed unmerged: that of
 * 2026, 35591, has links that only reconcile. The exchange of salts when a link is opened is left out.
 */
public final class Erlay implements Protocol {
    /** The bytes of a {@link Tx}, its place on a page, and the knowledge of the neighbours, with room. */
    private static final int KEPT_BYTES = 48;

    private static final int MESSAGE_BYTES = 40;

    private enum Round implements Timer {
        DUE
    }

    private final ErlayParams params;
    private final TransactionRelay diffusion;
    private final Fanout fanout;
    /** The outbound links in the order in which it is their turn. */
    private final List<Reconciliation> outbound = new ArrayList<>();

    private int turn;
    private boolean isScheduled;

    private Erlay(ErlayParams params) {
        this.params = params;
        this.diffusion = new TransactionRelay(params.diffusion(), params.opener(), new FloodOrReconcile());
        this.fanout = new Fanout(params.fanout());
    }

    /** Erlay with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(ErlayParams.from(settings));
    }

    private record Model(ErlayParams params) implements ProtocolModel {
        @Override
        public ProtocolFactory over(Setup setup) {
            return self -> new Erlay(params);
        }

        @Override
        public Promises promises() {
            return Promises.FULL.withKeepsToLinks(true).endless();
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return Message.types(ErlayMessages.Any.class, InvMessages.OfTransactions.class);
        }

        /** An announcement, a request and a copy for each peer that gets a message. */
        @Override
        public Footprint footprint(double degree) {
            return new Footprint(3, MESSAGE_BYTES, KEPT_BYTES);
        }
    }

    /** The reconciliation with a neighbour, where there is one. */
    private static @Nullable Reconciliation reconciliation(Neighbour neighbour) {
        return (Reconciliation) neighbour.extension;
    }

    /** The choice between an announcement and the set of the neighbour. */
    private final class FloodOrReconcile implements Trickle.Relay {
        @Override
        public boolean floods(Neighbour neighbour, int messageId, Context context) {
            Reconciliation link = reconciliation(neighbour);
            if (link == null) {
                return true;
            }
            boolean isFull = link.size() >= params.mostSet();
            boolean floods = isFull || (mayFlood() && isFanout(neighbour, messageId, context));
            if (!floods) {
                link.add(messageId);
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
        return !params.fanout().isForReachable()
                || outbound.size() < diffusion.neighbours().count();
    }

    private boolean isFanout(Neighbour neighbour, int messageId, Context context) {
        return neighbour.isOutbound
                ? fanout.floodsOutbound(messageId, diffusion.neighbours())
                : fanout.floodsInbound(messageId, neighbour.peer, this::inbound, context);
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
        int[] neighbours = context.neighbours();
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
            Reconciliation link = new Reconciliation(neighbour, ShortIds.ofLink(context.self(), peer), params);
            neighbour.extension = link;
            if (neighbour.isOutbound) {
                outbound.add(link);
            }
        }
    }

    /** The time between two rounds, with two neighbours, in nanoseconds. */
    private long gap() {
        return Math.max(1, params.intervalNanos() / outbound.size());
    }

    private void schedule(long delay, Context context) {
        if (!isScheduled) {
            isScheduled = true;
            context.schedule(delay, Round.DUE);
        }
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        diffusion.onConnected(peer, context);
        fanout.onNeighboursChanged();
        open(peer, context);
        if (!outbound.isEmpty()) {
            schedule(gap(), context);
        }
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        outbound.removeIf(link -> link.neighbour().peer == peer);
        fanout.onNeighboursChanged();
        diffusion.onDisconnected(peer, context);
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
    public void onOrigin(int messageId, int bytes, Context context) {
        diffusion.spread(new Tx(messageId, 1, bytes), Peers.NONE, context);
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        Neighbour sender = diffusion.neighbours().of(from);
        Reconciliation link = sender == null ? null : reconciliation(sender);
        if (link != null && message instanceof Inventory announcement) {
            hear(link, announcement, context);
        }
        if (diffusion.takes(from, sender, message, context)) {
            return;
        }
        if (link != null) {
            reconcile(link, message, context);
        } else if (!(message instanceof ErlayMessages.Any)) { // the rest came over a link that there is no more
            throw new UnknownMessage(getClass(), message);
        }
    }

    /**
     * Looks for announced messages in the set of the announcer, from which those go that this peer has, and among those asked
     * for in a round.
     */
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
            if (params.answersAtTick()) {
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
        } else {
            throw new UnknownMessage(getClass(), message);
        }
    }
}
