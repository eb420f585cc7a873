package dev.hearsay.protocol.bitcoin;

import java.util.Arrays;

/**
 * The messages that each neighbour is known to have, or to have been told of: a bit for each message and neighbour. Neighbours
 * are numbered without gaps; for 64 messages their words stand side by side, since a message that goes to all is looked up for
 * all.
 */
final class KnownMatrix {
    private static final int WORD_BITS = 6;
    private static final int FEW = 4;

    /** The bits by message / 64, then by neighbour. */
    private long[][] blocks = new long[0][];

    private int columns;

    private long[] block(int messageId) {
        int number = messageId >>> WORD_BITS;
        if (number >= blocks.length) {
            int before = blocks.length;
            blocks = Arrays.copyOf(blocks, Math.max(FEW, Math.max(2 * before, number + 1)));
            for (int i = before; i < blocks.length; i++) {
                blocks[i] = new long[columns];
            }
        }
        return blocks[number];
    }

    /** True if a neighbour is known to have a message. */
    boolean has(int column, int messageId) {
        return (block(messageId)[column] & 1L << messageId) != 0;
    }

    /** Notes that a neighbour has a message. */
    void add(int column, int messageId) {
        block(messageId)[column] |= 1L << messageId;
    }

    /** The number of neighbours that are known to have a message. */
    int count(int messageId) {
        int count = 0;
        for (long word : block(messageId)) {
            count += (int) (word >>> messageId & 1);
        }
        return count;
    }

    /** Gives a number to a new neighbour; those that have this number or a higher one move up by one. */
    void insert(int column) {
        columns++;
        for (int i = 0; i < blocks.length; i++) {
            long[] wider = Arrays.copyOf(blocks[i], columns);
            System.arraycopy(blocks[i], column, wider, column + 1, columns - 1 - column);
            wider[column] = 0;
            blocks[i] = wider;
        }
    }

    /** Forgets a neighbour; those with higher numbers move down by one. */
    void remove(int column) {
        columns--;
        for (int i = 0; i < blocks.length; i++) {
            long[] narrower = Arrays.copyOf(blocks[i], columns);
            System.arraycopy(blocks[i], column + 1, narrower, column, columns - column);
            blocks[i] = narrower;
        }
    }
}
