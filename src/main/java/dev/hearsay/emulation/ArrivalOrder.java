package dev.hearsay.emulation;

import java.util.Arrays;

/**
 * Puts what is due at a peer into the order (time, sender, the sender's counter), which is total. Entries are sorted as
 * numbers that hold a part of that order above and the entry below; those that are alike in one part by the next one.
 */
final class ArrivalOrder {
    private static final int KEY_BITS = Long.SIZE - 1;

    /** The parts of the order; the time is in two, for a window may be longer than a key has room for. */
    private static final int TIME = 0;

    private static final int TIME_REST = 1;
    private static final int SENDER = 2;
    private static final int COUNTER = 3;

    /** Up to so many that are alike in a part are compared one by one. */
    private static final int FEW = 24;

    private final Released released;
    private final KeySort keySort = new KeySort();
    private long[] keys = new long[64];
    private int size;
    private long windowStart;
    private int entryBits;
    private int restBits;

    /** Orders entries of {@code released}. */
    ArrivalOrder(Released released) {
        this.released = released;
    }

    /** A window begins, and another list of entries has been released. */
    void begin(long start, long length) {
        windowStart = start;
        entryBits = Integer.SIZE - Integer.numberOfLeadingZeros(released.end());
        int timeBits = Long.SIZE - Long.numberOfLeadingZeros(length);
        restBits = Math.max(0, timeBits + entryBits - KEY_BITS);
    }

    /** Nothing is due; what was ordered before is forgotten. */
    void clear() {
        size = 0;
    }

    /** An entry is due. */
    void add(int entry) {
        makeRoom(1);
        keys[size++] = key(TIME, entry);
    }

    /** The entries {@code first} to {@code end - 1}, all of one block, are due, but for those to {@code unwanted}. */
    void addAllBut(int unwanted, int first, int end) {
        makeRoom(end - first);
        Chunk block = released.blockOf(first);
        int place = Released.place(first);
        for (int entry = first; entry < end; entry++, place++) {
            keys[size] = (block.arrivesAt(place) - windowStart >>> restBits) << entryBits | entry;
            size += block.to[place] == unwanted ? 0 : 1;
        }
    }

    private void makeRoom(int more) {
        if (size + more > keys.length) {
            keys = Arrays.copyOf(keys, Math.max(size + more, 2 * keys.length));
        }
    }

    /** Puts all that is due in order. */
    void order() {
        if (size > 1) {
            orderBy(TIME, 0, size);
        }
    }

    private void orderBy(int part, int start, int end) {
        keySort.sort(keys, start, end);
        int alike = start;
        for (int i = start + 1; i <= end; i++) {
            if (i == end || keys[i] >>> entryBits != keys[alike] >>> entryBits) {
                if (i - alike > FEW) {
                    orderAlike(part + 1, alike, i);
                } else if (i - alike > 1) {
                    insertAlike(alike, i);
                }
                alike = i;
            }
        }
    }

    private void orderAlike(int part, int start, int end) {
        for (int i = start; i < end; i++) {
            keys[i] = key(part, entry(i));
        }
        orderBy(part, start, end);
    }

    /** Where latencies are alike, copies of a message come from several neighbours at once, and are mostly in order. */
    private void insertAlike(int start, int end) {
        for (int i = start + 1; i < end; i++) {
            long key = keys[i];
            int entry = entry(i);
            int hole = i;
            while (hole > start && released.isBefore(entry, entry(hole - 1))) {
                keys[hole] = keys[hole - 1];
                hole--;
            }
            keys[hole] = key;
        }
    }

    private long key(int part, int entry) {
        return switch (part) {
            case TIME -> released.arrivesAt(entry) - windowStart >>> restBits;
            case TIME_REST -> released.arrivesAt(entry) - windowStart & (1L << restBits) - 1;
            case SENDER -> released.from(entry);
            case COUNTER -> released.counter(entry);
            default ->
                throw new IllegalStateException("peer " + released.from(entry) + " has sent two messages under number "
                        + released.counter(entry));
        }
                << entryBits | entry;
    }

    /** How many entries are due. */
    int size() {
        return size;
    }

    /** The {@code index}-th entry in order. */
    int entry(int index) {
        return (int) (keys[index] & (1L << entryBits) - 1);
    }
}
