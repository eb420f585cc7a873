package dev.hearsay.metrics.record;

import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;

/**
 * The load of one resource of each peer: its uplink, which does one thing after another, or its processor, which does as many at once
 * as it has cores: in arrays by peer, each written by the peer's lane only.
 */
public final class Load {
    /** Half of all times: beyond every run, with room to add to. */
    private static final long FAR = Long.MAX_VALUE / 2;

    private final int servers;
    private final long[] work;
    private final long[] longestWait;
    private final long[] busyUntil;

    /** Idle resources of so many peers, with so many servers each; of none where the resource takes no time. */
    Load(int peers, int servers) {
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
     * Something is handed to a peer's resource.
     *
     * @param wait how long it waits until the resource begins with it, in nanoseconds
     * @param cost for how long it occupies the resource
     * @param doneAt when it has been done
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

    /** Adds what has been written of a peer. */
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
     * The share of the time from 0 to {@code end} in which a peer's resource was busy, on average over its servers; it is idle at no time
     * that it has work. Of several servers, what the others than the last one do after {@code end} is not taken off.
     */
    public double busyShare(int peer, long end) {
        if (!isLimited() || end <= 0) {
            return 0;
        }
        double before = Math.max(0, work[peer] - Math.max(0, busyUntil[peer] - end));
        return Math.min(1, before / servers / end);
    }

    /** The work that a peer's resource was handed, over the length of a period: above 1 it can never be done in time. */
    public double offered(int peer, long period) {
        return isLimited() && period > 0 ? work[peer] / (double) period / servers : 0;
    }
}
