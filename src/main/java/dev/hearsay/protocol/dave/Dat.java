package dev.hearsay.protocol.dave;

import dev.hearsay.protocol.Message;

/**
 * A value with the proof of work that is its key. It is the value of a key of operations, or a broadcast message, which has no other key.
 *
 * @param key the key of operations, or less than 0: the broadcast message {@code -1 - key}
 * @param bytes the size of the value
 * @param bits the leading zero bits of its work, at least those that were asked for
 */
record Dat(long key, int bytes, int bits) {
    private static final int BITS_OF_BYTE = 8;

    /** The value that is a broadcast message. */
    static Dat ofMessage(int messageId, int bytes, int bits) {
        return new Dat(-1L - messageId, bytes, bits);
    }

    /** The number of the broadcast message that it is, or {@link Message#NO_BROADCAST}. */
    int messageId() {
        return key < 0 ? (int) (-1 - key) : Message.NO_BROADCAST;
    }

    /** Its difficulty as the program counts it: the leading zero bytes of its work. */
    int difficulty() {
        return bits / BITS_OF_BYTE;
    }
}
