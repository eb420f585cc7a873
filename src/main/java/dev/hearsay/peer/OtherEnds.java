package dev.hearsay.peer;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The other ends of the connections of some peers: those that there are at first, unless something else was noted. Peers are asked for by row. */
final class OtherEnds {
    private static final End AT_FIRST = new End(0, 0, Long.MIN_VALUE);

    /** Of those rows for which anything was noted; only ever looked up. */
    private final @Nullable Map<Integer, End>[] later;

    @SuppressWarnings({"unchecked", "rawtypes"})
    OtherEnds(int rows) {
        later = new Map[rows];
    }

    /**
     * A connection that there is, or was.
     *
     * @param connection its number
     * @param incarnation the incarnation of the peer with which it is
     * @param noticedAt the time at which a timer is due that notices the end of that incarnation; the smallest long if none was set
     */
    record End(long connection, int incarnation, long noticedAt) {
        /** True if a timer that notices the end of an incarnation is still to come. */
        boolean isNoticed(int which, long now) {
            return incarnation == which && noticedAt > now;
        }

        private boolean isAsAtFirst() {
            return connection == AT_FIRST.connection && incarnation == AT_FIRST.incarnation;
        }
    }

    /** Notes the connection that there is with a peer from now on. */
    void set(int row, int peer, End end) {
        Map<Integer, End> noted = later[row];
        if (noted == null && !end.isAsAtFirst()) {
            noted = new HashMap<>();
            later[row] = noted;
        }
        if (noted != null) {
            noted.put(peer, end);
        }
    }

    /** The connection with a peer. */
    End of(int row, int peer) {
        Map<Integer, End> noted = later[row];
        return noted == null ? AT_FIRST : noted.getOrDefault(peer, AT_FIRST);
    }

    /** Forgets all connections of a peer. */
    void forget(int row) {
        later[row] = null;
    }
}
