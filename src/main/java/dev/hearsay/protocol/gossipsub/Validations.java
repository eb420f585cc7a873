package dev.hearsay.protocol.gossipsub;

import dev.hearsay.protocol.support.ByMessage;
import java.util.ArrayList;
import java.util.List;

/** Messages that have arrived and have not been processed, with the peers that have sent another copy of one meanwhile. */
final class Validations {
    private static final List<Integer> NOBODY = List.of();

    private final ByMessage<List<Integer>> senders = new ByMessage<>();

    boolean contains(int messageId) {
        return senders.get(messageId) != null;
    }

    /** Begins the validation of a message, of which a first copy has arrived. */
    void begin(int messageId) {
        senders.put(messageId, NOBODY);
    }

    /** Notes the sender of another copy of a message that is being processed. */
    void addSender(int peer, int messageId) {
        List<Integer> known = senders.get(messageId);
        if (known != null && known.isEmpty()) {
            senders.put(messageId, new ArrayList<>(List.of(peer)));
        } else if (known != null) {
            known.add(peer);
        }
    }

    /** Ends the processing of a message, and returns the peers that have sent another copy meanwhile. */
    List<Integer> end(int messageId) {
        List<Integer> known = senders.remove(messageId);
        return known == null ? NOBODY : known;
    }
}
