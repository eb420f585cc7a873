package dev.hearsay.scenario;

import dev.hearsay.link.Bandwidth;
import dev.hearsay.link.LinkParams;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.topology.TopologyModel;
import dev.hearsay.workload.Workloads;

/**
 * The load that a scenario offers to a peer on average, estimated from its settings alone: work of 1 or more cannot be done in
 * time, and piles up.
 *
 * @param messages broadcast messages a second, while any are sent
 * @param copies copies of each of them that a peer sends and gets: those that the protocol predicts, or the fewest that every peer needs
 * @param processing seconds of work a second for its processor; 0 where messages do not wait for one another
 * @param sending seconds of work a second for its uplink; 0 where that is unlimited
 * @param receiving seconds of work a second for its downlink; 0 where that is unlimited
 */
public record OfferedLoad(double messages, double copies, double processing, double sending, double receiving) {
    private static final double NANOS = 1e9;

    /** The load that a scenario offers, from its parts. */
    public static OfferedLoad of(
            int peers,
            Workloads workloads,
            long runNanos,
            TopologyModel topology,
            LinkParams link,
            ProcessingParams processing,
            ProtocolModel protocol) {
        double messages = workloads.perSecond(runNanos, peers);
        int size = (int) Math.rint(workloads.meanBytes(runNanos, peers));
        double others = (peers - 1.0) / peers;
        double sentOn = protocol.promises().copies(topology.meanDegree(peers));
        double copies = Double.isNaN(sentOn) ? others : sentOn + 1.0 / peers;
        double first = Math.min(copies, others);
        double work = (first * processing.meanNanos(size) + (copies - first) * processing.meanNanosOfDuplicates())
                / (NANOS * processing.cores());
        double bytes = messages * copies * link.transport().onWire(size);
        double sending = link.bandwidth() instanceof Bandwidth uplink
                        && !link.bandwidth().isUnlimited()
                ? bytes / uplink.bytesPerSecond(0, 1)
                : 0;
        double receiving = link.downlink() == Bandwidth.UNLIMITED ? 0 : bytes / link.downlink();
        return new OfferedLoad(messages, copies, processing.serial() ? messages * work : 0, sending, receiving);
    }
}
