package dev.hearsay.protocol.mainline;

import dev.hearsay.protocol.dht.Identifiers;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Identifiers of 20 bytes, of which the emulation has the first eight: those of peers and keys repeat them, those of guests are what
 * they say.
 */
final class NodeIds {
    /** The bytes of an identifier: 160 bits. */
    static final int BYTES = 20;

    private final Identifiers identifiers;
    private final int firstGuest;
    private final AtomicReferenceArray<byte[]> guests;

    /** The identifiers of a network whose last peers are guests. */
    NodeIds(Identifiers identifiers, int peers, int guests) {
        this.identifiers = identifiers;
        this.firstGuest = peers - guests;
        this.guests = new AtomicReferenceArray<>(guests);
    }

    /** The identifier of a peer or guest. */
    byte[] of(int peer) {
        byte[] stated = peer < firstGuest ? null : guests.get(peer - firstGuest);
        return stated == null ? whole(identifiers.of(peer)) : stated;
    }

    /** A guest says which identifier it has: that of its first message, whatever it says later. */
    void introduce(int guest, byte[] id) {
        if (guests.compareAndSet(guest - firstGuest, null, id)) {
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
            whole[i] = (byte) (first >>> (Byte.SIZE * (Long.BYTES - 1 - i % Long.BYTES)));
        }
        return whole;
    }
}
