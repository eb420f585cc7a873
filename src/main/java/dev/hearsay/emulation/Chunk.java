package dev.hearsay.emulation;

import dev.hearsay.protocol.Message;
import org.jspecify.annotations.Nullable;

/**
 * A block of what is under way, in columns; a list of blocks where there is more. An entry is one transmission, or one
 * multicast: the transmissions of a message to the neighbours of a peer that all arrive at the same time, which become
 * single ones when they are due.
 */
final class Chunk {
    static final int CAPACITY = 2048;

    final long[] arrivesAt = new long[CAPACITY];
    /** The receiver; or below 0 for a multicast: -1 for all neighbours, -2 - p for all but peer p. */
    final int[] to = new int[CAPACITY];

    final int[] from = new int[CAPACITY];
    /** The sender's count of the transmission, or of the first one of a multicast. */
    final int[] counter = new int[CAPACITY];

    final @Nullable Message[] message = new Message[CAPACITY];
    int size;

    @Nullable
    Chunk next;

    /** What stands for the receivers of a multicast to all neighbours but {@code except}, or to all if that is below 0. */
    static int allBut(int except) {
        return except < 0 ? -1 : -2 - except;
    }

    /** The neighbour that a multicast does not go to, or a number below 0. */
    static int except(int to) {
        return -2 - to;
    }

    boolean isFull() {
        return size == CAPACITY;
    }

    void add(long at, int receiver, int sender, int number, Message sent) {
        arrivesAt[size] = at;
        to[size] = receiver;
        from[size] = sender;
        counter[size] = number;
        message[size++] = sent;
    }
}
