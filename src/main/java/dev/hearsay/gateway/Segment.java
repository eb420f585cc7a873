package dev.hearsay.gateway;

import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.StreamFormat.Said;
import java.util.List;

/**
 * A piece of a connection between a guest and a peer, in either direction, which goes by the emulated link as the segments of TCP do (RFC 9293). The
 * emulation delivers it in order and without loss ({@link Channel#STREAM}); as a connection can go over to another guest, once it is known whose it
 * is, pieces have numbers.
 *
 * @param connection the number of the connection: above 0 if the program has opened it, and different for all; otherwise the peer's own
 * @param number its place among the pieces of one direction, from 0; {@link #UNNUMBERED} for what waits for none
 * @param sort its sort
 * @param guest the guest that the connection is of
 * @param size the bytes that it carries, or that it says have been taken
 * @param said what they say, to a peer
 * @param written the bytes, to a guest
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
@Kind("segment")
record Segment(long connection, int number, Sort sort, int guest, int size, List<Said> said, byte[] written)
        implements Message {
    /** The place of a piece that does not wait for those before it. */
    static final int UNNUMBERED = -1;

    /** The most bytes of one: as many as a record of TLS has (RFC 8446, 5.1), which is about what programs write at a time. */
    static final int MOST_BYTES = 1 << 14;

    /** An IPv4 header and one of TCP, without options: RFC 791, 3.1; RFC 9293, 3.1. */
    private static final int HEADERS = 40;

    private static final byte[] NOTHING = {};

    /** The sorts. Those that a program can cause have the names that a log has for them. */
    enum Sort {
        /** A connection is opened. */
        OPEN,
        /** The program has taken the connection that the peer has opened. */
        OPENED,
        /** The program has not. */
        REFUSED,
        /** Bytes. */
        DATA,
        /** The last one in its direction. */
        END,
        /** The connection is gone at once, in both directions. */
        RESET,
        /** The peer has taken so many more bytes. */
        TAKEN
    }

    static Segment toPeer(long connection, int number, Sort sort, int guest, int size, List<Said> said) {
        return new Segment(connection, number, sort, guest, size, said, NOTHING);
    }

    static Segment toGuest(long connection, int number, Sort sort, int guest, byte[] written) {
        return new Segment(connection, number, sort, guest, written.length, List.of(), written);
    }

    static Segment word(long connection, Sort sort, int guest, int size) {
        return new Segment(connection, UNNUMBERED, sort, guest, size, List.of(), NOTHING);
    }

    @Override
    public int bytes() {
        return HEADERS + (sort == Sort.DATA ? size : 0);
    }

    @Override
    public boolean control() {
        return sort != Sort.DATA;
    }

    @Override
    public Channel channel() {
        return Channel.STREAM;
    }
}
