package dev.hearsay.protocol.swim;

import dev.hearsay.protocol.StreamFormat.Malformed;
import java.util.Arrays;

/**
 * The compression of memberlist's messages, which is undone: LZW with literals of 8 bits, the lowest bits of a code first.
 *
 * <p>Source: hashicorp/memberlist at 1b4c746, util.go (compressPayload, decompressBuffer); golang/go, compress/lzw/reader.go.
 */
final class Lzw {
    private static final int CLEAR = 1 << Byte.SIZE;
    private static final int END = CLEAR + 1;
    private static final int LEAST_WIDTH = Byte.SIZE + 1;
    private static final int MOST_WIDTH = 12;
    private static final int CODES = 1 << MOST_WIDTH;
    private static final int NONE = -1;

    private final byte[] in;
    private final int most;
    private final int[] prefixes = new int[CODES];
    private final byte[] suffixes = new byte[CODES];
    private byte[] out = new byte[256];
    private int size;
    private int next;
    private int bits;
    private int bitCount;

    private Lzw(byte[] in, int most) {
        this.in = in;
        this.most = most;
    }

    /**
     * The bytes that compressed ones stand for.
     *
     * @param most the number of bytes that they may be
     * @throws Malformed if they are no such bytes, or stand for more
     */
    static byte[] decompressed(byte[] compressed, int most) throws Malformed {
        return new Lzw(compressed, most).all();
    }

    private byte[] all() throws Malformed {
        int width = LEAST_WIDTH;
        int highest = END;
        int last = NONE;
        for (int code = code(width); code != END; code = code(width)) {
            if (code == CLEAR) {
                width = LEAST_WIDTH;
                highest = END;
                last = NONE;
                continue;
            }
            if (code > highest) {
                throw new Malformed("a code that stands for nothing");
            }
            put(code, highest, last);
            if (last != NONE) {
                prefixes[highest] = last;
            }
            last = code;
            highest++;
            if (highest >= 1 << width) {
                if (width == MOST_WIDTH) {
                    last = NONE;
                    highest--;
                } else {
                    width++;
                }
            }
        }
        return Arrays.copyOf(out, size);
    }

    /** Writes what a code stands for; the first byte of it ends what the highest code stands for. */
    private void put(int code, int highest, int last) throws Malformed {
        boolean isOwn = code == highest && last != NONE;
        int length = isOwn ? 1 : 0;
        int first = isOwn ? last : code;
        while (first > END) {
            length++;
            first = prefixes[first];
        }
        length++;
        if (length > most - size) {
            throw new Malformed("more than can be");
        }
        if (length > out.length - size) {
            out = Arrays.copyOf(out, Math.max(2 * out.length, size + length));
        }
        int at = size + length;
        if (isOwn) {
            out[--at] = (byte) first;
        }
        for (int each = isOwn ? last : code; each > END; each = prefixes[each]) {
            out[--at] = suffixes[each];
        }
        out[--at] = (byte) first;
        size += length;
        if (last != NONE) {
            suffixes[highest] = (byte) first;
        }
    }

    private int code(int width) throws Malformed {
        while (bitCount < width) {
            if (next == in.length) {
                throw new Malformed("no end");
            }
            bits |= (in[next++] & 0xff) << bitCount;
            bitCount += Byte.SIZE;
        }
        int code = bits & ((1 << width) - 1);
        bits >>>= width;
        bitCount -= width;
        return code;
    }
}
