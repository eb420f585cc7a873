package dev.hearsay.protocol.mesh;

import dev.hearsay.protocol.ByMessage;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.mesh.GossipSubMessages.ImReceiving;
import dev.hearsay.protocol.mesh.GossipSubMessages.Preamble;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages that a peer is receiving, as preambles have told it, or has asked for: v1.4, sections Message PREAMBLE, Limiting IWANT
 * Requests and IMRECEIVING Message. The rest of its mesh hears of a preamble's message; nobody else is asked for it until it should
 * have come.
 *
 * <p>How long that takes is estimated from the mean rate at which the sender's large messages came so far, as in nim-libp2p.
 */
final class Receptions {
    private static final double NANOS_PER_SECOND = 1e9;

    /** A message should have come by now. */
    record Overdue(int message) implements Timer {}

    private static final class Reception {
        /** Whose preamble it was; nobody once it is overdue, and for what was only asked for. */
        private @Nullable MeshLink sender;

        private int payload;
        private long begin;
        private long timer;
        private int asked;
        private boolean hasCome;
        /** Who has announced the message, and who has been asked for it. */
        private final List<MeshLink> announcers = new ArrayList<>(2);

        private final List<MeshLink> askedOnes = new ArrayList<>(2);

        private void isFrom(MeshLink link, int bytes, long now) {
            sender = link;
            payload = bytes;
            begin = now;
            link.unfinished++;
        }

        private void isNotFromAnybody() {
            if (sender != null) {
                sender.unfinished--;
                sender = null;
            }
        }

        private boolean isWaitedFor() {
            return sender != null || asked > 0;
        }
    }

    private final PreambleRules rules;
    private final Mesh mesh;
    private final long followUp;
    private final ByMessage<Reception> receptions = new ByMessage<>();

    /** None; what is asked for should come within {@code followUp} nanoseconds, where its size is not known. */
    Receptions(PreambleRules rules, Mesh mesh, long followUp) {
        this.rules = rules;
        this.mesh = mesh;
        this.followUp = followUp;
    }

    /**
     * A message that this peer does not have is on its way. Believed of members of the mesh, one for each message, and so many at a
     * time of one of them: section Safety Strategy.
     */
    void onPreamble(MeshLink link, Preamble preamble, Context context) {
        Reception known = receptions.get(preamble.message());
        boolean isKnown = known != null && known.sender != null;
        if (!rules.areThere() || !link.isInMesh || isKnown || link.unfinished >= rules.mostUnfinished()) {
            return;
        }
        Reception reception = known == null ? new Reception() : known;
        if (reception.isWaitedFor()) {
            context.cancel(reception.timer);
        }
        reception.isFrom(link, preamble.payload(), context.now());
        receptions.put(preamble.message(), reception);
        await(preamble.message(), reception, rules.estimate(preamble.payload(), rate(link)), context);
        ImReceiving word = new ImReceiving(preamble.message(), preamble.payload());
        for (int i = 0; i < mesh.neighbours(); i++) {
            MeshLink other = mesh.neighbour(i);
            if (other.isInMesh && other != link) {
                context.send(other.peer, word);
            }
        }
    }

    private static void await(int message, Reception reception, long nanos, Context context) {
        reception.timer = context.schedule(nanos, new Overdue(message));
    }

    private double rate(MeshLink link) {
        return link.rate == 0 ? rules.rate() : link.rate;
    }

    /** A first copy has arrived. */
    void onArrival(int from, int message, long now) {
        Reception reception = receptions.get(message);
        if (reception != null) {
            reception.hasCome = true;
            MeshLink sender = reception.sender;
            if (sender != null && sender.peer == from && now > reception.begin) {
                double bytesPerSecond = reception.payload * NANOS_PER_SECOND / (now - reception.begin);
                sender.rate = rules.rateWeight() * bytesPerSecond + (1 - rules.rateWeight()) * rate(sender);
            }
        }
    }

    /** The peer has a message. */
    void onDelivery(int message, Context context) {
        Reception reception = receptions.remove(message);
        if (reception != null) {
            if (reception.isWaitedFor()) {
                context.cancel(reception.timer);
            }
            reception.isNotFromAnybody();
        }
    }

    /** Whether a message that a neighbour announces is not to be asked for as yet. The neighbour is remembered then. */
    boolean defer(MeshLink link, int message) {
        Reception reception = receptions.get(message);
        if (reception == null || (reception.sender == null && reception.asked < rules.mostWanted())) {
            return false;
        }
        if (!reception.announcers.contains(link)) {
            reception.announcers.add(link);
        }
        return true;
    }

    /** A neighbour is asked for a message. */
    void onRequest(MeshLink link, int message, Context context) {
        if (rules.areThere()) {
            Reception known = receptions.get(message);
            Reception reception = known == null ? new Reception() : known;
            receptions.put(message, reception);
            reception.askedOnes.add(link);
            if (reception.asked++ == 0) {
                boolean isSizeKnown = reception.payload > 0;
                await(
                        message,
                        reception,
                        isSizeKnown ? rules.estimate(reception.payload, rate(link)) : followUp,
                        context);
            }
        }
    }

    /** Whether a message has been waited for in vain and nobody could be asked for it: with the fallback to pull, the next that has it is. */
    boolean isOverdue(int message) {
        Reception reception = rules.pulls() ? receptions.get(message) : null;
        return reception != null && !reception.isWaitedFor() && !reception.hasCome;
    }

    /**
     * A message has not come in time: those to be asked for it now, each once, drawn from who has announced it (as in nim-libp2p), and
     * with the fallback to pull from who has declined it.
     */
    List<MeshLink> onOverdue(int message, Declines declines, long heartbeat, Context context) {
        Reception reception = receptions.get(message);
        if (reception == null || reception.hasCome) {
            return List.of();
        }
        reception.isNotFromAnybody();
        reception.asked = 0;
        List<MeshLink> others = mesh.all(link -> reception.announcers.contains(link)
                || (rules.pulls() && link.isInMesh && declines.contains(link, message, heartbeat)));
        others.removeAll(reception.askedOnes);
        Mesh.shuffle(others, context);
        return others.subList(0, Math.min(rules.mostWanted(), others.size()));
    }
}
