package dev.hearsay.protocol.broadcast;

import dev.hearsay.protocol.ClosedLinks;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.broadcast.NackList.Missing;
import dev.hearsay.settings.Settings;
import java.util.Arrays;
import java.util.List;

/**
 * Flooding of messages that reference one another in a DAG, so that a peer notices what it misses and asks for it.
 *
 * <ul>
 *   <li>A peer's own message references the tips of its DAG: the messages that it has and has not seen referenced.
 *   <li>A referenced message that the peer does not have goes on its NACK list. With {@code nack = explicit} a NACK goes
 *       to all neighbours at once, and again after a time-out that doubles each time; with {@code next-share} the list
 *       travels inside the peer's next own message, and the neighbours that get it from the peer itself take it as a NACK.
 *   <li>With {@code pull-on-reference} the neighbour that sent the referencing message is asked first, and alone: it is likely to
 *       have what it has sent on a reference to.
 *   <li>Who has a message that a neighbour asks for sends it to that neighbour. A repaired message is forwarded like any
 *       other, for the neighbours may miss it as well.
 *   <li>A message that arrives, one way or the other, leaves the list; one asked for too often is given up.
 * </ul>
 *
 * <p>Source: the specification of the broadcast, sections Handle received message and Sending NACKs. It leaves open how a
 * NACK is answered; here the holder answers the peer that asked, each time it asks.
 *
 * <p>Measured: {@code missingReferences}; {@code nacksSent} (transmissions of explicit NACKs, or own messages with a list);
 * {@code answersSent}; {@code repairs} (missing messages that came as an answer) and {@code lateArrivals} (those that the
 * flood brought after all); {@code abandoned}; {@code repairTimeMs}, from the first reference seen to the arrival.
 */
public final class ShareDag implements Protocol {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int[] NONE = {};

    private record Rules(
            Forwarding forwarding,
            boolean explicit,
            boolean pulls,
            long timeout,
            long backoff,
            int attempts,
            int hashBytes)
            implements ProtocolModel {
        /** Measured: a share is 40 bytes, and what a peer has of it in its DAG 32 with its part of the share. */
        private static final int SHARE_BYTES = 40;

        private static final int KEPT_BYTES = 32;

        @Override
        public Protocol create() {
            return new ShareDag(this);
        }

        @Override
        public boolean keepsToLinks() {
            return true;
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return List.of(DagShare.class, Nack.class);
        }

        @Override
        public double copies(double degree) {
            return forwarding.copies(degree);
        }

        @Override
        public Footprint footprint(double degree) {
            return new Footprint(forwarding.copies(degree), SHARE_BYTES, KEPT_BYTES);
        }
    }

    /** A NACK: asks for messages by their hashes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Nack(int[] wanted, int bytes) implements Control {}

    private record AskAgain(int broadcast) implements Timer {}

    private final Rules rules;
    private final Dag dag = new Dag();
    private final NackList nackList;
    private final ClosedLinks closed = new ClosedLinks();

    private ShareDag(Rules rules) {
        this.rules = rules;
        this.nackList = new NackList(rules.timeout, rules.backoff);
    }

    /** The protocol with the settings of its block. */
    public static ProtocolModel from(Settings settings) {
        return new Rules(
                Forwarding.from(settings),
                settings.choice("nack", "explicit", "next-share").equals("explicit"),
                settings.flag("pull-on-reference"),
                settings.timeout("nack-timeout"),
                settings.positiveDuration("nack-backoff"),
                settings.integer("nack-attempts", 1, Integer.MAX_VALUE),
                settings.bytes("hash-size"));
    }

