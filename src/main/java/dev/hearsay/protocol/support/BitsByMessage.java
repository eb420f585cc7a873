package dev.hearsay.protocol.support;

import java.util.Arrays;

/**
 * Up to 64 marks for each of some broadcast messages, by the number of the message: a hash table with open addressing (linear
 * probing) of numbers alone.
 */
public final class BitsByMessage {
    private static final int FREE = MessageHash.FREE;
    private static final int FEW = 8;
    private static final int[] NONE = {FREE};

    private int[] messages = NONE;
    private long[] bits = {0};
    private int size;

    /** The marks of a message. */
    public long get(int messageId) {
        return size == 0 ? 0 : bits[slot(messageId)];
    }

    /** Adds marks to those of a message. */
    public void add(int messageId, long marks) {
        if (2 * (size + 1) > messages.length) {
            grow();
        }
        int slot = slot(messageId);
        size += messages[slot] == FREE ? 1 : 0;
        messages[slot] = messageId;
        bits[slot] |= marks;
    }

    /** Takes marks from all messages. */
    public void takeFromAll(long marks) {
        for (int i = 0; i < bits.length; i++) {
            bits[i] &= ~marks;
        }
    }

    /** Forgets all messages. */
    public void clear() {
        if (size > 0) {
            Arrays.fill(messages, FREE);
            Arrays.fill(bits, 0);
            size = 0;
        }
    }

    private int slot(int messageId) {
        return MessageHash.slot(messageId, messages);
    }

    private void grow() {
        int[] oldMessages = messages;
        long[] oldBits = bits;
        messages = new int[Math.max(FEW, 2 * oldMessages.length)];
        bits = new long[messages.length];
        Arrays.fill(messages, FREE);
        for (int i = 0; i < oldMessages.length; i++) {
            if (oldMessages[i] != FREE) {
                int slot = slot(oldMessages[i]);
                messages[slot] = oldMessages[i];
                bits[slot] = oldBits[i];
            }
        }
    }
}
