package dev.hearsay.metrics.path;

import java.util.function.IntFunction;

/**
 * The reason why a delivery took its time: the part that dominates it, and the link of the path on which that part was largest.
 *
 * @param part the part
 * @param nanos its time on that link, in nanoseconds
 * @param from the sender
 * @param to the receiver
 */
public record Reason(Part part, long nanos, int from, int to) {
    /** The reason of a path that has a link. */
    static Reason of(DeliveryPath path) {
        Part part = path.parts().largest();
        Hop hop = path.longest(part);
        return new Reason(part, hop.parts().of(part), hop.from(), hop.to());
    }

    /**
     * The reason in words, such as {@code waited 3.2 s for the uplink of peer 17}.
     *
     * @param time its time as the reader is to see it
     * @param name the name of a peer
     */
    public String text(String time, IntFunction<String> name) {
        String sender = name.apply(from);
        String receiver = name.apply(to);
        String link = " from " + sender + " to " + receiver;
        return switch (part) {
            case PROTOCOL -> "waited " + time + " for the protocol," + link;
            case UPLINK -> "waited " + time + " for the uplink of " + sender;
            case TRANSMISSION -> "took " + time + " to be transmitted" + link;
            case LATENCY -> "was under way for " + time + link;
            case TRANSPORT -> "was held up by the transport for " + time + link;
            case DOWNLINK -> "waited " + time + " for the downlink of " + receiver;
            case PROCESSOR -> "waited " + time + " for the processor of " + receiver;
            case PROCESSING -> "was processed for " + time + " by " + receiver;
        };
    }
}
