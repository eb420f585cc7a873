package dev.hearsay.metrics.record;

import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import java.util.function.IntUnaryOperator;

/**
 * The load of one resource of each peer: its uplink, which does one thing after another, or its processor, which does one thing
 * per core. Kept in arrays by peer, each of which the peer's lane alone writes.
 */
public final class Load {
    /** Half of the largest time: beyond every run, with room to add to. */
    private static final long FAR = Long.MAX_VALUE / 2;

    private final IntUnaryOperator servers;
    private final long[] work;
    private final long[] longestWait;
    private final long[] busyUntil;

    /** Idle resources of that many peers, each with its number of servers; 0 peers where the resource takes no time. */
    Load(int peers, IntUnaryOperator servers) {
        this.servers = servers;
        work = new long[peers];
        longestWait = new long[peers];
        busyUntil = new long[peers];
    }

    /** True if the resource takes time at all. */
    public boolean isLimited() {
        return work.length > 0;
    }

    /**
     * Counts work that a peer's resource is given.
     *
     * @param wait the nanoseconds until the resource begins with it
     * @param cost the nanoseconds for which it occupies the resource
     * @param doneAt the emulated time at which it is done, in nanoseconds
     */
    void add(int peer, long wait, long cost, long doneAt) {
        work[peer] = cost > FAR - work[peer] ? FAR : work[peer] + cost;
        longestWait[peer] = Math.max(longestWait[peer], wait);
        busyUntil[peer] = Math.max(busyUntil[peer], doneAt);
    }

    /** Writes the figures of a peer. */
    void write(int peer, WireWriter writer) {
        if (isLimited()) {
            writer.varint(work[peer]);
            writer.varint(longestWait[peer]);
            writer.varint(busyUntil[peer]);
        }
    }

    /** Adds the figures that were written of a peer. */
    void add(int peer, WireReader reader) {
        if (isLimited()) {
            work[peer] += reader.varint();
            longestWait[peer] = Math.max(longestWait[peer], reader.varint());
            busyUntil[peer] = Math.max(busyUntil[peer], reader.varint());
        }
    }

    /** The longest that anything waited for a peer's resource, in nanoseconds. */
    public long longestWait(int peer) {
        return isLimited() ? longestWait[peer] : 0;
    }

    /**
     * The share of the time from 0 to {@code end} in which a peer's resource was busy, on average over its servers; a resource
     * with work is never idle. Of several servers, only the work of the last one after {@code end} is taken off.
     */
    public double busyShare(int peer, long end) {
        if (!isLimited() || end <= 0) {
            return 0;
        }
        double before = Math.max(0, work[peer] - Math.max(0, busyUntil[peer] - end));
        return Math.min(1, before / servers.applyAsInt(peer) / end);
    }

    /** The work given to a peer's resource over the length of a period, in nanoseconds: above 1 it can never be done in time. */
    public double offered(int peer, long period) {
        return isLimited() && period > 0 ? work[peer] / (double) period / servers.applyAsInt(peer) : 0;
    }
}
