package dev.hearsay.protocol.discv4;

import dev.hearsay.group.GroupNames;
import dev.hearsay.protocol.dht.Lookup;
import dev.hearsay.settings.ConfigBlock;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parameters of a node.
 *
 * @param k the nodes of a bucket, and the closest ones that a look-up ends with
 * @param alpha the nodes that a look-up asks at a time
 * @param replacements the nodes that a full bucket keeps in reserve
 * @param bucketLimit the nodes of one subnet in a bucket and its replacements at most
 * @param tableLimit the same for the whole table
 * @param proofNanos the time for which an endpoint proof holds, in nanoseconds; {@link #NO_PROOF} if none is asked for
 * @param replyNanos the time that a request waits for its reply, in nanoseconds
 * @param mostFailures the queries in a row without an answer after which a node is removed
 * @param refreshNanos the longest time between two refreshes, in nanoseconds; half of it is the shortest
 * @param revalidateNanos the longest time between two pings of nodes that are new or have failed, in nanoseconds
 * @param seeds the nodes that are taken from the database at a refresh
 * @param seedAgeNanos the age of their last sign of life at most, in nanoseconds
 * @param isComplete true if tables are full from the start, false if nodes join through bootnodes
 * @param crawlBuckets the buckets of each node that a crawl asks about
 * @param crawlWidth the nodes that a crawl asks at a time
 * @param isBootnode true for a node that others begin with
 * @param hostsPerSubnet the peers in a subnet of 256 addresses
 * @param sharing the groups whose peers have one address together
 * @param salt the salt of identifiers
 * @param enodes the nodes whose URL is known, by the number of the peer
 */
record Discv4Params(
        int k,
        int alpha,
        int replacements,
        int bucketLimit,
        int tableLimit,
        long proofNanos,
        long replyNanos,
        int mostFailures,
        long refreshNanos,
        long revalidateNanos,
        int seeds,
        long seedAgeNanos,
        boolean isComplete,
        int crawlBuckets,
        int crawlWidth,
        boolean isBootnode,
        int hostsPerSubnet,
        GroupNames sharing,
        long salt,
        Map<Integer, Enode> enodes) {
    /** In the place of the time for which a proof holds: none is asked for. */
    static final long NO_PROOF = -1;

    /** The role of a bootnode. */
    static final String BOOTNODE = "bootnode";

    private static final String NODE = "node";
    private static final int MOST_NODES = 1000;
    private static final int MOST_HOSTS = 254;

    static Discv4Params from(ConfigBlock settings) {
        return new Discv4Params(
                settings.integer("k", 1, MOST_NODES),
                settings.integer("alpha", 1, MOST_NODES),
                settings.integer("replacements", 0, MOST_NODES),
                settings.integerOr("bucket-per-subnet", "unlimited", Integer.MAX_VALUE, 1, MOST_NODES),
                settings.integerOr("table-per-subnet", "unlimited", Integer.MAX_VALUE, 1, MOST_NODES),
                settings.durationOr("endpoint-proof", "none", NO_PROOF),
                settings.timeout("reply-timeout"),
                settings.integer("most-failures", 1, MOST_NODES),
                settings.round("refresh"),
                settings.round("revalidate"),
                settings.integer("seeds", 0, MOST_NODES),
                settings.duration("seed-age"),
                settings.choice("tables", "join", "complete").equals("complete"),
                settings.integer("crawl-buckets", 1, NodeTable.BUCKETS),
                settings.integer("crawl-width", 1, MOST_NODES),
                settings.choice("role", NODE, BOOTNODE).equals(BOOTNODE),
                settings.integer("hosts-per-subnet", 1, MOST_HOSTS),
                GroupNames.from(settings, "same-address"),
                settings.whole("identifier-salt", 0, Long.MAX_VALUE),
                enodes(settings));
    }

    /** The nodes whose names, in the file of peers or of their links, are enode URLs. */
    private static Map<Integer, Enode> enodes(ConfigBlock settings) {
        Map<Integer, Enode> enodes = new TreeMap<>();
        settings.peerNames().forEach((name, peer) -> {
            if (name.startsWith(Enode.SCHEME)) {
                Enode.parse(name)
                        .ifPresentOrElse(
                                enode -> enodes.put(peer, enode),
                                () -> settings.problem(
                                        "type",
                                        "with peers' names that begin with enode:// to be URLs of 128 hexadecimal digits, an IPv4"
                                                + " address and ports, which " + name + " is not"));
            }
        });
        return enodes;
    }

    String role() {
        return isBootnode ? BOOTNODE : "";
    }

    boolean asksForProofs() {
        return proofNanos != NO_PROOF;
    }

    /** The breadth of look-ups that end when the k closest have answered. */
    Lookup.Breadth breadth() {
        return new Lookup.Breadth(k, alpha, k);
    }
}
