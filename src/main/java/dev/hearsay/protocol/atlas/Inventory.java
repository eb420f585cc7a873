package dev.hearsay.protocol.atlas;

import java.util.Arrays;

/**
 * An inventory vector: bit i says if a peer has the i-th zone file of the history of name operations. The first one is the highest bit of
 * the first byte. Bytes of nothing at the end are left out.
 *
 * <p>Source: blockstack/lib/atlas.py at 01ef6b0, atlas_make_zonefile_inventory.
 */
final class Inventory {
    private static final byte[] NONE = {};

    private byte[] bits = NONE;
    /** The number of bytes up to the last that has a bit. */
    private int length;

    boolean has(int index) {
        int place = index >> 3;
        return place < length && (bits[place] & mask(index)) != 0;
    }

    private static int mask(int index) {
        return 0x80 >> (index & 7);
    }

    void set(int index) {
        int place = index >> 3;
        ensure(place + 1);
        bits[place] |= (byte) mask(index);
    }

    void clear(int index) {
        int place = index >> 3;
        if (place < length) {
            bits[place] &= (byte) ~mask(index);
            trim();
        }
    }

    private void ensure(int bytes) {
        if (bytes > bits.length) {
            bits = Arrays.copyOf(bits, Math.max(bytes, 2 * bits.length));
        }
        length = Math.max(length, bytes);
    }

    private void trim() {
        while (length > 0 && bits[length - 1] == 0) {
            length--;
        }
    }

    /** The number of bytes. */
    int length() {
        return length;
    }

    /** A byte of the vector, 0 beyond its end. */
    int octet(int place) {
        return place < length ? bits[place] & 0xff : 0;
    }

    /** Some of the bytes, from a first one on: fewer where it ends sooner. */
    byte[] page(int offset, int most) {
        return offset >= length ? NONE : Arrays.copyOfRange(bits, offset, (int) Math.min(length, (long) offset + most));
    }

    /** Puts bytes in their place. */
    void put(int offset, byte[] page) {
        if (page.length > 0) {
            ensure(offset + page.length);
            System.arraycopy(page, 0, bits, offset, page.length);
            trim();
        }
    }

    /** Forgets all. */
    void drop() {
        Arrays.fill(bits, 0, length, (byte) 0);
        length = 0;
    }
}
