package dev.hearsay.overlay.comet;

import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The buckets of one kind, new or old, with the addresses in them. The order within a bucket is that of their coming, but for gaps filled. */
final class Buckets {
    private static final int FEW = 4;
    private static final KnownAddress[] EMPTY = {};

    private final KnownAddress[][] held;
    private final int[] sizes;
    private int occupied;
    private int entries;

    Buckets(int count) {
        held = new KnownAddress[count][];
        Arrays.fill(held, EMPTY);
        sizes = new int[count];
    }

    /** The number of entries of all buckets; an address in several counts as often. */
    int entries() {
        return entries;
    }

    int size(int bucket) {
        return sizes[bucket];
    }

    boolean holds(int bucket, KnownAddress address) {
        return find(bucket, address) >= 0;
    }

    private int find(int bucket, KnownAddress address) {
        for (int i = 0; i < sizes[bucket]; i++) {
            if (held[bucket][i].peer() == address.peer()) {
                return i;
            }
        }
        return -1;
    }

    void add(int bucket, KnownAddress address) {
        int size = sizes[bucket]++;
        if (size == held[bucket].length) {
            held[bucket] = Arrays.copyOf(held[bucket], Math.max(FEW, 2 * size));
        }
        held[bucket][size] = address;
        occupied += size == 0 ? 1 : 0;
        entries++;
    }

    @SuppressWarnings("NullAway") // nothing is read at or above a bucket's size
    void remove(int bucket, KnownAddress address) {
        int index = find(bucket, address);
        if (index >= 0) {
            int last = --sizes[bucket];
            held[bucket][index] = held[bucket][last];
            held[bucket][last] = null;
            occupied -= last == 0 ? 1 : 0;
            entries--;
        }
    }

    /** The first bad address of a bucket, or null. */
    @Nullable
    KnownAddress firstBad(int bucket, BookParams params, long now) {
        for (int i = 0; i < sizes[bucket]; i++) {
            if (held[bucket][i].isBad(params, now)) {
                return held[bucket][i];
            }
        }
        return null;
    }

    /** The address of a bucket that was attempted longest ago, the first of several. The bucket is not empty. */
    KnownAddress oldest(int bucket) {
        KnownAddress oldest = held[bucket][0];
        for (int i = 1; i < sizes[bucket]; i++) {
            if (held[bucket][i].lastAttempt() < oldest.lastAttempt()) {
                oldest = held[bucket][i];
            }
        }
        return oldest;
    }

    /** Any address of any bucket that is not empty, each bucket alike, each address in it alike. There is one. */
    KnownAddress draw(RandomStream random) {
        int skipped = random.nextInt(occupied);
        int bucket = 0;
        while (sizes[bucket] == 0 || skipped-- > 0) {
            bucket++;
        }
        return held[bucket][random.nextInt(sizes[bucket])];
    }

    /** The peers of all entries, by bucket. */
    int[] peers() {
        int[] all = new int[entries];
        int next = 0;
        for (int bucket = 0; bucket < sizes.length; bucket++) {
            for (int i = 0; i < sizes[bucket]; i++) {
                all[next++] = held[bucket][i].peer();
            }
        }
        return all;
    }
}
