package dev.hearsay.emulation;

import dev.hearsay.emulation.mailbox.PendingBlock;
import dev.hearsay.emulation.placement.HostLayout;
import dev.hearsay.emulation.placement.TransmissionLoad;
import dev.hearsay.link.Links;
import dev.hearsay.peer.Network;
import dev.hearsay.protocol.Footprint;
import dev.hearsay.scenario.Scenario;
import java.util.Optional;

/**
 * The heap that a run takes, estimated before it starts: its peers, its graph, a record for each pair of a message and a
 * peer, and what is under way at once. Every figure was measured with live objects on JDK 17; on the scenarios of {@code
 * conf} the estimate is within 30 % of what is alive at most, if that is more than 100 MB.
 */
public final class MemoryNeed {
    private static final long BYTES_OF_CLASSES = 15_000_000;
    /** A peer's actor, its core, its part of the columns, of the counts and of the lane's arrays. */
    private static final long BYTES_PER_PEER = 670;

    private static final long BYTES_PER_PROCESSING_QUEUE = 160;
    /** The load of an uplink or a processor: its work, its longest wait, and when it is free. */
    private static final long BYTES_PER_LOAD = 24;

    /** Of a peer where what is leaving shares up- and downlinks: what its two ends can give, their levels and flows. */
    private static final long BYTES_PER_SHARED_ENDS = 60;
    /** Of what is leaving: its place in the table, at its two ends and at its sender, in arrays that grow twofold. */
    private static final long BYTES_PER_FLOW = 150;

    private static final double BYTES_PER_DELIVERY = 16 + 1 / 8.0;
    /** An operation as it is drawn, and its record: 21 and 13 bytes. */
    private static final long BYTES_PER_OPERATION = 34;
    /** The transmissions and bytes of an operation by the count of a lane, or of all. */
    private static final long BYTES_PER_OPERATION_AND_LANE = 16;

    private static final long BYTES_PER_TARGET = 4;
    private static final long BYTES_PER_LINK_TIME = 8;
    /** In a block, which is not always full; and its number when it is due. */
    private static final double BYTES_PER_ENTRY = 28 * 1.1;

    private static final int MEBIBYTE_SHIFT = 20;

    private MemoryNeed() {}

    /** Bytes of heap of a run in one JVM. */
    static long of(Network network, int lanes, long windowNanos) {
        return ofSupervisor(network) + ofLanes(network, lanes, windowNanos);
    }

    /** Bytes of heap where the supervisor and the collector are: the graph and the records. */
    public static long ofSupervisor(Network network) {
        return BYTES_OF_CLASSES
                + ofLinks(network)
                + (long) (pairs(network) * BYTES_PER_DELIVERY)
                + network.operations().count() * (BYTES_PER_OPERATION + BYTES_PER_OPERATION_AND_LANE);
    }

    /** Bytes of heap of a host: the graph, and its share of the peers and of what is under way. */
    public static long ofHost(Network network, HostLayout hostLayout, int host, long windowNanos) {
        double share = (double) hostLayout.lanesOfHosts().get(host) / hostLayout.lanes();
        return BYTES_OF_CLASSES + ofLinks(network) + (long) (share * ofLanes(network, hostLayout.lanes(), windowNanos));
    }

    private static double pairs(Network network) {
        return (double) network.origins().count() * network.peers();
    }

    private static long ofLinks(Network network) {
        return network.topology().directedLinks() * perDirectedLink(network.links());
    }

    private static long ofLanes(Network network, int lanes, long windowNanos) {
        double degree = (double) network.topology().directedLinks() / network.peers();
        Footprint protocol = network.protocol().footprint(degree);
        double span = TransmissionLoad.span(network, protocol.copies());
        double entries = entries(network.links(), protocol, lanes);
        return network.peers() * perPeer(network)
                + (long) network.operations().count() * lanes * BYTES_PER_OPERATION_AND_LANE
                + (network.isCoupled() ? ofFlows(network, protocol) : 0)
                + (long) (pairs(network) * protocol.keptBytes())
                + (long) (pairs(network)
                        * TransmissionLoad.shareUnderWay(network, protocol.copies(), span, windowNanos)
                        * (protocol.messageBytes() + entries * BYTES_PER_ENTRY))
                + betweenLanes(pairs(network) * entries * Math.min(1, windowNanos / span), lanes);
    }

    /** The memory of transmissions that can leave at once: one for each link, if there are so many. */
    private static long ofFlows(Network network, Footprint protocol) {
        double most = Math.min(network.topology().directedLinks(), pairs(network) * protocol.copies());
        return network.peers() * BYTES_PER_SHARED_ENDS + (long) (most * BYTES_PER_FLOW);
    }

    private static long perPeer(Network network) {
        return BYTES_PER_PEER
                + (network.processingIsFree() ? 0 : BYTES_PER_PROCESSING_QUEUE)
                + (network.processingIsLimited() ? BYTES_PER_LOAD : 0)
                + (network.links().isUnlimited() ? 0 : BYTES_PER_LOAD);
    }

    private static long perDirectedLink(Links links) {
        boolean ordersArrivals = links.isFifo() && links.canReorder();
        return BYTES_PER_TARGET
                + (links.isDrawnPerLink() ? BYTES_PER_LINK_TIME : 0)
                + (ordersArrivals ? BYTES_PER_LINK_TIME : 0);
    }

    /** Entries for what a peer sends of a message: a multicast is one on each lane that has any of the neighbours. */
    private static double entries(Links links, Footprint protocol, int lanes) {
        double untouched = Math.pow(1 - 1.0 / lanes, protocol.copies());
        return links.isUniform() ? lanes * (1 - untouched) : protocol.copies();
    }

    /** Bytes of the blocks that go to and fro between lanes with what is sent in a window, which may be almost empty. */
    private static long betweenLanes(double entriesInWindow, int lanes) {
        double ofPair = entriesInWindow / lanes / lanes;
        double room = 0;
        for (int capacity = PendingBlock.SMALL;
                room < ofPair;
                capacity = Math.min(PendingBlock.LARGE, capacity * PendingBlock.GROWTH)) {
            room += capacity == PendingBlock.LARGE
                    ? PendingBlock.LARGE * Math.ceil((ofPair - room) / PendingBlock.LARGE)
                    : capacity;
        }
        return (long) (room * BYTES_PER_ENTRY * lanes * (lanes - 1));
    }

    /**
     * Refuses a run that cannot fit.
     *
     * @throws EmulationFailure with the figures
     */
    public static void require(long need, long heap) {
        objection(need, heap).ifPresent(line -> {
            throw new EmulationFailure(line, new OutOfMemoryError());
        });
    }

    /** The reason why a run that needs {@code need} bytes cannot fit into a heap, if so. */
    static Optional<String> objection(long need, long heap) {
        return need <= heap
                ? Optional.empty()
                : Optional.of("the run needs about " + (need >> MEBIBYTE_SHIFT) + " MiB of heap, and "
                        + (heap >> MEBIBYTE_SHIFT)
                        + " MiB are there: it takes fewer peers or messages, or a larger -Xmx");
    }

    /** Bytes that a run takes at least, known before there is a graph, which may itself be too large to be made. */
    static long atLeast(Scenario scenario) {
        double degree = scenario.topology().meanDegree(scenario.peers());
        double ofPeer = BYTES_PER_PEER + (Double.isNaN(degree) ? 0 : degree * BYTES_PER_TARGET);
        return BYTES_OF_CLASSES + (long) (scenario.peers() * ofPeer);
    }
}
