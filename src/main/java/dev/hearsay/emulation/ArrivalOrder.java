package dev.hearsay.emulation;

import java.util.Arrays;

/**
 * Puts what is due at a peer into the order (time, sender, the sender's counter), which is total. Entries are sorted as
 * numbers that hold a part of that order above and their place in {@link #entries} below; those that are alike in one part
 * by the next one. Where latencies are alike, copies of a message often come from several neighbours at once: entries that
 * are added sender by sender, as multicasts are, are in order already when they are sorted by time.
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
    private int[] entries = new int[64];
    private int size;
    private boolean addedInOrder;
    private long lastSender;
    private long windowStart;
    private int placeBits;
    private int restBits;

    /** Orders entries of {@code released}. */
    ArrivalOrder(Released released) {
        this.released = released;
    }

    /** A window begins, and another list of entries has been released. */
    void begin(long start, long length) {
        windowStart = start;
        placeBits = Integer.SIZE - Integer.numberOfLeadingZeros(released.end());
        int timeBits = Long.SIZE - Long.numberOfLeadingZeros(length);
        restBits = Math.max(0, timeBits + placeBits - KEY_BITS);
    }

    /** Nothing is due; what was ordered before is forgotten. */
    void clear() {
        size = 0;
        lastSender = -1;
        addedInOrder = restBits == 0;
    }

    /** An entry is due. */
    void add(int entry) {
        makeRoom(1);
        follow(entry, entry);
        entries[size] = entry;
        keys[size] = key(TIME, size++);
    }

    /**
     * The entries {@code first} to {@code end - 1}, all of one block and one sender in the order of its counter, are due,
     * but for those to {@code unwanted}.
     */
    void addAllBut(int unwanted, int first, int end) {
        makeRoom(end - first);
        follow(first, end - 1);
        Chunk block = released.blockOf(first);
        int place = Released.place(first);
        for (int entry = first; entry < end; entry++, place++) {
            entries[size] = entry;
            long time = (block.arrivesAt(place) - windowStart) >>> restBits;
            keys[size] = (time << placeBits) | size;
            size += block.to[place] == unwanted ? 0 : 1;
        }
    }

    private void follow(int first, int last) {
        addedInOrder &= released.sender(first) > lastSender;
        lastSender = released.sender(last);
    }

    private void makeRoom(int more) {
        if (size + more > keys.length) {
            int capacity = Math.max(size + more, 2 * keys.length);
            keys = Arrays.copyOf(keys, capacity);
            entries = Arrays.copyOf(entries, capacity);
        }
    }

    /** Puts all that is due in order. */
    void order() {
        if (size > 1) {
            keySort.sort(keys, 0, size);
            if (!addedInOrder) {
                orderAlike(TIME, 0, size);
            }
        }
    }

    private void orderAlike(int part, int start, int end) {
        int alike = start;
        for (int i = start + 1; i <= end; i++) {
            if (i == end || keys[i] >>> placeBits != keys[alike] >>> placeBits) {
                if (i - alike > FEW) {
                    orderBy(part + 1, alike, i);
                } else if (i - alike > 1) {
                    insert(alike, i);
                }
                alike = i;
            }
        }
    }

    private void orderBy(int part, int start, int end) {
        long alike = keys[start] >>> placeBits;
        for (int i = start; i < end; i++) {
            keys[i] = key(part, placeOf(i));
        }
        keySort.sort(keys, start, end);
        orderAlike(part, start, end);
        for (int i = start; i < end; i++) {
            keys[i] = alike << placeBits | placeOf(i);
        }
    }

    private void insert(int start, int end) {
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

    private long key(int part, int place) {
        int entry = entries[place];
        long value = switch (part) {
            case TIME -> (released.arrivesAt(entry) - windowStart) >>> restBits;
            case TIME_REST -> (released.arrivesAt(entry) - windowStart) & ((1L << restBits) - 1);
            case SENDER -> released.from(entry);
            case COUNTER -> released.counter(entry);
            default ->
                throw new IllegalStateException("peer " + released.from(entry) + " has sent two messages under number "
                        + released.counter(entry));
        };
        return (value << placeBits) | place;
    }

    /** The number of entries that are due. */
    int size() {
        return size;
    }

    /** When the {@code index}-th entry in order arrives. */
    long arrivesAt(int index) {
        return restBits == 0 ? windowStart + (keys[index] >>> placeBits) : released.arrivesAt(entry(index));
    }

    /** The {@code index}-th entry in order. */
    int entry(int index) {
        return entries[placeOf(index)];
    }

    private int placeOf(int index) {
        return (int) (keys[index] & (1L << placeBits) - 1);
    }
}
