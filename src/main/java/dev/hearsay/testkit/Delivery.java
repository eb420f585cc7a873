package dev.hearsay.testkit;

import dev.hearsay.metrics.record.Deliveries;
import java.util.ArrayList;
import java.util.List;

/**
 * A first delivery: a row of {@code deliveries.csv}.
 *
 * @param messageId the number of the broadcast message
 * @param peer the peer that has it now
 * @param at the emulated time, in nanoseconds
 * @param hop the links that the copy crossed; 0 at the origin
 * @param from the peer that sent the copy; -1 at the origin
 */
public record Delivery(int messageId, int peer, long at, int hop, int from) {
    /** All first deliveries of a run, by message and peer. */
    public static List<Delivery> all(Deliveries deliveries) {
        List<Delivery> all = new ArrayList<>();
        for (int messageId = 0; messageId < deliveries.messages(); messageId++) {
            for (int peer = 0; peer < deliveries.peers(); peer++) {
                long at = deliveries.at(messageId, peer);
                if (at >= 0) {
                    all.add(new Delivery(
                            messageId, peer, at, deliveries.hop(messageId, peer), deliveries.from(messageId, peer)));
                }
            }
        }
        return all;
    }
}
