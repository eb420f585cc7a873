package dev.hearsay.protocol.kademlia;

import java.util.Arrays;

/** The values that a peer stores, in the order of the identifiers of their keys: until when, and since when it was not asked to store them. */
final class Values {
    /** The use of each value that is to be republished. */
    @FunctionalInterface
    interface Republication {
        /** A value with that key is to be stored anew where it belongs. */
        void of(long key, long expiresAt);
    }

    private static final long[] NONE = {};

    private long[] keys = NONE;
    private long[] expiresAt = NONE;
    private long[] storedAt = NONE;
    private int size;

    /** The number of values, those included that have expired since {@link #republish}. */
    int size() {
        return size;
    }

    long key(int index) {
        return keys[index];
    }

    /** The time that a value has to live from now on, in nanoseconds; 0 if it is not here. */
    long lifetime(long key, long now) {
        int index = Arrays.binarySearch(keys, 0, size, key);
        return index < 0 ? 0 : Math.max(0, expiresAt[index] - now);
    }

    /** Stores a value, or until later one that is here. */
    void store(long key, long until, long now) {
        int index = Arrays.binarySearch(keys, 0, size, key);
        if (index >= 0) {
            expiresAt[index] = Math.max(expiresAt[index], until);
            storedAt[index] = now;
            return;
        }
        int at = -index - 1;
        if (size == keys.length) {
            int room = Math.max(4, 2 * size);
            keys = Arrays.copyOf(keys, room);
            expiresAt = Arrays.copyOf(expiresAt, room);
            storedAt = Arrays.copyOf(storedAt, room);
        }
        System.arraycopy(keys, at, keys, at + 1, size - at);
        System.arraycopy(expiresAt, at, expiresAt, at + 1, size - at);
        System.arraycopy(storedAt, at, storedAt, at + 1, size - at);
        keys[at] = key;
        expiresAt[at] = until;
        storedAt[at] = now;
        size++;
    }

    /** Lets go of what has expired, and hands out what nobody has stored here for a time. */
    void republish(long now, long after, Republication republication) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (expiresAt[i] > now) {
                keys[kept] = keys[i];
                expiresAt[kept] = expiresAt[i];
                storedAt[kept] = storedAt[i];
                kept++;
            }
        }
        size = kept;
        for (int i = 0; i < size; i++) {
            if (storedAt[i] + after <= now) {
                storedAt[i] = now;
                republication.of(keys[i], expiresAt[i]);
            }
        }
    }
}
