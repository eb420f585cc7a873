package dev.hearsay.protocol.support;

import java.util.Arrays;

/**
 * Values in MessagePack, one after the other, as they were written before 2013: a text and bytes are the same. Numbers are as short as can be.
 *
 * <p>Source: msgpack/msgpack, spec-old.md, section Formats.
 */
public final class MessagePackWriter {
    private static final int SHORT_MAP = 0x80;
    private static final int SHORT_LIST = 0x90;
    private static final int SHORT_RAW = 0xa0;
    private static final int LONGEST_SHORT_RAW = 31;
    private static final int LONGEST_SHORT_LIST = 15;

    private byte[] bytes = new byte[64];
    private int size;

    /** A byte as it is. */
    public MessagePackWriter plain(int value) {
        return big(1, value);
    }

    /** Bytes as they are. */
    public MessagePackWriter plain(byte[] value) {
        reserve(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    /** A whole number of so many bytes as it is, the highest first. */
    public MessagePackWriter big(int count, long value) {
        reserve(count);
        BigEndian.put(value, bytes, size, count);
        size += count;
        return this;
    }

    /** A map of so many pairs, which come next. */
    public MessagePackWriter map(int pairs) {
        return pairs <= LONGEST_SHORT_LIST
                ? plain(SHORT_MAP | pairs)
                : plain(0xdf).big(4, pairs);
    }

    /** A list of so many values, which come next. */
    public MessagePackWriter list(int values) {
        return values <= LONGEST_SHORT_LIST
                ? plain(SHORT_LIST | values)
                : plain(0xdd).big(4, values);
    }

    /** A text, of which each character is a byte. */
    public MessagePackWriter text(String value) {
        return raw(Latin1.bytes(value));
    }

    /** Bytes. */
    public MessagePackWriter raw(byte[] value) {
        if (value.length <= LONGEST_SHORT_RAW) {
            plain(SHORT_RAW | value.length);
        } else if (value.length < 1 << 16) {
            plain(0xda).big(2, value.length);
        } else {
            plain(0xdb).big(4, value.length);
        }
        return plain(value);
    }

    /** A number of at least 0. */
    public MessagePackWriter number(long value) {
        if (value < 0x80) {
            return plain((int) value);
        } else if (value < 1 << 8) {
            return plain(0xcc).big(1, value);
        } else if (value < 1 << 16) {
            return plain(0xcd).big(2, value);
        }
        return value < 1L << 32 ? plain(0xce).big(4, value) : plain(0xcf).big(8, value);
    }

    /** A truth value. */
    public MessagePackWriter flag(boolean value) {
        return plain(value ? 0xc3 : 0xc2);
    }

    private void reserve(int more) {
        if (more > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, more)));
        }
    }

    /** All that has been written. */
    public byte[] done() {
        return Arrays.copyOf(bytes, size);
    }
}
