package dev.hearsay.emulation;

import dev.hearsay.protocol.Message;
import org.jspecify.annotations.Nullable;

/**
 * A block of what is under way, in columns; a list of blocks where there is more. An entry is one transmission, or one
 * multicast: the transmissions of a message to the neighbours of a peer that all arrive at the same time, which become
 * single ones when they are due.
 */
final class Chunk {
    /** The most entries that a block has room for. */
    static final int LARGE = 2048;

    /** The room of the first block of a list: there may be thousands of lists with a few entries each. */
    static final int SMALL = 32;

    /** The factor by which the next block of a list has more room. */
    static final int GROWTH = 8;

    /** For each entry when it arrives, and beside it the sender and its count: they are always read together. */
    private final long[] stamps;

    /** The receiver; or below 0 for a multicast: -1 for all neighbours, -2 - p for all but peer p. */
    final int[] to;

    final @Nullable Message[] message;
    int size;

    @Nullable
    Chunk next;

    /** An empty block. */
    Chunk(int capacity) {
        stamps = new long[2 * capacity];
        to = new int[capacity];
        message = new Message[capacity];
    }

    /** The number that stands for the receivers of a multicast to all neighbours but {@code except}, or to all if that is below 0. */
    static int allBut(int except) {
        return except < 0 ? -1 : -2 - except;
    }

    /** The neighbour that a multicast does not go to, or a number below 0. */
    static int except(int to) {
        return -2 - to;
    }

    int capacity() {
        return to.length;
    }

    boolean isFull() {
        return size == to.length;
    }

    long arrivesAt(int place) {
        return stamps[2 * place];
    }

    /** The sender above and its count below. */
    long sender(int place) {
        return stamps[2 * place + 1];
    }

    int from(int place) {
        return (int) (stamps[2 * place + 1] >>> Integer.SIZE);
    }

    /** The sender's count of the transmission, or of the first one of a multicast. */
    int counter(int place) {
        return (int) stamps[2 * place + 1];
    }

    /** Whether an entry comes before one of another block in the order (time, sender, the sender's counter). */
    boolean isBefore(int place, Chunk other, int otherPlace) {
        long at = stamps[2 * place];
        long otherAt = other.stamps[2 * otherPlace];
        return at < otherAt || (at == otherAt && stamps[2 * place + 1] < other.stamps[2 * otherPlace + 1]);
    }

    void add(long at, int receiver, int sender, int number, Message sent) {
        stamps[2 * size] = at;
        stamps[2 * size + 1] = (long) sender << Integer.SIZE | number;
        to[size] = receiver;
        message[size++] = sent;
    }
}
