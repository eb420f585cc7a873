package dev.hearsay.bench.validation;

import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.protocol.dht.Lookup;
import dev.hearsay.protocol.dht.RoutingTable;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A network of peers with full tables that nobody leaves, in which look-ups are made one after another, without an engine. */
final class FullTables {
    private record Alone() implements Lookup.Task {
        @Override
        public int operation() {
            return Message.NO_OPERATION;
        }
    }

    private final Identifiers identifiers;
    private final int peers;
    private final int k;
    private final RandomStream random;
    /** The tables of those peers that were asked. */
    private final @Nullable RoutingTable[] tables;

    FullTables(Identifiers identifiers, int peers, int k, int seed) {
        this.identifiers = identifiers;
        this.peers = peers;
        this.k = k;
        random = RandomStream.of(seed, Purpose.PROTOCOL);
        tables = new RoutingTable[peers];
    }

    private RoutingTable table(int peer) {
        RoutingTable table = tables[peer];
        if (table == null) {
            table = new RoutingTable(identifiers, peer, k, 0, 1);
            table.fill(random);
            tables[peer] = table;
        }
        return table;
    }

    /** The share of look-ups that end with the closest of all peers, and the mean and the most hops of them. */
    double[] look(int lookups, int alpha) {
        double exact = 0;
        double hops = 0;
        int most = 0;
        for (int made = 0; made < lookups; made++) {
            int self = random.nextInt(peers);
            Lookup lookup =
                    new Lookup(identifiers, self, random.nextLong(), new Lookup.Breadth(k, alpha, k), new Alone());
            make(lookup, self);
            int[] all = Arrays.stream(identifiers.closest(lookup.target(), k + 1))
                    .filter(peer -> peer != self)
                    .limit(k)
                    .toArray();
            exact += Arrays.equals(all, lookup.closest()) ? 1 : 0;
            hops += lookup.hops();
            most = Math.max(most, lookup.hops());
        }
        return new double[] {exact / lookups, hops / lookups, most};
    }

    /** Answers come in the order of their questions. */
    private void make(Lookup lookup, int self) {
        ArrayDeque<Integer> asked = new ArrayDeque<>();
        lookup.begin(table(self).closest(lookup.target(), k, self));
        while (!lookup.isOver()) {
            for (int next = lookup.next(); next != Lookup.NOBODY; next = lookup.next()) {
                asked.add(next);
            }
            int peer = asked.remove();
            lookup.answered(peer, table(peer).closest(lookup.target(), k, self));
        }
    }
}
