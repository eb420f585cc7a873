package dev.hearsay.protocol;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values that a protocol keeps of each of some broadcast messages, by the number of the message: a hash table with open addressing
 * (linear probing), which boxes no number. It is looked up only, never iterated, so that no order of a table enters a result.
 *
 * @param <T> what is kept
 */
public final class ByMessage<T> {
    private static final int FREE = MessageHash.FREE;
    private static final int FEW = 8;
    /** Of a table that nothing has been put into: never written to. */
    private static final int[] NONE = {FREE};

    private static final @Nullable Object[] NOTHING = {null};

    private int[] messages = NONE;
    private @Nullable Object[] values = NOTHING;
    private int size;

    private static int[] free(int length) {
        int[] all = new int[length];
        Arrays.fill(all, FREE);
        return all;
    }

    /** The number of messages of which something is kept. */
    public int size() {
        return size;
    }

    /** The value that is kept of a message, or null. */
    @SuppressWarnings("unchecked")
    public @Nullable T get(int message) {
        return size == 0 ? null : (T) values[slot(message)];
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
    @SuppressWarnings("unchecked")
    public @Nullable T remove(int message) {
        int hole = size == 0 ? 0 : slot(message);
        T removed = (T) values[hole];
        if (removed != null) {
            size--;
            closeGap(hole);
        }
        return removed;
    }

    /** An entry that stands behind a hole and could not stand there or before it moves into it, which leaves a hole where it was. */
    private void closeGap(int first) {
        int mask = messages.length - 1;
        int hole = first;
        for (int slot = (hole + 1) & mask; messages[slot] != FREE; slot = (slot + 1) & mask) {
            boolean mayMove = ((slot - home(messages[slot])) & mask) >= ((slot - hole) & mask);
            if (mayMove) {
                messages[hole] = messages[slot];
                values[hole] = values[slot];
                hole = slot;
            }
        }
        messages[hole] = FREE;
        values[hole] = null;
    }

    /** The place of a message if there is room. */
    private int home(int message) {
        return MessageHash.place(message, messages.length - 1);
    }

    /** The place where a message stands, or would. */
    private int slot(int message) {
        return MessageHash.slot(message, messages);
    }

    private void grow() {
        int[] oldMessages = messages;
        Object[] oldValues = values;
        messages = free(Math.max(FEW, 2 * oldMessages.length));
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
