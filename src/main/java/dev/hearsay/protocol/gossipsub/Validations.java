package dev.hearsay.protocol.gossipsub;

import dev.hearsay.protocol.support.ByMessage;
import java.util.ArrayList;
import java.util.List;

/** Messages that have arrived and have not been processed, and who has sent another copy of one meanwhile. */
final class Validations {
    private static final List<Integer> NOBODY = List.of();

    private final ByMessage<List<Integer>> senders = new ByMessage<>();

    boolean contains(int messageId) {
        return senders.get(messageId) != null;
    }

    /** A first copy has arrived. */
    void begin(int messageId) {
        senders.put(messageId, NOBODY);
    }

    /** Another copy of what is processed has arrived. */
    void addSender(int peer, int messageId) {
        List<Integer> known = senders.get(messageId);
        if (known != null && known.isEmpty()) {
            senders.put(messageId, new ArrayList<>(List.of(peer)));
        } else if (known != null) {
            known.add(peer);
        }
    }

    /** Processing has ended: who has sent another copy meanwhile. */
    List<Integer> end(int messageId) {
        List<Integer> known = senders.remove(messageId);
        return known == null ? NOBODY : known;
    }
}
