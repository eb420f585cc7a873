package dev.hearsay.protocol.storj;

import dev.hearsay.protocol.support.NumberSet;
import dev.hearsay.random.RandomStream;
import java.util.Arrays;

/**
 * The cache that a satellite has of the storage nodes that it has heard of: when it last heard of each, or did not, and the audits that each
 * has passed. Reputation is alpha / (alpha + beta) of a beta distribution that forgets: with each audit both lose the same share of what they
 * were, and one of them gains 1.
 *
 * <p>Source: storj/storj at 4fab22d6, satellite/overlay/service.go (IsOnline, FindStorageNodesWithPreferences) and
 * satellite/satellitedb/overlaycache.go (IsVetted, updateReputation, populateUpdateNodeStats). About 41 bytes for each peer of the run.
 */
final class OverlayCache {
    private static final long NOT_YET = -1;

    private final StorjParams params;
    private final long[] heardAt;
    private final long[] failedAt;
    private final int[] audits;
    private final double[] alpha;
    private final double[] beta;
    private final boolean[] disqualified;
    /** The nodes in the order in which they were first heard of. */
    private int[] nodes = {};

    private int size;

    /** The cache of the start of a run: those that are established are in it, vetted. */
    OverlayCache(StorjParams params, StorjNet net) {
        this.params = params;
        int peers = net.peers();
        heardAt = filled(peers);
        failedAt = filled(peers);
        audits = new int[peers];
        alpha = new double[peers];
        beta = new double[peers];
        disqualified = new boolean[peers];
        for (int peer = 0; peer < peers; peer++) {
            if (net.stores(peer) && net.isEstablished(peer)) {
                heard(peer, 0);
                audits[peer] = params.vouchers().audits();
            }
        }
    }

    private static long[] filled(int peers) {
        long[] times = new long[peers];
        Arrays.fill(times, NOT_YET);
        return times;
    }

    /** The number of nodes in it. */
    int size() {
        return size;
    }

    /** The node at an index, in the order in which they were first heard of. */
    int node(int index) {
        return nodes[index];
    }

    /** A node has sent something. */
    void heard(int node, long now) {
        if (heardAt[node] == NOT_YET) {
            if (size == nodes.length) {
                nodes = Arrays.copyOf(nodes, Math.max(16, 2 * size));
            }
            nodes[size++] = node;
            alpha[node] = 1;
        }
        heardAt[node] = now;
    }

    /** A node has not answered. */
    void failed(int node, long now) {
        failedAt[node] = now;
    }

    /** True if a node is in the cache and was heard of not long ago, or has not failed since. */
    boolean isOnline(int node, long now) {
        long at = heardAt[node];
        return at != NOT_YET && (now - at < params.cache().onlineNanos() || at > failedAt[node]);
    }

    /** True if what a node stores counts as healthy: it is online, and not disqualified. */
    boolean isReliable(int node, long now) {
        return !disqualified[node] && isOnline(node, now);
    }

    /** True if a node has passed enough audits. */
    boolean isVetted(int node) {
        return heardAt[node] != NOT_YET
                && !disqualified[node]
                && audits[node] >= params.vouchers().audits();
    }

    boolean isDisqualified(int node) {
        return disqualified[node];
    }

    /** The reputation of a node, 0 to 1. */
    double reputation(int node) {
        return alpha[node] / (alpha[node] + beta[node]);
    }

    /** A node has passed an audit, or has not got what it should have; true if that disqualifies it. */
    boolean audited(int node, boolean isPassed) {
        double memory = params.audits().memory();
        alpha[node] = memory * alpha[node] + (isPassed ? 1 : 0);
        beta[node] = memory * beta[node] + (isPassed ? 0 : 1);
        audits[node]++;
        boolean isOut =
                !disqualified[node] && reputation(node) <= params.audits().lowest();
        disqualified[node] |= isOut;
        return isOut;
    }

    /**
     * Draws nodes for pieces: some that are not vetted, as far as there are any, and vetted ones.
     *
     * @param count their number
     * @param except who is not to be among them
     * @return fewer if there are not so many
     */
    int[] select(int count, NumberSet except, long now, RandomStream random) {
        int[] fresh = draw((int) (count * params.cache().newShare()), false, except, now, random);
        int[] proven = draw(count - fresh.length, true, except, now, random);
        int[] all = Arrays.copyOf(fresh, fresh.length + proven.length);
        System.arraycopy(proven, 0, all, fresh.length, proven.length);
        return all;
    }

    private int[] draw(int count, boolean vetted, NumberSet except, long now, RandomStream random) {
        int[] candidates = new int[size];
        int found = 0;
        for (int i = 0; i < size && count > 0; i++) {
            int node = nodes[i];
            if (isReliable(node, now) && isVetted(node) == vetted && !except.contains(node)) {
                candidates[found++] = node;
            }
        }
        int drawn = Math.min(count, found);
        random.shuffleFront(candidates, found, drawn);
        return Arrays.copyOf(candidates, drawn);
    }
}
