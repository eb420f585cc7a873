package dev.hearsay.protocol.mesh;

import dev.hearsay.protocol.ByMessage;
import java.util.ArrayList;
import java.util.List;

/** Messages that have arrived and have not been processed, and who has sent another copy of one meanwhile. */
final class Validations {
    private static final List<Integer> NOBODY = List.of();

    private final ByMessage<List<Integer>> senders = new ByMessage<>();

    boolean contains(int message) {
        return senders.get(message) != null;
    }

    /** A first copy has arrived. */
    void begin(int message) {
        senders.put(message, NOBODY);
    }

    /** Another copy of what is processed has arrived. */
    void addSender(int peer, int message) {
        List<Integer> known = senders.get(message);
        if (known != null && known.isEmpty()) {
            senders.put(message, new ArrayList<>(List.of(peer)));
        } else if (known != null) {
            known.add(peer);
        }
    }

    /** Processing has ended: who has sent another copy meanwhile. */
    List<Integer> end(int message) {
        List<Integer> known = senders.remove(message);
        return known == null ? NOBODY : known;
    }
}
