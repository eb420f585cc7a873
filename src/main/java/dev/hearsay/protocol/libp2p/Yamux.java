package dev.hearsay.protocol.libp2p;

import dev.hearsay.protocol.StreamFormat.Malformed;
import dev.hearsay.protocol.support.BigEndian;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Frames by which streams share a connection: a header of twelve bytes, and data.
 *
 * <p>Source: libp2p/specs, yamux/README.md, sections Framing, Flag Field, Opening a stream, Closing a stream, Flow Control, Session termination;
 * hashicorp/yamux, spec.md.
 */
final class Yamux {
    static final String NAME = "/yamux/1.0.0";

    static final int DATA = 0;
    static final int WINDOW_UPDATE = 1;
    static final int PING = 2;
    static final int GO_AWAY = 3;

    static final int SYN = 1;
    static final int ACK = 2;
    static final int FIN = 4;
    static final int RST = 8;

    /** The bytes that may be under way on a stream at first, in either direction: spec, Flow Control, 256 KiB. */
    static final int WINDOW = 1 << 18;

    /** The number of the session itself. */
    static final int SESSION = 0;

    private static final int HEADER = 12;
    private static final byte[] NOTHING = {};

    private byte[] kept = {};
    private int from;

    /**
     * A frame.
     *
     * @param length the bytes of data, the increment of a window, the number of a ping or the reason for which a session ends
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Frame(int type, int flags, int stream, int length, byte[] data) {
        boolean has(int flag) {
            return (flags & flag) != 0;
        }
    }

    /** The bytes of a frame without data. */
    static byte[] frame(int type, int flags, int stream, int length) {
        byte[] header = new byte[HEADER];
        header[1] = (byte) type;
        BigEndian.put(flags, header, 2, Short.BYTES);
        BigEndian.put(stream, header, 4, Integer.BYTES);
        BigEndian.put(length, header, 8, Integer.BYTES);
        return header;
    }

    /** The bytes of a frame of data. */
    static byte[] data(int flags, int stream, byte[] data) {
        byte[] header = frame(DATA, flags, stream, data.length);
        byte[] all = Arrays.copyOf(header, HEADER + data.length);
        System.arraycopy(data, 0, all, HEADER, data.length);
        return all;
    }

    /** Adds bytes that have come. */
    void add(byte[] bytes) {
        byte[] all = Arrays.copyOf(Arrays.copyOfRange(kept, from, kept.length), kept.length - from + bytes.length);
        System.arraycopy(bytes, 0, all, kept.length - from, bytes.length);
        kept = all;
        from = 0;
    }

    /** The frame that comes next, if all of it is there. */
    @Nullable
    Frame next() throws Malformed {
        int left = kept.length - from;
        if (left < HEADER) {
            return null;
        }
        int type = kept[from + 1];
        if (kept[from] != 0 || type < DATA || type > GO_AWAY) {
            throw new Malformed("no frame of Yamux");
        }
        int length = (int) BigEndian.get(kept, from + 8, Integer.BYTES);
        boolean hasData = type == DATA;
        if (hasData && (length < 0 || length > WINDOW)) {
            throw new Malformed("more data than a window");
        }
        if (hasData && left < HEADER + length) {
            return null;
        }
        int flags = (int) BigEndian.get(kept, from + 2, Short.BYTES);
        int stream = (int) BigEndian.get(kept, from + 4, Integer.BYTES);
        int start = from + HEADER;
        from = start + (hasData ? length : 0);
        return new Frame(type, flags, stream, length, hasData ? Arrays.copyOfRange(kept, start, from) : NOTHING);
    }
}
