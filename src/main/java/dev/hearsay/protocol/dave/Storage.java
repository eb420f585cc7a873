package dev.hearsay.protocol.dave;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The values that a node stores. With a capacity those with the least work go first: "the proof-of-work allows the network to prioritise storage
 * of keys backed by more work" (README, section 4). The program has none at 7a04245, and lets go of nothing.
 */
final class Storage {
    /**
     * A value that is stored.
     *
     * @param hops the links that it had crossed
     */
    record Stored(Dat dat, int hops) {}

    private static final Comparator<Dat> LEAST_WORK =
            Comparator.comparingInt(Dat::bits).thenComparingLong(Dat::key);

    /** The place of a capacity in a store that has none. */
    static final int UNLIMITED = Integer.MAX_VALUE;

    private final int capacity;
    /** By key; only ever looked up. */
    private final Map<Long, Stored> stored = new HashMap<>();

    private final TreeSet<Dat> byWork = new TreeSet<>(LEAST_WORK);
    /** The keys in the order in which they were stored. */
    private final List<Long> order = new ArrayList<>();

    /** An empty one that has room for so many values. */
    Storage(int capacity) {
        this.capacity = capacity;
    }

    int size() {
        return stored.size();
    }

    @Nullable
    Stored get(long key) {
        return stored.get(key);
    }

    /**
     * Stores a value in place of one with its key, if there is room or one with less work goes.
     *
     * @return true if a value of that key was not stored before, and is now
     */
    boolean store(Dat dat, int hops) {
        Stored before = stored.get(dat.key());
        if (before == null && !hasRoom(dat)) {
            return false;
        }
        if (before == null && stored.size() == capacity) {
            Dat least = byWork.pollFirst();
            stored.remove(least.key());
            order.remove((Long) least.key());
        }
        if (before == null) {
            order.add(dat.key());
        }
        stored.put(dat.key(), new Stored(dat, hops));
        if (capacity != UNLIMITED) {
            byWork.remove(before == null ? dat : before.dat);
            byWork.add(dat);
        }
        return before == null;
    }

    private boolean hasRoom(Dat dat) {
        return stored.size() < capacity || LEAST_WORK.compare(byWork.first(), dat) < 0;
    }

    /** True if a value is not stored, and would be. */
    boolean misses(Dat dat) {
        return !stored.containsKey(dat.key()) && hasRoom(dat);
    }

    /** The values that were stored last, the last first, at most so many. */
    List<Dat> latest(int most) {
        List<Dat> dats = new ArrayList<>();
        for (int i = order.size() - 1; i >= Math.max(0, order.size() - most); i--) {
            dats.add(Objects.requireNonNull(stored.get(order.get(i))).dat());
        }
        return List.copyOf(dats);
    }
}
