package dev.hearsay.protocol.support;

/** Sizes in MessagePack, in bytes. Source: msgpack/msgpack, spec.md, and spec-old.md. */
public final class MessagePack {
    private static final int SHORT_TEXT = 32;
    private static final int SHORT_LIST = 16;
    private static final int LONGEST_OF_ONE_BYTE = 1 << 8;
    private static final int LONGEST_OF_TWO_BYTES = 1 << 16;

    private MessagePack() {}

    /** A text of so many characters, all of ASCII. */
    public static int text(int length) {
        return length < SHORT_TEXT ? 1 + length : binary(length);
    }

    /** So many bytes. */
    public static int binary(int length) {
        return Math.addExact(length < LONGEST_OF_ONE_BYTE ? 2 : length < LONGEST_OF_TWO_BYTES ? 3 : 5, length);
    }

    /** So many bytes or characters as they were before 2013, when the two were the same, and none had a length of one byte. */
    public static int raw(int length) {
        return Math.addExact(length < SHORT_TEXT ? 1 : length < LONGEST_OF_TWO_BYTES ? 3 : 5, length);
    }

    /** A whole number of at least 0. */
    public static int number(long value) {
        return value < 128
                ? 1
                : value < LONGEST_OF_ONE_BYTE
                        ? 2
                        : value < LONGEST_OF_TWO_BYTES ? 3 : value < 1L << Integer.SIZE ? 5 : 9;
    }

    /** The head of a list or a map of so many. */
    public static int head(int count) {
        return count < SHORT_LIST ? 1 : count < LONGEST_OF_TWO_BYTES ? 3 : 5;
    }
}
