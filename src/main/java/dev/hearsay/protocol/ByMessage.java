package dev.hearsay.protocol;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a protocol keeps of each of some broadcast messages, by the number of the message: a hash table with open addressing
 * (linear probing), which boxes no number. It is looked up only, never iterated, so that no order of a table enters a result.
 *
 * @param <T> what is kept
 */
public final class ByMessage<T> {
    private static final int FREE = -1;
    private static final int SPREAD = 0x9e3779b9;

    private int[] messages = free(8);
    private @Nullable Object[] values = new Object[8];
    private int size;

    private static int[] free(int length) {
        int[] all = new int[length];
        Arrays.fill(all, FREE);
        return all;
    }

    /** How many messages there is something of. */
    public int size() {
        return size;
    }

    /** What is kept of a message, or null. */
    @SuppressWarnings("unchecked")
    public @Nullable T get(int message) {
        return (T) values[slot(message)];
    }

    /** Keeps something of a message, in place of what was kept before. */
    public void put(int message, T value) {
        if (2 * (size + 1) > messages.length) {
            grow();
        }
        int slot = slot(message);
        size += messages[slot] == FREE ? 1 : 0;
        messages[slot] = message;
        values[slot] = value;
    }

    /** Lets go of what is kept of a message, and answers it, or null. */
    public @Nullable T remove(int message) {
        T removed = get(message);
        if (removed != null) {
            int hole = slot(message);
            messages[hole] = FREE;
            values[hole] = null;
            size--;
            closeGap(hole);
        }
        return removed;
    }

    /** What stands behind a hole and was put there for want of room before it moves up. */
    private void closeGap(int from) {
        int mask = messages.length - 1;
        for (int slot = (from + 1) & mask; messages[slot] != FREE; slot = (slot + 1) & mask) {
            int message = messages[slot];
            Object value = values[slot];
            messages[slot] = FREE;
            values[slot] = null;
            int better = slot(message);
            messages[better] = message;
            values[better] = value;
        }
    }

    /** Where a message stands, or would. */
    private int slot(int message) {
        int mask = messages.length - 1;
        int slot = ((message * SPREAD) >>> 7) & mask;
        while (messages[slot] != FREE && messages[slot] != message) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldMessages = messages;
        Object[] oldValues = values;
        messages = free(2 * oldMessages.length);
        values = new Object[messages.length];
        for (int i = 0; i < oldMessages.length; i++) {
            if (oldMessages[i] != FREE) {
                int slot = slot(oldMessages[i]);
                messages[slot] = oldMessages[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
