package dev.hearsay.peer;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The peers that cannot be reached, and have opened a connection to each of some peers: something of theirs has arrived there. Over it
 * answers go back; to another such peer nothing can be sent.
 */
final class Callers {
    private final Network network;
    /** By row, for peers with any; only ever looked up. */
    private final @Nullable Set<Integer>[] callers;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type cannot be made otherwise
    private Callers(Network network, int rows) {
        this.network = network;
        this.callers = new Set[rows];
    }

    /** The callers of {@code rows} peers, none yet; null where all peers can be reached. */
    static @Nullable Callers of(Network network, int rows) {
        return network.allAreReachable() ? null : new Callers(network, rows);
    }

    /** Forgets the connections of a peer that begins anew. */
    void forget(int row) {
        callers[row] = null;
    }

    /** Something has arrived from a peer. */
    void heard(int row, int from) {
        if (network.settings(from).reachable()) {
            return;
        }
        Set<Integer> known = callers[row];
        if (known == null) {
            known = new HashSet<>();
            callers[row] = known;
        }
        known.add(from);
    }

    /** True if a peer can be sent something: it can be reached, or a link to it has been opened. */
    boolean reach(int row, int self, int to) {
        Set<Integer> known = callers[row];
        return network.isOpenFor(self, to) || (known != null && known.contains(to));
    }
}
