package dev.hearsay.protocol.support;

import dev.hearsay.protocol.StreamFormat.Malformed;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A reader of values in MessagePack, one after the other. A text and bytes are the same to it, as they were before 2013: each byte is a
 * character. It keeps no more than it reads, whatever that says of its own length.
 *
 * <p>Source: msgpack/msgpack, spec.md, section Formats, and spec-old.md.
 */
public final class MessagePackReader {
    private enum Sort {
        NOTHING,
        FLAG,
        NUMBER,
        RAW,
        LIST,
        MAP,
        OTHER
    }

    private final byte[] bytes;
    private final int end;
    private int position;
    private boolean isShort;
    private Sort sort = Sort.NOTHING;
    /** The value of a number or a flag, or else the length of what follows: in bytes, values, or pairs of them. */
    private long value;

    /** The values from one place in bytes to another. */
    public MessagePackReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.position = from;
        this.end = to;
    }

    /** The place of the next value. */
    public int position() {
        return position;
    }

    /** Passes over the next value, with all that is in it; false if the bytes end before it does. */
    public boolean skip() throws Malformed {
        int start = position;
        isShort = false;
        try {
            pass();
            return true;
        } catch (Malformed broken) {
            if (!isShort) {
                throw broken;
            }
            position = start;
            return false;
        }
    }

    private void pass() throws Malformed {
        for (long left = 1; left > 0; left--) {
            head();
            passContent();
            left += sort == Sort.LIST ? value : sort == Sort.MAP ? 2 * value : 0;
        }
    }

    private void passContent() throws Malformed {
        if (sort == Sort.RAW || sort == Sort.OTHER) {
            need(value);
            position += (int) value;
        }
    }

    /**
     * The next value, a map, without what is neither a number, a flag, nor bytes: these are {@link Long}, {@link Boolean} and arrays.
     */
    public Map<String, Object> fields() throws Malformed {
        Map<String, Object> fields = new TreeMap<>();
        for (long left = map(); left > 0; left--) {
            String name = text();
            int start = position;
            head();
            switch (sort) {
                case NUMBER -> fields.put(name, value);
                case FLAG -> fields.put(name, value != 0);
                case RAW -> fields.put(name, content());
                default -> {
                    position = start;
                    pass();
                }
            }
        }
        return fields;
    }

    /** The number of pairs of the next value, a map; they come next. */
    public long map() throws Malformed {
        return headOf(Sort.MAP);
    }

    /** The number of values of the next one, a list, or 0 if that is nothing; they come next. */
    public long list() throws Malformed {
        head();
        if (sort == Sort.NOTHING) {
            return 0;
        }
        isSo(sort == Sort.LIST);
        return value;
    }

    /** Passes over the next value if it is nothing; false if it is something. */
    public boolean isNothing() throws Malformed {
        int start = position;
        head();
        if (sort != Sort.NOTHING) {
            position = start;
        }
        return sort == Sort.NOTHING;
    }

    /** The next value, a text. */
    public String text() throws Malformed {
        headOf(Sort.RAW);
        return Latin1.text(content());
    }

    /** The next value, a number. */
    public long number() throws Malformed {
        return headOf(Sort.NUMBER);
    }

    private long headOf(Sort wanted) throws Malformed {
        head();
        isSo(sort == wanted);
        return value;
    }

    private static void isSo(boolean isSound) throws Malformed {
        if (!isSound) {
            throw new Malformed("another value in MessagePack");
        }
    }

    private byte[] content() throws Malformed {
        need(value);
        position += (int) value;
        return Arrays.copyOfRange(bytes, position - (int) value, position);
    }

    private void need(long count) throws Malformed {
        if (count > end - position) {
            isShort = true;
            throw new Malformed("MessagePack that ends too soon");
        }
    }

    private void head() throws Malformed {
        int first = (int) unsigned(1);
        if (first < 0x80) {
            is(Sort.NUMBER, first);
        } else if (first < 0x90) {
            is(Sort.MAP, first & 0xf);
        } else if (first < 0xa0) {
            is(Sort.LIST, first & 0xf);
        } else if (first < 0xc0) {
            is(Sort.RAW, first & 0x1f);
        } else if (first >= 0xe0) {
            is(Sort.NUMBER, (byte) first);
        } else {
            longHead(first);
        }
    }

    private void longHead(int first) throws Malformed {
        switch (first) {
            case 0xc0 -> is(Sort.NOTHING, 0);
            case 0xc2, 0xc3 -> is(Sort.FLAG, first & 1);
            case 0xc4, 0xc5, 0xc6 -> is(Sort.RAW, unsigned(1 << (first - 0xc4)));
            case 0xc7, 0xc8, 0xc9 -> is(Sort.OTHER, 1 + unsigned(1 << (first - 0xc7)));
            case 0xca, 0xcb -> is(Sort.OTHER, 4L << (first - 0xca));
            case 0xcc, 0xcd, 0xce, 0xcf -> is(Sort.NUMBER, unsigned(1 << (first - 0xcc)));
            case 0xd0, 0xd1, 0xd2, 0xd3 -> is(Sort.NUMBER, signed(1 << (first - 0xd0)));
            case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> is(Sort.OTHER, 1 + (1L << (first - 0xd4)));
            case 0xd9, 0xda, 0xdb -> is(Sort.RAW, unsigned(1 << (first - 0xd9)));
            case 0xdc, 0xdd -> is(Sort.LIST, unsigned(2 << (first - 0xdc)));
            case 0xde, 0xdf -> is(Sort.MAP, unsigned(2 << (first - 0xde)));
            default -> isSo(false);
        }
    }

    private void is(Sort found, long of) {
        sort = found;
        value = of;
    }

    private long unsigned(int count) throws Malformed {
        need(count);
        position += count;
        return BigEndian.get(bytes, position - count, count);
    }

    private long signed(int count) throws Malformed {
        int unused = Long.SIZE - Byte.SIZE * count;
        return unsigned(count) << unused >> unused;
    }
}
