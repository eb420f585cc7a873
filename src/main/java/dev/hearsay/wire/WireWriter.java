package dev.hearsay.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A writer of numbers, one after the other, into an array that grows. A varint has seven bits in each byte, the lowest first, and
 * the eighth says that there are more; signed numbers are folded first, so that small ones are short (0, -1, 1, -2 become 0,
 * 1, 2, 3), as in Protocol Buffers, Encoding, section Base 128 Varints.
 */
public final class WireWriter {
    private static final int LONGEST_VARINT = 10;

    private byte[] bytes;
    private int size;

    /** A writer that has written nothing. */
    public WireWriter() {
        this(256);
    }

    /** A writer that has written nothing, with room for {@code capacity} bytes at first. */
    public WireWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** Begins anew, with the room that there is. */
    public void clear() {
        size = 0;
    }

    /** The bytes that have been written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** A number that is seldom large; one below 0 takes ten bytes. */
    public void varint(long value) {
        ensure(LONGEST_VARINT);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** A number that is seldom far from 0. */
    public void signed(long value) {
        varint((value << 1) ^ (value >> 63));
    }

    /** A truth value, in a byte. */
    public void flag(boolean value) {
        ensure(1);
        bytes[size++] = (byte) (value ? 1 : 0);
    }

    /** A number in eight bytes. */
    public void number(double value) {
        ensure(Long.BYTES);
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bytes[size++] = (byte) (bits >>> shift);
        }
    }

    /** Bytes, after how many they are. */
    public void block(byte[] block) {
        varint(block.length);
        ensure(block.length);
        System.arraycopy(block, 0, bytes, size, block.length);
        size += block.length;
    }

    /** A text. */
    public void text(String text) {
        block(text.getBytes(StandardCharsets.UTF_8));
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), 2 * bytes.length));
        }
    }
}
