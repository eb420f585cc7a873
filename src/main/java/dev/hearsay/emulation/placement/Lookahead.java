package dev.hearsay.emulation.placement;

import dev.hearsay.link.Links;
import dev.hearsay.peer.Network;
import dev.hearsay.topology.Topology;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The least time after which what a peer sends can arrive. Where latencies are drawn once for a link, they are known before the
 * run, and a protocol that keeps to the links can have no others; else it is the least that the model can ever draw.
 */
final class Lookahead {
    /** The lookahead that nothing limits. */
    static final long UNLIMITED = Long.MAX_VALUE;

    private final Topology topology;
    private final Links links;
    private final long offLinks;

    Lookahead(Network network) {
        this.topology = network.topology();
        this.links = network.links();
        this.offLinks = network.keepsToLinks() ? UNLIMITED : links.minimumOffLinks();
    }

    /** True if all peers are alike in it: they can have the least latency of the network. */
    boolean isAlike() {
        return links.isConstant() || offLinks == links.minimum();
    }

    /** The least latency of what a peer can send or be sent, in nanoseconds, for each peer; null where all are alike. */
    long @Nullable [] ofPeers() {
        if (isAlike()) {
            return null;
        }
        long[] least = new long[topology.peers()];
        Arrays.fill(least, offLinks);
        for (int peer = 0; peer < least.length; peer++) {
            for (int link = topology.firstLink(peer); link < topology.firstLink(peer + 1); link++) {
                int to = topology.target(link);
                long latency = links.minimumOf(link, peer, to);
                least[peer] = Math.min(least[peer], latency);
                least[to] = Math.min(least[to], latency);
            }
        }
        return least;
    }

    /** The least latency between peers of different lanes, in nanoseconds, or {@link #UNLIMITED}. */
    long betweenLanes(Placement placement) {
        if (placement.lanes() == 1) {
            return UNLIMITED;
        }
        if (isAlike()) {
            return links.minimum();
        }
        long least = offLinks;
        for (int peer = 0; peer < topology.peers(); peer++) {
            int lane = placement.laneOf(peer);
            for (int link = topology.firstLink(peer); link < topology.firstLink(peer + 1); link++) {
                int to = topology.target(link);
                if (placement.laneOf(to) != lane) {
                    least = Math.min(least, links.minimumOf(link, peer, to));
                }
            }
        }
        return least;
    }

    /** Calls for each directed link. */
    void forLinksShorterThan(long latency, PairTaker taker) {
        for (int peer = 0; peer < topology.peers(); peer++) {
            for (int link = topology.firstLink(peer); link < topology.firstLink(peer + 1); link++) {
                int to = topology.target(link);
                if (links.minimumOf(link, peer, to) < latency) {
                    taker.take(peer, to);
                }
            }
        }
    }

    /** Takes two peers. */
    interface PairTaker {
        void take(int from, int to);
    }
}
