package dev.hearsay.peer;

import org.jspecify.annotations.Nullable;

/** The other ends of the connections of some peers: those that there are at first, unless something else was noted. Peers are asked for by row. */
final class OtherEnds {
    private static final End AT_FIRST = new End(0, 0, Long.MIN_VALUE);

    /** Of those rows for which anything was noted. */
    private final @Nullable ByPeer<End>[] later;

    @SuppressWarnings({"unchecked", "rawtypes"})
    OtherEnds(int rows) {
        later = new ByPeer[rows];
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
        ByPeer<End> noted = later[row];
        if (noted == null && !end.isAsAtFirst()) {
            noted = new ByPeer<>();
            later[row] = noted;
        }
        if (noted != null) {
            noted.put(peer, end);
        }
    }

    /** The connection with a peer. */
    End of(int row, int peer) {
        ByPeer<End> noted = later[row];
        End end = noted == null ? null : noted.get(peer);
        return end == null ? AT_FIRST : end;
    }

    /** Forgets all connections of a peer. */
    void forget(int row) {
        later[row] = null;
    }
}
