package dev.hearsay.protocol.discv4;

import dev.hearsay.protocol.support.BigEndian;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Things in RLP, as bytes: strings are arrays of bytes, lists are lists of these and of lists. {@link Rlp} has their sizes.
 *
 * <p>Source: Ethereum Yellow Paper, appendix B.
 */
final class RlpCodec {
    /** The deepest list within lists that is read: that of nodes in a packet is the third. */
    private static final int DEEPEST = 8;

    private static final int STRING = 0x80;
    private static final int LIST = 0xc0;
    private static final int SHORT = 55;
    private static final int MOST_LENGTH_BYTES = 3;

    private final byte[] bytes;
    private int at;

    private RlpCodec(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /** The string of a number of 0 or more: its significant bytes. */
    static byte[] number(long value) {
        byte[] bytes = BigInteger.valueOf(value).toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    /** The number that a string of a few bytes is; negative if it is none of 0 or more. */
    static long number(byte[] string) {
        return string.length > Long.BYTES ? -1 : new BigInteger(1, string).longValue();
    }

    /** The bytes of a list. */
    static byte[] encode(List<?> list) {
        int length = 0;
        List<byte[]> parts = new ArrayList<>();
        for (Object item : list) {
            byte[] part = item instanceof List<?> inner ? encode(inner) : encode((byte[]) item);
            parts.add(part);
            length += part.length;
        }
        byte[] encoded = withHeader(LIST, length);
        int end = encoded.length - length;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, encoded, end, part.length);
            end += part.length;
        }
        return encoded;
    }

    private static byte[] encode(byte[] string) {
        if (string.length == 1 && (string[0] & 0xff) < STRING) {
            return string;
        }
        byte[] encoded = withHeader(STRING, string.length);
        System.arraycopy(string, 0, encoded, encoded.length - string.length, string.length);
        return encoded;
    }

    /** Room for so many bytes behind their header. */
    private static byte[] withHeader(int kind, int length) {
        if (length <= SHORT) {
            byte[] encoded = new byte[1 + length];
            encoded[0] = (byte) (kind + length);
            return encoded;
        }
        byte[] lengthBytes = number(length);
        byte[] encoded = new byte[1 + lengthBytes.length + length];
        encoded[0] = (byte) (kind + SHORT + lengthBytes.length);
        System.arraycopy(lengthBytes, 0, encoded, 1, lengthBytes.length);
        return encoded;
    }

    /** The list at a place of some bytes, whatever follows it; null if there is none. */
    static @Nullable List<Object> list(byte[] bytes, int at) {
        RlpCodec codec = new RlpCodec(bytes, at);
        return at < bytes.length && codec.item(bytes.length, 0) instanceof List<?> list ? List.copyOf(list) : null;
    }

    /** The next thing before an end; null if there is none. */
    private @Nullable Object item(int end, int depth) {
        int head = bytes[at++] & 0xff;
        if (head < STRING) {
            return new byte[] {(byte) head};
        }
        int kind = head < LIST ? STRING : LIST;
        int length = length(head - kind, end);
        if (length < 0 || length > end - at || depth > DEEPEST) {
            return null;
        }
        int itsEnd = at + length;
        if (kind == STRING) {
            at = itsEnd;
            return Arrays.copyOfRange(bytes, itsEnd - length, itsEnd);
        }
        List<Object> list = new ArrayList<>();
        while (at < itsEnd) {
            Object item = item(itsEnd, depth + 1);
            if (item == null) {
                return null;
            }
            list.add(item);
        }
        return list;
    }

    /** The length that a header states; negative if it is none. */
    private int length(int stated, int end) {
        if (stated <= SHORT) {
            return stated;
        }
        int lengthBytes = stated - SHORT;
        if (lengthBytes > MOST_LENGTH_BYTES || lengthBytes > end - at) {
            return -1;
        }
        at += lengthBytes;
        return (int) BigEndian.get(bytes, at - lengthBytes, lengthBytes);
    }
}
