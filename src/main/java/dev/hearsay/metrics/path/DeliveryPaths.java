package dev.hearsay.metrics.path;

import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.Tracer;
import dev.hearsay.topology.Peers;
import dev.hearsay.workload.Origins;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The paths of first deliveries, each followed back from its peer to the origin: a peer has got the message from the one that its
 * first delivery names, by the last transmission from there that was handled before it delivered; a peer that sent the message on
 * before it delivered it itself, by the first one that had come by then. The parts of a path add up to its time, to the nanosecond.
 */
public final class DeliveryPaths {
    private final Deliveries deliveries;
    private final Origins origins;
    private final Carriers carriers;

    /** The paths of the messages that were traced in a run that has ended. */
    public DeliveryPaths(RunResult result, Tracer tracer) {
        deliveries = result.deliveries();
        origins = result.origins();
        carriers = new Carriers(result, tracer.records());
    }

    /** The path of a message to a peer; none if it was never delivered there. */
    public Optional<DeliveryPath> to(int messageId, int peer) {
        if (deliveries.at(messageId, peer) == Deliveries.NEVER) {
            return Optional.empty();
        }
        ArrayDeque<Hop> hops = new ArrayDeque<>();
        BitSet passed = new BitSet();
        int origin = origins.origin(messageId);
        Hop hop = new Hop(peer, peer, "", deliveries.at(messageId, peer), new Parts());
        for (long at = hop.at(); hop.from() != origin; ) {
            passed.set(hop.from());
            hop = hopTo(messageId, hop.from(), at, passed);
            hops.addFirst(hop);
            at -= hop.parts().total();
        }
        return Optional.of(new DeliveryPath(messageId, origin, origins.sentAt(messageId), List.copyOf(hops)));
    }

    /** The link by which the path comes to a peer. Where nothing tells from whom, that is the origin, and all of the time the protocol's. */
    private Hop hopTo(int messageId, int to, long at, BitSet passed) {
        int origin = origins.origin(messageId);
        Carrier carrier = carrier(messageId, to, at);
        int from = carrier == null ? sender(messageId, to, origin) : carrier.from();
        if (passed.get(from)) {
            carrier = null;
            from = origin;
        }
        Parts parts = carrier == null ? new Parts() : carrier.until(at);
        long handedAt = at - parts.total();
        long fromAt = from == origin ? origins.sentAt(messageId) : leaves(messageId, from, handedAt);
        parts.add(Part.PROTOCOL, handedAt - fromAt);
        return new Hop(from, to, carrier == null ? "" : carrier.kind(), at, parts);
    }

    /** The peer that a delivery names, where no transmission is known; the origin where there is no delivery. */
    private int sender(int messageId, int to, int origin) {
        boolean isDelivered = deliveries.at(messageId, to) != Deliveries.NEVER;
        return isDelivered ? deliveries.from(messageId, to) : origin;
    }

    /** When the path comes to a peer that sends the message on at {@code handedAt}: when it delivers it, unless that comes later. */
    private long leaves(int messageId, int peer, long handedAt) {
        long delivered = deliveries.at(messageId, peer);
        return delivered == Deliveries.NEVER ? handedAt : Math.min(handedAt, delivered);
    }

    /** The transmission by which a peer has a message at an instant: that of its first delivery, or before it, of its sending on. */
    private @Nullable Carrier carrier(int messageId, int to, long at) {
        long delivered = deliveries.at(messageId, to);
        int named = delivered == Deliveries.NEVER ? Peers.NONE : deliveries.from(messageId, to);
        Carrier handled = null;
        Carrier arrived = null;
        Carrier first = null;
        for (Carrier carrier : carriers.of(messageId, to)) {
            if (carrier.downAt() > at) {
                continue;
            }
            first = first == null ? carrier : first;
            if (carrier.from() == named) {
                arrived = carrier;
                boolean isLater = handled == null || carrier.handledAt() >= handled.handledAt();
                handled = carrier.handledAt() <= at && isLater ? carrier : handled;
            }
        }
        if (handled != null) {
            return handled;
        }
        return arrived == null && delivered != at ? first : arrived;
    }
}
