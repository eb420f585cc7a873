package dev.hearsay.protocol.libp2p;

import dev.hearsay.protocol.StreamFormat.Malformed;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as they come, cut into messages that have their length before them, as an unsigned varint. No more is kept than one message of the length
 * that is allowed, and what has come with its end.
 *
 * <p>Source: multiformats/unsigned-varint, of at most nine bytes.
 */
final class Prefixed {
    private static final int VARINT_BITS = 7;

    private byte[] kept = {};
    private int from;

    /** Adds bytes that have come. */
    void add(byte[] bytes) {
        byte[] all = Arrays.copyOf(Arrays.copyOfRange(kept, from, kept.length), kept.length - from + bytes.length);
        System.arraycopy(bytes, 0, all, kept.length - from, bytes.length);
        kept = all;
        from = 0;
    }

    /** The message that comes next, if all of it is there. */
    byte @Nullable [] next(int longest) throws Malformed {
        int length = 0;
        for (int i = from; i < kept.length; i++) {
            length |= (kept[i] & 0x7f) << (VARINT_BITS * (i - from));
            if (length > longest || length < 0 || i - from > 3) {
                throw new Malformed("a message that is too long");
            }
            if (kept[i] >= 0) {
                return kept.length - i - 1 < length ? null : take(i + 1, length);
            }
        }
        return null;
    }

    private byte[] take(int at, int length) {
        from = at + length;
        return Arrays.copyOfRange(kept, at, from);
    }

    /** All that has come and been no message yet, which it no longer has. */
    byte[] rest() {
        byte[] rest = Arrays.copyOfRange(kept, from, kept.length);
        kept = new byte[0];
        from = 0;
        return rest;
    }
}
