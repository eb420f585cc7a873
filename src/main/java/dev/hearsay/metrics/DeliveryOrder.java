package dev.hearsay.metrics;

/** The order in which the peers got a message: by time, then by peer, as in {@code deliveries.csv}. */
public final class DeliveryOrder {
    private final Deliveries deliveries;
    private final RadixOrder order;

    /** Of these deliveries. */
    public DeliveryOrder(Deliveries deliveries) {
        this.deliveries = deliveries;
        this.order = new RadixOrder(deliveries.peers());
    }

    /** The peers that have a message, in the order in which they got it; none if it was never sent. */
    public int[] of(int message) {
        order.clear();
        for (int peer = 0; peer < deliveries.peers(); peer++) {
            if (deliveries.at(message, peer) != Deliveries.NOBODY) {
                order.add(peer);
            }
        }
        order.sortBy(peer -> deliveries.at(message, peer));
        return order.numbers();
    }
}
