package dev.hearsay.metrics.path;

import java.util.List;

/**
 * The path of a first delivery, from the origin to the peer.
 *
 * @param messageId the message
 * @param origin the peer that it comes from
 * @param sentAt its origin tick, in emulated nanoseconds
 * @param hops the links in the order of the way; none where the peer is the origin itself
 */
public record DeliveryPath(int messageId, int origin, long sentAt, List<Hop> hops) {
    /** Copies the list. */
    public DeliveryPath {
        hops = List.copyOf(hops);
    }

    /** The time from the origin tick to the delivery, in nanoseconds. */
    public long time() {
        return hops.isEmpty() ? 0 : hops.get(hops.size() - 1).at() - sentAt;
    }

    /** The parts of that time, over all links. */
    public Parts parts() {
        Parts sum = new Parts();
        hops.forEach(hop -> sum.add(hop.parts()));
        return sum;
    }

    /** Why it took its time; only where there is a link. */
    public Reason reason() {
        return Reason.of(this);
    }

    /** The link on which a part took longest; of several the first. */
    Hop longest(Part part) {
        Hop longest = hops.get(0);
        for (Hop hop : hops) {
            longest = hop.parts().of(part) > longest.parts().of(part) ? hop : longest;
        }
        return longest;
    }
}