    @Override
    public void onOrigin(int broadcast, int bytes, Context context) {
        int[] wanted = rules.explicit ? NONE : askInShare(context);
        int size = Math.addExact(bytes, Math.multiplyExact(wanted.length, rules.hashBytes));
        DagShare share = DagShare.original(broadcast, size, dag.tips(), wanted);
        dag.add(share);
        rules.forwarding.originate(share.onward(), context);
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof Nack nack) {
            answer(from, nack.wanted, context);
            return;
        }
        DagShare share = (DagShare) message;
        if (context.deliver(share.broadcast(), share.hop(), from)) {
            received(from, share, context);
        }
        if (share.isFirstHop() && !share.isRepair()) {
            answer(from, share.nacks(), context);
        }
    }

    @Override
    public void onNeighbourUp(int peer, Context context) {
        closed.opened(peer);
    }

    @Override
    public void onNeighbourDown(int peer, Context context) {
        closed.closed(peer);
    }

    private void received(int from, DagShare share, Context context) {
        leaveList(share, context);
        dag.add(share);
        noticeMissing(from, share, context);
        if (rules.forwarding.forwards(share.hop(), context)) {
            rules.forwarding.relay(share.onward(), from, context);
        }
    }

    private void leaveList(DagShare share, Context context) {
        Missing entry = nackList.remove(share.broadcast());
        if (entry == null) {
            return;
        }
        if (entry.reminder() != NackList.NO_REMINDER) {
            context.cancel(entry.reminder());
        }
        if (share.isRepair()) {
            context.count("repairs", 1);
            context.sample("repairTimeMs", (context.now() - entry.noticedAt()) / NANOS_PER_MILLI);
        } else {
            context.count("lateArrivals", 1);
        }
    }

    private void noticeMissing(int from, DagShare share, Context context) {
        int[] missing = new int[share.references().length];
        int count = 0;
        for (int reference : share.references()) {
            if (dag.held(reference) == null && nackList.add(reference, context.now())) {
                missing[count++] = reference;
            }
        }
        if (count > 0) {
            context.count("missingReferences", count);
            int[] wanted = Arrays.copyOf(missing, count);
            if (rules.pulls && !closed.contains(from)) {
                context.send(from, nack(wanted));
                context.count("pulls", 1);
                hasAsked(wanted, context);
            } else if (rules.explicit) {
                askNeighbours(wanted, context);
            }
        }
    }

    private Nack nack(int[] wanted) {
        return new Nack(wanted, Math.multiplyExact(wanted.length, rules.hashBytes));
    }

    private void askNeighbours(int[] wanted, Context context) {
        context.sendToNeighbours(nack(wanted), -1);
        context.count("nacksSent", context.degree());
        hasAsked(wanted, context);
    }

    private void hasAsked(int[] wanted, Context context) {
        for (int broadcast : wanted) {
            Missing entry = nackList.get(broadcast);
            if (entry != null) {
                nackList.asked(entry, context.now());
                if (rules.explicit) {
                    entry.remindedBy(context.schedule(entry.nextAt() - context.now(), new AskAgain(broadcast)));
                }
            }
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        int broadcast = ((AskAgain) timer).broadcast;
        Missing entry = nackList.get(broadcast);
        if (entry != null && !givenUp(broadcast, entry, context)) {
            askNeighbours(new int[] {broadcast}, context);
        }
    }

    private int[] askInShare(Context context) {
        int[] due = nackList.due(context.now());
        int count = 0;
        for (int broadcast : due) {
            Missing entry = nackList.get(broadcast);
            if (entry != null && !givenUp(broadcast, entry, context)) {
                nackList.asked(entry, context.now());
                due[count++] = broadcast;
            }
        }
        if (count > 0) {
            context.count("nacksSent", 1);
        }
        return Arrays.copyOf(due, count);
    }

    private boolean givenUp(int broadcast, Missing entry, Context context) {
        if (entry.attempts() < rules.attempts) {
            return false;
        }
        nackList.remove(broadcast);
        context.count("abandoned", 1);
        return true;
    }

    private void answer(int to, int[] wanted, Context context) {
        for (int broadcast : wanted) {
            DagShare share = dag.held(broadcast);
            if (share != null && !closed.contains(to)) {
                context.send(to, share.repair());
                context.count("answersSent", 1);
            }
        }
    }
}
