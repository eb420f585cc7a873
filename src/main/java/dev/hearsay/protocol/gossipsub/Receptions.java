package dev.hearsay.protocol.gossipsub;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.ImReceiving;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.Preamble;
import dev.hearsay.protocol.support.ByMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages that a peer is receiving, as preambles have told it, or has asked for: v1.4, sections Message PREAMBLE, Limiting
 * IWANT Requests and IMRECEIVING Message. The rest of its mesh hears of a preamble's message; nobody else is asked for it until
 * it should have come.
 *
 * <p>How long that takes is estimated from the mean rate at which the sender's large messages came so far, as in nim-libp2p.
 */
final class Receptions {
    private static final double NANOS_PER_SECOND = 1e9;

    /** The time has passed within which a message should have come. */
    record Overdue(int messageId) implements Timer {}

    private static final class Reception {
        /** The neighbour whose preamble it was; null once it is overdue, and for a message that was only asked for. */
        private @Nullable MeshLink sender;

        private int payload;
        private long begin;
        private long timer;
        private int asked;
        private boolean hasCome;
        /** The neighbours that have announced the message; below, those that have been asked for it. */
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

    private final PreambleParams params;
    private final Mesh mesh;
    private final long followUp;
    private final ByMessage<Reception> receptions = new ByMessage<>();

    /**
     * The receptions of a peer that waits for nothing yet; a message that is asked for should come within {@code followUp} nanoseconds, where its size is not
     * known.
     */
    Receptions(PreambleParams params, Mesh mesh, long followUp) {
        this.params = params;
        this.mesh = mesh;
        this.followUp = followUp;
    }

    /**
     * Takes the preamble of a message that this peer does not have. It is believed of members of the mesh, one for each
     * message, and a limited number at a time of one of them: section Safety Strategy.
     */
    void onPreamble(MeshLink link, Preamble preamble, Context context) {
        Reception known = receptions.get(preamble.subject());
        boolean isKnown = known != null && known.sender != null;
        if (!params.areThere() || !link.isInMesh || isKnown || link.unfinished >= params.mostUnfinished()) {
            return;
        }
        Reception reception = known == null ? new Reception() : known;
        if (reception.isWaitedFor()) {
            context.cancel(reception.timer);
        }
        reception.isFrom(link, preamble.payload(), context.now());
        receptions.put(preamble.subject(), reception);
        await(preamble.subject(), reception, params.estimate(preamble.payload(), rate(link)), context);
        ImReceiving word = new ImReceiving(preamble.subject(), preamble.payload());
        for (int i = 0; i < mesh.neighbours(); i++) {
            MeshLink other = mesh.neighbour(i);
            if (other.isInMesh && other != link) {
                context.send(other.peer, word);
            }
        }
    }

    private static void await(int messageId, Reception reception, long nanos, Context context) {
        reception.timer = context.schedule(nanos, new Overdue(messageId));
    }

    private double rate(MeshLink link) {
        return link.rate == 0 ? params.rate() : link.rate;
    }

    /** Notes that a first copy has arrived. */
    void onArrival(int from, int messageId, long now) {
        Reception reception = receptions.get(messageId);
        if (reception != null) {
            reception.hasCome = true;
            MeshLink sender = reception.sender;
            if (sender != null && sender.peer == from && now > reception.begin) {
                double bytesPerSecond = reception.payload * NANOS_PER_SECOND / (now - reception.begin);
                sender.rate = params.rateWeight() * bytesPerSecond + (1 - params.rateWeight()) * rate(sender);
            }
        }
    }

    /** Ends the reception of a message that the peer now has. */
    void onDelivery(int messageId, Context context) {
        Reception reception = receptions.remove(messageId);
        if (reception != null) {
            if (reception.isWaitedFor()) {
                context.cancel(reception.timer);
            }
            reception.isNotFromAnybody();
        }
    }

    /** True if a message that a neighbour announces is not to be asked for as yet. The neighbour is remembered then. */
    boolean defer(MeshLink link, int messageId) {
        Reception reception = receptions.get(messageId);
        if (reception == null || (reception.sender == null && reception.asked < params.mostWanted())) {
            return false;
        }
        if (!reception.announcers.contains(link)) {
            reception.announcers.add(link);
        }
        return true;
    }

    /** Notes that a neighbour is asked for a message. */
    void onRequest(MeshLink link, int messageId, Context context) {
        if (params.areThere()) {
            Reception known = receptions.get(messageId);
            Reception reception = known == null ? new Reception() : known;
            receptions.put(messageId, reception);
            reception.askedOnes.add(link);
            if (reception.asked++ == 0) {
                boolean isSizeKnown = reception.payload > 0;
                await(
                        messageId,
                        reception,
                        isSizeKnown ? params.estimate(reception.payload, rate(link)) : followUp,
                        context);
            }
        }
    }

    /**
     * True if a message has been waited for in vain and nobody could be asked for it, with the fallback to pull: the next
     * neighbour that has it is then asked.
     */
    boolean isOverdue(int messageId) {
        Reception reception = params.pulls() ? receptions.get(messageId) : null;
        return reception != null && !reception.isWaitedFor() && !reception.hasCome;
    }

    /**
     * The neighbours to be asked for a message that has not come in time, each once: drawn from those that have announced it
     * (as in nim-libp2p), and with the fallback to pull also from those that have declined it.
     */
    List<MeshLink> onOverdue(int messageId, Declines declines, long heartbeat, Context context) {
        Reception reception = receptions.get(messageId);
        if (reception == null || reception.hasCome) {
            return List.of();
        }
        reception.isNotFromAnybody();
        reception.asked = 0;
        List<MeshLink> others = mesh.all(link -> reception.announcers.contains(link)
                || (params.pulls() && link.isInMesh && declines.contains(link, messageId, heartbeat)));
        others.removeAll(reception.askedOnes);
        Mesh.shuffle(others, context);
        return others.subList(0, Math.min(params.mostWanted(), others.size()));
    }
}
