package dev.hearsay.metrics.record;

import dev.hearsay.fault.Lifetimes;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The peers that count for a message: live are those that are up from its sending to the end of the run. Who is down in between, or comes
 * later, may have it, but is not waited for.
 */
public final class LivePeers {
    private final int peers;
    /** The time from which on each peer is up until the end, or {@link Lifetimes#NEVER}; null where all always are. */
    private final long @Nullable [] upSince;

    private final long[] ascending;

    /** The peers of a run that ended at {@code end}, in emulated nanoseconds. */
    public LivePeers(Lifetimes lifetimes, long end) {
        peers = lifetimes.peers();
        upSince = lifetimes.areEndless()
                ? null
                : IntStream.range(0, peers)
                        .mapToLong(peer -> lifetimes.upSince(peer, end))
                        .toArray();
        ascending = upSince == null ? new long[0] : upSince.clone();
        Arrays.sort(ascending);
    }

    /** True if every peer counts for every message. */
    public boolean areAll() {
        return upSince == null;
    }

    /** True if a peer counts for a message that was sent at a time, in emulated nanoseconds. */
    public boolean counts(int peer, long sentAt) {
        return upSince == null || upSince[peer] <= sentAt;
    }

    /** The number of peers that count for a message that was sent at a time. */
    public int count(long sentAt) {
        if (upSince == null) {
            return peers;
        }
        int low = 0;
        int high = peers;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] <= sentAt) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
