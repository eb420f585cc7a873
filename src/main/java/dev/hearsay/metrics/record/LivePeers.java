package dev.hearsay.metrics.record;

import dev.hearsay.fault.Adversaries;
import dev.hearsay.fault.Lifetimes;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The peers that count for a message: live are those that are honest, and up from its sending to the end of the run. Who is down in
 * between, or comes later, or does not behave as the protocol says, may have it, but is not waited for.
 */
public final class LivePeers {
    private final int peers;
    /** The time from which on each peer counts until the end, or {@link Lifetimes#NEVER}; null where all always do. */
    private final long @Nullable [] since;

    private final long[] ascending;

    private LivePeers(int peers, long @Nullable [] since) {
        this.peers = peers;
        this.since = since;
        this.ascending = since == null ? new long[0] : since.clone();
        Arrays.sort(ascending);
    }

    /** The peers of a run that ended at {@code end}, in emulated nanoseconds. */
    public static LivePeers of(Lifetimes lifetimes, Adversaries adversaries, long end) {
        return lifetimes.areEndless() && adversaries.areNone()
                ? new LivePeers(lifetimes.peers(), null)
                : new LivePeers(
                        lifetimes.peers(),
                        IntStream.range(0, lifetimes.peers())
                                .mapToLong(peer ->
                                        adversaries.isHonest(peer) ? lifetimes.upSince(peer, end) : Lifetimes.NEVER)
                                .toArray());
    }

    /** Those of them that belong to a part of the network. */
    public LivePeers in(IntPredicate part) {
        return new LivePeers(
                peers,
                IntStream.range(0, peers)
                        .mapToLong(peer -> !part.test(peer) ? Lifetimes.NEVER : since == null ? 0 : since[peer])
                        .toArray());
    }

    /** True if every peer counts for every message. */
    public boolean areAll() {
        return since == null;
    }

    /** True if a peer counts for a message that was sent at a time, in emulated nanoseconds. */
    public boolean counts(int peer, long sentAt) {
        return since == null || since[peer] <= sentAt;
    }

    /** The number of peers that count for a message that was sent at a time. */
    public int count(long sentAt) {
        if (since == null) {
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

    /** The number of peers that count for a message that was sent at a time, and have it. */
    public int reached(Deliveries deliveries, int messageId, long sentAt) {
        return since == null
                ? deliveries.reached(messageId)
                : (int) IntStream.range(0, peers)
                        .filter(peer -> counts(peer, sentAt) && deliveries.at(messageId, peer) != Deliveries.NEVER)
                        .count();
    }
}
