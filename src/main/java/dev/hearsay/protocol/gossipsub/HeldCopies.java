package dev.hearsay.protocol.gossipsub;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.ImReceiving;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.Publish;
import dev.hearsay.protocol.support.ByMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Neighbours that are receiving large messages from others, and the copies that are held back from them meanwhile: v1.4,
 * section IMRECEIVING Message. Until such a message should have come there, it counts as declined; then, with the
 * fallback to push, it is sent the copy that was held back. How long that takes is estimated from the rate at which messages
 * come at first, as in nim-libp2p: this peer knows nothing of others' links.
 *
 * <p>Counted: {@code held-back}, copies; {@code pushed}, those of them that were sent in the end.
 */
final class HeldCopies {
    /** A neighbour should have received a message by now. */
    record Received(int peer, int messageId) implements Timer {}

    private static final class Receiver {
        private final MeshLink link;
        private final long timer;
        private @Nullable Publish held;

        private Receiver(MeshLink link, long timer) {
            this.link = link;
            this.timer = timer;
        }
    }

    private final PreambleParams params;
    private final ByMessage<List<Receiver>> receivers = new ByMessage<>();

    HeldCopies(PreambleParams params) {
        this.params = params;
    }

    /**
     * Notes that a neighbour is receiving a message, unless it is said to be receiving too many.
     *
     * @return true if it is believed
     */
    boolean onReceiving(MeshLink link, ImReceiving word, Context context) {
        if (!params.areThere() || link.receiving >= params.mostReceiving()) {
            return false;
        }
        forget(link.peer, word.subject(), context);
        long timer = context.schedule(
                params.estimate(word.payload(), params.rate()), new Received(link.peer, word.subject()));
        List<Receiver> all = receivers.get(word.subject());
        if (all == null) {
            all = new ArrayList<>(2);
            receivers.put(word.subject(), all);
        }
        all.add(new Receiver(link, timer));
        link.receiving++;
        return true;
    }

    /** Holds back a copy from a neighbour that is receiving the message; false if it is not. */
    boolean hold(MeshLink link, Publish copy, Context context) {
        List<Receiver> all = receivers.get(copy.messageId());
        if (all != null) {
            for (Receiver receiver : all) {
                if (receiver.link == link) {
                    receiver.held = copy;
                    context.count("held-back", 1);
                    return true;
                }
            }
        }
        return false;
    }

    /** Forgets that a neighbour is receiving a message, which it now has. */
    void forget(int peer, int messageId, Context context) {
        Receiver receiver = remove(peer, messageId);
        if (receiver != null) {
            context.cancel(receiver.timer);
        }
    }

    private @Nullable Receiver remove(int peer, int messageId) {
        List<Receiver> all = receivers.get(messageId);
        if (all != null) {
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).link.peer == peer) {
                    Receiver receiver = all.remove(i);
                    receiver.link.receiving--;
                    if (all.isEmpty()) {
                        receivers.remove(messageId);
                    }
                    return receiver;
                }
            }
        }
        return null;
    }

    /** Sends the copy that was held back from a neighbour, which should have received the message and has not declined it. */
    void onReceived(Received due, Mesh mesh, Context context) {
        Receiver receiver = remove(due.peer(), due.messageId());
        if (receiver != null && receiver.held != null && !params.pulls()) {
            boolean isThere = mesh.of(due.peer()) == receiver.link && receiver.link.isInMesh;
            if (isThere) {
                context.count("pushed", 1);
                context.send(due.peer(), receiver.held);
            }
        }
    }
}
