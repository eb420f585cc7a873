package dev.hearsay.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A reader of what a {@link WireWriter} has written. Bytes may come from anywhere: each method throws a {@link WireException}. */
public final class WireReader {
    private final byte[] bytes;
    private int next;

    /** Reads from the first byte on. */
    public WireReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The number of bytes that have not been read. */
    public int remaining() {
        return bytes.length - next;
    }

    /** The counterpart of {@link WireWriter#varint}. */
    public long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte part = one();
            value |= (part & 0x7FL) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new WireException("a number of more than 64 bits at byte " + next);
    }

    /** A varint that must fit into an int and not be below 0. */
    public int whole() {
        long value = varint();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new WireException("a number out of range at byte " + next + ": " + value);
        }
        return (int) value;
    }

    /** A varint that says how many things follow, each of at least a byte: so there cannot be more than bytes are left. */
    public int count() {
        int count = whole();
        if (count > remaining()) {
            throw new WireException(
                    count + " entries announced at byte " + next + ", where " + remaining() + " bytes are left");
        }
        return count;
    }

    /** The counterpart of {@link WireWriter#signed}. */
    public long signed() {
        long folded = varint();
        return (folded >>> 1) ^ -(folded & 1);
    }

    /** A signed number that must fit into an int. */
    public int signedInt() {
        long value = signed();
        if (value != (int) value) {
            throw new WireException("a number out of range at byte " + next + ": " + value);
        }
        return (int) value;
    }

    /** The counterpart of {@link WireWriter#flag}. */
    public boolean flag() {
        return one() != 0;
    }

    /** The counterpart of {@link WireWriter#number}. */
    public double number() {
        long bits = 0;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bits |= (one() & 0xFFL) << shift;
        }
        return Double.longBitsToDouble(bits);
    }

    /** The counterpart of {@link WireWriter#block}. */
    public byte[] block() {
        int length = count();
        next += length;
        return Arrays.copyOfRange(bytes, next - length, next);
    }

    /** The counterpart of {@link WireWriter#text}. */
    public String text() {
        return new String(block(), StandardCharsets.UTF_8);
    }

    /** Checks that all has been read. */
    public void end() {
        if (remaining() > 0) {
            throw new WireException(remaining() + " bytes more than expected");
        }
    }

    private byte one() {
        if (next >= bytes.length) {
            throw new WireException("the bytes end after " + bytes.length);
        }
        return bytes[next++];
    }
}
