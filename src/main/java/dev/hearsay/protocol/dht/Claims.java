package dev.hearsay.protocol.dht;

import java.util.Arrays;

/** The contacts that some look-ups have asked between them, none of which is asked by two: their paths are disjoint. */
public final class Claims {
    private int[] claimed = new int[16];
    private int size;

    /** True if one of the look-ups has asked that contact. */
    public boolean has(int contact) {
        return Arrays.binarySearch(claimed, 0, size, contact) >= 0;
    }

    /** One of the look-ups asks a contact that none has asked. */
    void claim(int contact) {
        int at = -1 - Arrays.binarySearch(claimed, 0, size, contact);
        if (size == claimed.length) {
            claimed = Arrays.copyOf(claimed, 2 * size);
        }
        System.arraycopy(claimed, at, claimed, at + 1, size - at);
        claimed[at] = contact;
        size++;
    }
}
