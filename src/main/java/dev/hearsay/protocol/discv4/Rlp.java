package dev.hearsay.protocol.discv4;

/**
 * The bytes that things take in RLP, the encoding of all that devp2p sends: strings of bytes, numbers, and lists of these.
 *
 * <p>Source: Ethereum Yellow Paper, appendix B.
 */
final class Rlp {
    /** The longest content whose length the first byte tells. */
    private static final int SHORT = 55;

    private static final int SMALL_NUMBER = 0x80;

    private Rlp() {}

    /** The bytes of a string of some bytes, one that is no single byte below 0x80. */
    static int string(int bytes) {
        return header(bytes) + bytes;
    }

    /** The bytes of a list whose elements take so many bytes together. */
    static int list(int elements) {
        return header(elements) + elements;
    }

    /** The bytes of a number of 0 or more: its significant bytes, as a string. */
    static int number(long value) {
        int bytes = (Long.SIZE - Long.numberOfLeadingZeros(value) + Byte.SIZE - 1) / Byte.SIZE;
        return value < SMALL_NUMBER ? 1 : 1 + bytes;
    }

    private static int header(int content) {
        return content <= SHORT ? 1 : number(content) + (content < SMALL_NUMBER ? 1 : 0);
    }
}
