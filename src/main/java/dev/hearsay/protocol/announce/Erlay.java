package dev.hearsay.protocol.announce;

import dev.hearsay.protocol.ByMessage;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.PerNeighbour;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.announce.ErlayMessages.ReconcilDiff;
import dev.hearsay.protocol.announce.ErlayMessages.ReqReconcil;
import dev.hearsay.protocol.announce.ErlayMessages.ReqSketchExt;
import dev.hearsay.protocol.announce.ErlayMessages.Sketch;
import dev.hearsay.protocol.announce.InvMessages.GetData;
import dev.hearsay.protocol.announce.InvMessages.Inventory;
import dev.hearsay.protocol.announce.InvMessages.Tx;
import dev.hearsay.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * Erlay: messages are announced, and asked for where they are missing. Peers that others can reach, because they have inbound
 * links, announce them at once over a few of their outbound links; all other announcements go into a set for each neighbour,
 * and every peer reconciles with one of its outbound neighbours after another. Peers never stop to do so.
 *
 * <p>Counted: {@code reconciliations}, begun; of these {@code extensions}, {@code failedReconciliations} and {@code
 * knownDifferences}, messages that the neighbour has announced meanwhile; {@code announcements}, of these {@code
 * floodedAnnouncements}; {@code announcementBytes}, of all but messages and requests for them, of these {@code sketchBytes};
 * {@code repeatedRequests}, to another announcer.
 *
 * <p>Source: Naumenko, Maxwell, Wuille, Fedorova and Beschastnikh, Erlay: Efficient Transaction Relay for Bitcoin, CCS 2019
 * (arXiv:1905.10518); BIP-330. The exchange of salts when a link is opened is left out.
 */
public final class Erlay implements Protocol {
    private static final int NOBODY = -1;
    /** A {@link Tx}, and its place in a table that is half full or less. */
    private static final int KEPT_BYTES = 48;

    private static final int MESSAGE_BYTES = 40;

    private enum Round implements Timer {
        DUE
    }

    private final ErlayRules rules;
    private final Downloads downloads;
    private final PerNeighbour<Reconciliation> links = new PerNeighbour<>();
    /** The outbound links in the order in which it is their turn; the first of them are those that are flooded. */
    private final List<Reconciliation> outbound = new ArrayList<>();
    /** What this peer has, as it sends it on. */
    private final ByMessage<Tx> held = new ByMessage<>();

    private int turn;
    private boolean isScheduled;

    private Erlay(ErlayRules rules) {
        this.rules = rules;
        this.downloads = new Downloads(rules.timeoutNanos());
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
                    ReqReconcil.class,
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

    @Override
    public void onStart(Context context) {
        int[] neighbours = new int[context.degree()];
        for (int i = 0; i < neighbours.length; i++) {
            neighbours[i] = context.neighbour(i);
        }
        context.random().shuffle(neighbours);
        for (int neighbour : neighbours) {
            open(neighbour, context);
        }
        if (!outbound.isEmpty()) {
            schedule(context.random().nextLong(rules.intervalNanos()), context);
        }
    }

    private void open(int neighbour, Context context) {
        int self = context.self();
        boolean isOutbound = rules.opener().opened(neighbour, context);
        Reconciliation link = new Reconciliation(neighbour, isOutbound, ShortIds.ofLink(self, neighbour), rules);
        links.put(neighbour, link);
        if (link.isOutbound()) {
            outbound.add(link);
        }
    }

    private void schedule(long delay, Context context) {
        if (!isScheduled) {
            isScheduled = true;
            context.schedule(delay, Round.DUE);
        }
    }

    @Override
    public void onNeighbourUp(int peer, Context context) {
        open(peer, context);
        if (!outbound.isEmpty()) {
            schedule(rules.intervalNanos(), context);
        }
    }

    @Override
    public void onNeighbourDown(int peer, Context context) {
        outbound.removeIf(link -> link.peer() == peer);
        links.remove(peer);
        downloads.gone(peer, context);
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer instanceof Downloads.Expired expired) {
            downloads.expired(expired.message(), context);
            return;
        }
        isScheduled = false;
        if (!outbound.isEmpty()) {
            schedule(rules.intervalNanos(), context);
            turn = (turn + 1) % outbound.size();
            outbound.get(turn).ask(context);
        }
    }

    @Override
    public void onOrigin(int broadcast, int bytes, Context context) {
        relay(new Tx(broadcast, 1, bytes), NOBODY, List.of(), context);
    }

    private void relay(Tx tx, int from, List<Integer> announcers, Context context) {
        held.put(tx.broadcast(), tx);
        Inventory announcement = new Inventory(new int[] {tx.broadcast()});
        int flooded = isReachable() ? Math.min(rules.floodOutbound(), outbound.size()) : 0;
        for (int i = 0; i < outbound.size(); i++) {
            Reconciliation link = outbound.get(i);
            if (link.peer() != from && !announcers.contains(link.peer())) {
                if (i < flooded) {
                    link.announceNow(announcement, context);
                } else {
                    link.add(tx.broadcast());
                }
            }
        }
        for (int i = 0; i < links.count(); i++) {
            Reconciliation link = links.at(i);
            if (!link.isOutbound() && link.peer() != from && !announcers.contains(link.peer())) {
                link.add(tx.broadcast());
            }
        }
    }

    private boolean isReachable() {
        return outbound.size() < links.count();
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof Tx tx) {
            receive(from, tx, context);
        } else {
            Reconciliation link = links.of(from);
            if (link != null) {
                onLink(link, message, context);
            }
        }
    }

    private void onLink(Reconciliation link, Message message, Context context) {
        if (message instanceof Inventory announcement) {
            for (int announced : announcement.messages()) {
                link.know(announced);
            }
            downloads.announced(link.peer(), announcement.messages(), context);
        } else if (message instanceof GetData request) {
            serve(link.peer(), request, context);
        } else if (message instanceof ReqReconcil request) {
            link.answer(request, context);
        } else if (message instanceof Sketch sketch) {
            link.decode(sketch, context);
        } else if (message instanceof ReqSketchExt) {
            link.extend(context);
        } else if (message instanceof ReconcilDiff outcome) {
            link.conclude(outcome, context);
        }
    }

    private void receive(int from, Tx tx, Context context) {
        if (context.deliver(tx.broadcast(), tx.hop(), from)) {
            List<Integer> announcers = downloads.arrived(tx.broadcast(), context);
            relay(tx.onward(), from, announcers, context);
        }
    }

    private void serve(int from, GetData request, Context context) {
        for (int wanted : request.messages()) {
            Tx tx = held.get(wanted);
            if (tx != null) {
                context.send(from, tx);
            }
        }
    }
}
