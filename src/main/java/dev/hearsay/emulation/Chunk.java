package dev.hearsay.emulation;

import dev.hearsay.protocol.Message;
import org.jspecify.annotations.Nullable;

/** A block of transmissions under way, in columns; a list of blocks where there are more. */
final class Chunk {
    static final int CAPACITY = 2048;

    final long[] arrivesAt = new long[CAPACITY];
    final int[] to = new int[CAPACITY];
    final int[] from = new int[CAPACITY];
    final int[] counter = new int[CAPACITY];
    final @Nullable Message[] message = new Message[CAPACITY];
    int size;

    @Nullable
    Chunk next;

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
