package dev.hearsay.emulation.mailbox;

import dev.hearsay.peer.Mailbox;
import dev.hearsay.protocol.Message;
import java.util.Arrays;

/**
 * The open mailbox of a peer: puts what is due into the order (time, sender, the sender's counter), which is total, and is
 * read from first to last. What is sorted are numbers: a part of the order above, and below it the entry's place in {@link
 * #entries}. Entries that are alike in one part are sorted by the next one:
 *
 * <pre>
 *   key   0 | time since the window's start | place      if that fits 63 bits, as it does but for windows of hours
 *         0 | its upper bits                | place      else; and then, among those that are alike:
 *         0 | its lower bits                | place
 *         0 | sender                        | place
 *         0 | sender's counter              | place
 * </pre>
 *
 * <p>Where latencies are alike, copies of a message often come from several neighbours at once: entries that are added sender
 * by sender, as multicasts are, are in order already when they are sorted by time.
 */
final class ArrivalOrder implements Mailbox {
    private static final int KEY_BITS = Long.SIZE - 1;

    /** The parts of the order; the time is in two, for a window may be longer than a key has room for. */
    private static final int TIME = 0;

    private static final int TIME_REST = 1;
    private static final int SENDER = 2;
    private static final int COUNTER = 3;

    private final Released released;
    private final KeySort keySort = new KeySort();
    private long[] keys = new long[64];
    private int[] entries = new int[64];
    private int size;
    /** The index in order of the entry that is read next. */
    private int cursor;

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
        cursor = 0;
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
        PendingBlock block = released.blockOf(first);
        int place = Released.place(first);
        for (int entry = first; entry < end; entry++, place++) {
            entries[size] = entry;
            long time = (block.arrivesAt(place) - windowStart) >>> restBits;
            keys[size] = (time << placeBits) | size;
            size += block.to[place] == unwanted ? 0 : 1;
        }
    }

    private void follow(int first, int last) {
        addedInOrder &= released.senderAndCounter(first) > lastSender;
        lastSender = released.senderAndCounter(last);
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
                if (i - alike > KeySort.FEW) {
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

    @Override
    public long nextAt() {
        if (cursor == size) {
            return EMPTY;
        }
        return restBits == 0 ? windowStart + (keys[cursor] >>> placeBits) : released.arrivesAt(entry(cursor));
    }

    @Override
    public int from() {
        return released.from(entry(cursor));
    }

    @Override
    public Message message() {
        return released.message(entry(cursor));
    }

    @Override
    public void advance() {
        cursor++;
    }

    /** The {@code index}-th entry in order. */
    private int entry(int index) {
        return entries[placeOf(index)];
    }

    private int placeOf(int index) {
        return (int) (keys[index] & (1L << placeBits) - 1);
    }
}
