package dev.hearsay.metrics.figures;

import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.sorting.RadixOrder;

/** The order in which the peers got a message: by time, then by peer, as in {@code deliveries.csv}. */
public final class DeliveryOrder {
    private final Deliveries deliveries;
    private final RadixOrder order;

    /** The order of these deliveries. */
    public DeliveryOrder(Deliveries deliveries) {
        this.deliveries = deliveries;
        this.order = new RadixOrder(deliveries.peers());
    }

    /** The peers that have a message, in the order in which they got it; empty if it was never sent. */
    public int[] of(int messageId) {
        order.clear();
        for (int peer = 0; peer < deliveries.peers(); peer++) {
            if (deliveries.at(messageId, peer) != Deliveries.NEVER) {
                order.add(peer);
            }
        }
        order.sortBy(peer -> deliveries.at(messageId, peer));
        return order.numbers();
    }
}
