package dev.hearsay.protocol.support;

/**
 * The place of a message in a table of a power of two places that is at most half full. Messages are numbered as they originate,
 * so those which are under way at once are neighbours in number: sixteen of them stand side by side, in a line of the cache, and
 * a peer that looks up one has the others at hand. The sixteens are scattered, so that no run of occupied places is long.
 */
final class MessageHash {
    /** The mark of a free place in a table. */
    static final int FREE = -1;

    private static final int SPREAD = 0x9e3779b9;
    private static final int BLOCK_BITS = 4;
    private static final int IN_BLOCK = (1 << BLOCK_BITS) - 1;

    private MessageHash() {}

    /** The slot in which a message stands in a table, or would: the first from its place on that has it or is free. */
    static int slot(int messageId, int[] table) {
        int mask = table.length - 1;
        int slot = place(messageId, mask);
        while (table[slot] != FREE && table[slot] != messageId) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** The place of a message where it is free. */
    private static int place(int messageId, int mask) {
        int block = ((messageId >>> BLOCK_BITS) * SPREAD) >>> 7;
        return ((block << BLOCK_BITS) | (messageId & IN_BLOCK)) & mask;
    }
}
