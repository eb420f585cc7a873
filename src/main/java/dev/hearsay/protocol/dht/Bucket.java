package dev.hearsay.protocol.dht;

import java.util.Arrays;

/** One bucket of a table: its contacts, the least recently seen first, and the spares that may replace them, the newest last. */
final class Bucket {
    private static final int NOWHERE = -1;
    private static final int[] NONE = {};
    private static final byte MOST_FAILURES = Byte.MAX_VALUE;

    private int[] contacts = NONE;
    /** The requests in a row that each contact has not answered. */
    private byte[] failures = {};

    private int size;
    private int[] spares = NONE;
    private int spareCount;
    private long lookedUpAt;

    int size() {
        return size;
    }

    int contact(int index) {
        return contacts[index];
    }

    int failures(int index) {
        return failures[index];
    }

    long lookedUpAt() {
        return lookedUpAt;
    }

    void lookedUp(long now) {
        lookedUpAt = now;
    }

    int indexOf(int contact) {
        return indexOf(contacts, size, contact);
    }

    private static int indexOf(int[] values, int count, int value) {
        for (int i = 0; i < count; i++) {
            if (values[i] == value) {
                return i;
            }
        }
        return NOWHERE;
    }

    /** The contact at an index has been seen: it answers, and is the most recently seen one. */
    void seen(int index) {
        int contact = contacts[index];
        System.arraycopy(contacts, index + 1, contacts, index, size - index - 1);
        System.arraycopy(failures, index + 1, failures, index, size - index - 1);
        contacts[size - 1] = contact;
        failures[size - 1] = 0;
    }

    /** Adds a contact as the most recently seen one. */
    void add(int contact, int most) {
        if (size == contacts.length) {
            int room = Math.min(most, Math.max(4, 2 * size));
            contacts = Arrays.copyOf(contacts, room);
            failures = Arrays.copyOf(failures, room);
        }
        contacts[size] = contact;
        failures[size] = 0;
        size++;
        removeSpare(contact);
    }

    void failed(int index) {
        failures[index] = (byte) Math.min(failures[index] + 1, MOST_FAILURES);
    }

    void remove(int index) {
        System.arraycopy(contacts, index + 1, contacts, index, size - index - 1);
        System.arraycopy(failures, index + 1, failures, index, size - index - 1);
        size--;
    }

    boolean hasSpare() {
        return spareCount > 0;
    }

    /** Keeps a peer as the newest spare; the oldest one goes where there are too many. */
    void spare(int peer, int most) {
        removeSpare(peer);
        if (spareCount == most) {
            removeSpare(spares[0]);
        }
        if (spareCount == spares.length) {
            spares = Arrays.copyOf(spares, Math.min(most, Math.max(4, 2 * spareCount)));
        }
        spares[spareCount++] = peer;
    }

    /** Takes the newest spare. */
    int takeSpare() {
        return spares[--spareCount];
    }

    /** Forgets a spare, if it is one. */
    void removeSpare(int peer) {
        int index = indexOf(spares, spareCount, peer);
        if (index != NOWHERE) {
            System.arraycopy(spares, index + 1, spares, index, spareCount - index - 1);
            spareCount--;
        }
    }
}
