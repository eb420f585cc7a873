package dev.hearsay.protocol.support;

/** Whole numbers as bytes, the most significant first, without the buffers of java.nio, as a protocol does no input or output. */
public final class BigEndian {
    private BigEndian() {}

    /** The number that so many bytes from a place on are, 8 at most. */
    public static long get(byte[] from, int at, int count) {
        long number = 0;
        for (int i = 0; i < count; i++) {
            number = number << Byte.SIZE | (from[at + i] & 0xff);
        }
        return number;
    }

    /** Writes a number as so many bytes from a place on. */
    public static void put(long number, byte[] into, int at, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = (byte) (number >>> (Byte.SIZE * (count - 1 - i)));
        }
    }

    /** A number as so many bytes. */
    public static byte[] bytes(long number, int count) {
        byte[] bytes = new byte[count];
        put(number, bytes, 0, count);
        return bytes;
    }

    /** Some numbers of 8 bytes each, one after the other. */
    public static byte[] all(long... numbers) {
        byte[] all = new byte[numbers.length * Long.BYTES];
        for (int i = 0; i < numbers.length; i++) {
            put(numbers[i], all, i * Long.BYTES, Long.BYTES);
        }
        return all;
    }
}
