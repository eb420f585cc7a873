package dev.hearsay.report;

import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.topology.Topology;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.stream.IntStream;

/**
 * The graph of a run as drawing programs read it, and as {@code topology.type = file} reads it back: peers with their names, regions and
 * places, links with their latencies in ms where a link has one. It is written as it is gone through, peer by peer.
 */
abstract class TopologyGraph {
    private final RunResult result;
    private final Topology topology;
    /** Whether each link is the same both ways, so that it stands in the file once. */
    private final boolean undirected;

    TopologyGraph(RunResult result) {
        this.result = result;
        this.topology = result.topology();
        this.undirected = isTheSameBothWays();
    }

    private boolean isTheSameBothWays() {
        for (int peer = 0; peer < topology.peers(); peer++) {
            for (int link = topology.firstLink(peer); link < topology.firstLink(peer + 1); link++) {
                int other = topology.target(link);
                int back = other < peer ? link : topology.link(other, peer);
                if (back < 0
                        || result.links().linkLatency(back) != result.links().linkLatency(link)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Writes the whole graph. */
    final void write(Writer out) throws IOException {
        begin(out, undirected);
        for (int peer = 0; peer < topology.peers(); peer++) {
            node(out, peer, name(peer), result.links().region(peer), place(peer));
        }
        for (int peer = 0; peer < topology.peers(); peer++) {
            for (int link = topology.firstLink(peer); link < topology.firstLink(peer + 1); link++) {
                if (!undirected || peer < topology.target(link)) {
                    link(out, peer, topology.target(link), latency(link), undirected);
                }
            }
        }
        end(out);
    }

    /** Whether any peer has a name. */
    final boolean hasNames() {
        return IntStream.range(0, topology.peers()).anyMatch(peer -> !name(peer).isEmpty());
    }

    /** Whether any peer has a region. */
    final boolean hasRegions() {
        return IntStream.range(0, topology.peers())
                .anyMatch(peer -> !result.links().region(peer).isEmpty());
    }

    /** Whether any peer has a place on the globe. */
    final boolean hasPlaces() {
        return IntStream.range(0, topology.peers()).anyMatch(peer -> place(peer).length > 0);
    }

    private String name(int peer) {
        return result.scenario().topology().peerName(peer);
    }

    /** Where latencies put the peer, or else the file of the topology; empty where neither does. */
    private double[] place(int peer) {
        double[] place = result.links().place(peer);
        double latitude = topology.degrees(peer, 0);
        return place.length > 0 || Double.isNaN(latitude) ? place : new double[] {latitude, topology.degrees(peer, 1)};
    }

    /** In ms, empty where it is drawn for each transmission. */
    private String latency(int link) {
        long nanos = result.links().linkLatency(link);
        return nanos < 0 ? "" : plain(BigDecimal.valueOf(nanos, 6));
    }

    static String plain(double number) {
        return plain(BigDecimal.valueOf(number));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    abstract void begin(Writer out, boolean isUndirected) throws IOException;

    /** A peer; its name and region are empty and its place has no coordinates where it has none. */
    abstract void node(Writer out, int peer, String name, String region, double[] place) throws IOException;

    abstract void link(Writer out, int from, int to, String latency, boolean isUndirected) throws IOException;

    abstract void end(Writer out) throws IOException;
}
