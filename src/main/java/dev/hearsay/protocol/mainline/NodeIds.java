package dev.hearsay.protocol.mainline;

import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.protocol.support.BigEndian;
import java.util.Arrays;
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
        return BigEndian.get(id, 0, Long.BYTES);
    }

    /** An identifier with those first eight bytes. */
    static byte[] whole(long first) {
        return Arrays.copyOf(BigEndian.all(first, first, first), BYTES);
    }
}
