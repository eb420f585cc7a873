package dev.hearsay.protocol.mainline;

import dev.hearsay.protocol.support.Latin1;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Bencoding: byte strings, whole numbers, lists and dictionaries, whose keys stand in the order of their bytes. Here they are {@code byte[]},
 * {@link Long}, {@link List} and {@link SortedMap} by texts of which each character is a byte.
 *
 * <p>Source: BEP 3, The BitTorrent Protocol Specification, section "bencoding".
 */
final class Bencode {
    /** The depth of lists and dictionaries in one another that is read at most: a message of the DHT has four. */
    private static final int DEEPEST = 16;

    /** The digits of a number that is read at most: all such fit a long. */
    private static final int MOST_DIGITS = 18;

    private final byte[] text;
    private int at;

    private Bencode(byte[] text) {
        this.text = text;
    }

    /** The bytes are not bencoded. */
    private static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Malformed() {
            super(null, null, false, false); // as many as anybody likes to send: without a stack trace
        }
    }

    /** The dictionary that some bytes are from the first to the last, or null if they are none. */
    static @Nullable SortedMap<String, Object> dictionary(byte[] text) {
        try {
            Bencode reader = new Bencode(text);
            reader.expect('d');
            SortedMap<String, Object> dictionary = reader.dictionary(1);
            return reader.at == text.length ? dictionary : null;
        } catch (Malformed malformed) {
            return null;
        }
    }

    private Object value(int depth) {
        if (depth > DEEPEST) {
            throw new Malformed();
        }
        switch (peek()) {
            case 'i' -> {
                at++;
                return number('e');
            }
            case 'l' -> {
                at++;
                return list(depth);
            }
            case 'd' -> {
                at++;
                return dictionary(depth);
            }
            default -> {
                return string();
            }
        }
    }

    private List<Object> list(int depth) {
        List<Object> list = new ArrayList<>();
        while (peek() != 'e') {
            list.add(value(depth + 1));
        }
        at++;
        return list;
    }

    private SortedMap<String, Object> dictionary(int depth) {
        SortedMap<String, Object> dictionary = new TreeMap<>();
        while (peek() != 'e') {
            String key = Latin1.text(string());
            dictionary.put(key, value(depth + 1));
        }
        at++;
        return dictionary;
    }

    private byte[] string() {
        long length = number(':');
        if (length < 0 || length > text.length - at) {
            throw new Malformed();
        }
        byte[] string = new byte[(int) length];
        System.arraycopy(text, at, string, 0, string.length);
        at += string.length;
        return string;
    }

    /** A number up to the byte that ends it, which is passed over. */
    private long number(char end) {
        boolean isNegative = peek() == '-';
        at += isNegative ? 1 : 0;
        int first = at;
        long number = 0;
        while (peek() != end) {
            if (peek() < '0' || peek() > '9' || at - first == MOST_DIGITS) {
                throw new Malformed();
            }
            number = 10 * number + peek() - '0';
            at++;
        }
        if (at == first) {
            throw new Malformed();
        }
        at++;
        return isNegative ? -number : number;
    }

    private byte peek() {
        if (at >= text.length) {
            throw new Malformed();
        }
        return text[at];
    }

    private void expect(char expected) {
        if (peek() != expected) {
            throw new Malformed();
        }
        at++;
    }

    /** The bytes of a value. */
    static byte[] bytes(Object value) {
        StringBuilder out = new StringBuilder(128);
        write(value, out);
        return Latin1.bytes(out);
    }

    private static void write(Object value, StringBuilder out) {
        if (value instanceof byte[] string) {
            out.append(string.length).append(':').append(Latin1.text(string));
        } else if (value instanceof Long number) {
            out.append('i').append(number.longValue()).append('e');
        } else if (value instanceof List<?> list) {
            out.append('l');
            list.forEach(each -> write(each, out));
            out.append('e');
        } else if (value instanceof SortedMap<?, ?> dictionary) {
            out.append('d');
            for (Map.Entry<?, ?> entry : dictionary.entrySet()) {
                String key = entry.getKey().toString();
                out.append(key.length()).append(':').append(key);
                write(entry.getValue(), out);
            }
            out.append('e');
        } else {
            throw new IllegalArgumentException("not to be bencoded: " + value);
        }
    }
}
