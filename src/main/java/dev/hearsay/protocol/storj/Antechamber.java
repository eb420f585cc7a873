package dev.hearsay.protocol.storj;

import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.protocol.dht.Nearest;
import dev.hearsay.protocol.dht.RoutingTable;
import dev.hearsay.protocol.support.NumberSet;

/**
 * The nodes that a node has met of which no satellite has vouched, and which are its neighbours: no farther than the farthest of its k
 * closest contacts. They can be found here, and no look-up goes through them. There may be any number of them.
 *
 * <p>Source: white paper V3, section 4.6.1; docs/design/kademlia-audit-gating.md in storj/storj.
 */
final class Antechamber {
    private final Identifiers identifiers;
    private final RoutingTable table;
    private final int self;
    private final int k;
    private final NumberSet nodes = new NumberSet();

    /** An empty antechamber of the node {@code self} before its routing table. */
    Antechamber(Identifiers identifiers, RoutingTable table, int self, int k) {
        this.identifiers = identifiers;
        this.table = table;
        this.self = self;
        this.k = k;
    }

    /** A node without a voucher has been met. */
    void met(int node) {
        if (isNeighbour(node, neighbourhood())) {
            nodes.add(node);
        }
    }

    /** A node has left it: it has a voucher now, or does not answer. */
    void remove(int node) {
        nodes.remove(node);
    }

    /** There is a new contact: those that are too far away now leave. */
    void narrow() {
        if (nodes.size() == 0) {
            return;
        }
        int[] neighbourhood = neighbourhood();
        for (int node : nodes.toArray()) {
            if (!isNeighbour(node, neighbourhood)) {
                nodes.remove(node);
            }
        }
    }

    private int[] neighbourhood() {
        return table.closest(identifiers.of(self), k, self);
    }

    private boolean isNeighbour(int node, int[] neighbourhood) {
        return neighbourhood.length < k
                || identifiers.isCloser(node, neighbourhood[neighbourhood.length - 1], identifiers.of(self));
    }

    /** The k nodes of it that are closest to an identifier, or all, but for the one that asks. */
    int[] closest(long target, int asker) {
        int others = nodes.size() - (nodes.contains(asker) ? 1 : 0);
        Nearest nearest = new Nearest(identifiers, target, Math.min(k, others));
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i) != asker) {
                nearest.offer(nodes.get(i));
            }
        }
        return nearest.peers();
    }
}
