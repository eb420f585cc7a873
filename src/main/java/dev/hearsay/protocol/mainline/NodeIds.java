package dev.hearsay.protocol.mainline;

import dev.hearsay.protocol.dht.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * Identifiers of 20 bytes, of which the emulation has the first eight: those of peers and keys repeat them, those of guests are what
 * they say.
 */
final class NodeIds {
    /** The bytes of an identifier: 160 bits. */
    static final int BYTES = 20;

    private final Identifiers identifiers;
    private final int firstGuest;
    private final byte[] @Nullable [] guests;

    /** The identifiers of a network whose last peers are guests. */
    NodeIds(Identifiers identifiers, int peers, int guests) {
        this.identifiers = identifiers;
        this.firstGuest = peers - guests;
        this.guests = new byte[guests] @Nullable [];
    }

    /** The identifier of a peer or guest. */
    byte[] of(int peer) {
        byte[] stated = peer < firstGuest ? null : stated(peer - firstGuest);
        return stated == null ? whole(identifiers.of(peer)) : stated;
    }

    private synchronized byte @Nullable [] stated(int guest) {
        return guests[guest];
    }

    /** A guest says which identifier it has: that of its first message, whatever it says later. */
    synchronized void introduce(int guest, byte[] id) {
        if (guests[guest - firstGuest] == null) {
            guests[guest - firstGuest] = id;
            identifiers.introduce(guest, first(id));
        }
    }

    /** The first eight bytes. */
    static long first(byte[] id) {
        long first = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            first = first << Byte.SIZE | (id[i] & 0xff);
        }
        return first;
    }

    /** An identifier with those first eight bytes. */
    static byte[] whole(long first) {
        byte[] whole = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            whole[i] = byteOf(first, i % Long.BYTES);
        }
        return whole;
    }

    /** The eight bytes of a number. */
    static byte[] bytes(long number) {
        byte[] bytes = new byte[Long.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = byteOf(number, i);
        }
        return bytes;
    }

    private static byte byteOf(long number, int index) {
        return (byte) (number >>> (Byte.SIZE * (Long.BYTES - 1 - index)));
    }
}
