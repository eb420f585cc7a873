package dev.hearsay.peer;

import dev.hearsay.fault.Lifetimes;
import dev.hearsay.fault.LinkFaults;
import dev.hearsay.link.Links;
import dev.hearsay.protocol.Channel;
import dev.hearsay.topology.Topology;
import org.jspecify.annotations.Nullable;

/**
 * The passage of transmissions over the links of some peers, once they have left: which are lost there, and when the others arrive. On an
 * ordered link none arrives before one that was sent there earlier, but for datagrams. Times are emulated nanoseconds.
 */
final class LinkPassage {
    private final PeerOutput output;
    private final Links links;
    private final Topology topology;
    private final Lifetimes lifetimes;
    private final @Nullable LinkFaults faults;
    private final @Nullable LastArrivals lastArrivals;

    /** The passage of what some peers send, a row for each in this order. */
    LinkPassage(Network network, int[] peers, PeerOutput output) {
        this.output = output;
        this.links = network.links();
        this.topology = network.topology();
        this.lifetimes = network.lifetimes();
        this.faults = network.linkFaults().areNone() ? null : network.linkFaults();
        boolean mayOvertake = links.canReorder() || network.linkFaults().canDelay();
        boolean holdsBack = links.isFifo() && mayOvertake && !network.isStream(Channel.LINK);
        this.lastArrivals = holdsBack ? new LastArrivals(network.topology(), peers) : null;
    }

    /** True if no fault touches what leaves now and goes by no stream, and nothing that was sent before holds it back. */
    boolean isUndisturbed(Channel channel, long now) {
        return faults == null
                || ((lastArrivals == null || channel == Channel.DATAGRAM) && faults.areOverOrToComeAt(now));
    }

    /** True unless a transmission of which nothing is sent again is lost on its link. */
    boolean passes(int from, int to, int number, long left) {
        if (links.lost(from, to, number, output.scratch())) {
            return false;
        }
        return !isCut(from, to, left) && (faults == null || !faults.loses(from, to, number, left, output.scratch()));
    }

    /** True if a partition stands between two peers, which is counted. */
    boolean isCut(int from, int to, long left) {
        if (faults == null || !faults.cuts(from, to, left)) {
            return false;
        }
        output.cutOff(1);
        return true;
    }

    /** The probability that a segment is lost which leaves at a time, and would be sent again. */
    double lossOfSegments(int from, int to, long left) {
        double loss = links.loss(from, to);
        return faults == null ? loss : faults.loss(from, to, left, loss);
    }

    /** True if a link doubles what passes it. */
    boolean doubles(int from, int to, int number, long left) {
        return faults != null && faults.duplicates(from, to, number, left, output.scratch());
    }

    /**
     * The arrival of a transmission, or {@link PeerOutput#LOST}.
     *
     * @param link the directed link of the topology, or negative if there is none
     */
    long arrival(PeerContext from, Channel channel, int to, int link, int number, long left) {
        long arrival = Uplinks.sum(left, latency(from.self, to, link, number, left));
        if (lastArrivals != null && channel != Channel.DATAGRAM) {
            arrival = lastArrivals.inOrder(from.row, from.self, to, link, arrival);
        }
        return meets(to, from.now(), arrival) ? arrival : PeerOutput.LOST;
    }

    /** The latency of a transmission, with what faults make of it. */
    long latency(int from, int to, int link, int number, long left) {
        long latency = links.latency(from, to, link, number, left, output.scratch());
        return faults == null ? latency : faults.latency(from, to, number, left, latency, output.scratch());
    }

    /** The round trip of a link, with what faults make of it. */
    long roundTrip(int from, int to, int link, int number, long now) {
        int back = topology.link(to, from);
        long roundTrip = links.roundTrip(from, to, link, back, number, output.scratch());
        return faults == null ? roundTrip : faults.roundTrip(from, to, now, roundTrip);
    }

    /**
     * True if what is sent to a peer at one time meets, when it arrives, the incarnation that it was sent to, or no other: a
     * connection ends with either of its ends.
     */
    boolean meets(int to, long sentAt, long arrival) {
        return !lifetimes.someReturn() || lifetimes.incarnation(to, sentAt) == lifetimes.incarnation(to, arrival);
    }
}
