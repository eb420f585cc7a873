package dev.hearsay.metrics.path;

import dev.hearsay.link.Links;
import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.topology.Peers;
import dev.hearsay.topology.Topology;
import dev.hearsay.workload.Origins;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;

/**
 * The trees of first deliveries: each leads back from its peer to the one that it came from. They are known of every message of every
 * run, traced or not, but tell no parts of a link's time except its latency.
 */
public final class DeliveryTree {
    /**
     * A link of a tree.
     *
     * @param from the peer that the first delivery names; the origin where it names none
     * @param to the peer that got the message
     * @param nanos from the delivery at the one to that at the other
     * @param latency how much of it is the latency of the link, or {@link Links#DRAWN_PER_TRANSMISSION} where none is known
     */
    public record Branch(int from, int to, long nanos, long latency) {}

    private final Deliveries deliveries;
    private final Origins origins;
    private final Topology topology;
    private final Links links;

    /** The trees of a run that has ended. */
    public DeliveryTree(RunResult result) {
        deliveries = result.deliveries();
        origins = result.origins();
        topology = result.topology();
        links = result.links();
    }

    /** The links from a message's origin to a peer that got it, in the order of the way; none to the origin itself. */
    public List<Branch> path(int messageId, int peer) {
        ArrayDeque<Branch> path = new ArrayDeque<>();
        BitSet passed = new BitSet();
        int origin = origins.origin(messageId);
        for (int to = peer; to != origin; to = path.getFirst().from()) {
            passed.set(to);
            path.addFirst(last(messageId, to, passed));
        }
        return List.copyOf(path);
    }

    /** The link by which a peer got a message first. */
    public Branch last(int messageId, int to) {
        return last(messageId, to, new BitSet());
    }

    /** As above; one from a peer that is passed already, as where peers pass on what they have yet to deliver, comes from the origin. */
    private Branch last(int messageId, int to, BitSet passed) {
        int named = deliveries.from(messageId, to);
        boolean isKnown =
                named != Peers.NONE && !passed.get(named) && deliveries.at(messageId, named) != Deliveries.NEVER;
        int from = isKnown ? named : origins.origin(messageId);
        long nanos = deliveries.at(messageId, to) - deliveries.at(messageId, from);
        int link = topology.link(from, to);
        boolean hasLatency = links.isConstant() || link >= 0;
        return new Branch(from, to, nanos, hasLatency ? links.linkLatency(link) : Links.DRAWN_PER_TRANSMISSION);
    }
}
