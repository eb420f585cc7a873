package dev.hearsay.protocol;

/**
 * Where in a table of a power of two places, at most half full, something of a message stands: those of messages with successive
 * numbers side by side. Messages are numbered as they originate, so that those which are under way at once are neighbours, and a
 * peer that looks them up finds all of them in a few lines of the cache; scattered over its table they would be as far apart as
 * all messages of the run.
 *
 * <p>Places are taken modulo the size of the table, which alone would put messages whose numbers are a power of two apart on top of
 * one another: so each block of 256 numbers begins a little further on, and each of 65,536 again. All of the first n numbers
 * spread over less than 1.3 n places, without one collision.
 */
final class MessageHash {
    private static final int BLOCK = 8;
    private static final int BLOCK_GAP = 37;
    private static final int LARGE_BLOCK = 16;
    private static final int LARGE_BLOCK_GAP = 9_973;

    private MessageHash() {}

    /** The place of a message where it is free. */
    static int place(int message, int mask) {
        return (message + (message >>> BLOCK) * BLOCK_GAP + (message >>> LARGE_BLOCK) * LARGE_BLOCK_GAP) & mask;
    }
}
