package dev.hearsay.protocol.dht;

import java.util.Arrays;

/** One bucket of a table: its contacts, the least recently seen first, and the spares that may replace them, the newest last. */
final class Bucket {
    /** The answer of {@link #indexOf} and {@link #stale} where there is no such contact. */
    static final int NOWHERE = -1;

    private static final int[] NONE = {};
    private static final byte[] NO_FAILURES = {};
    private static final long[] NO_TIMES = {};
    private static final byte MOST_FAILURES = Byte.MAX_VALUE;

    private int[] contacts;
    /** The requests in a row that each contact has not answered; as long as none has failed there are no such numbers. */
    private byte[] failures = NO_FAILURES;
    /** The times at which contacts were seen last, 0 at first; as long as nobody notes any there are none. */
    private long[] seenAt = NO_TIMES;

    private int size;
    private int[] spares = NONE;
    private int spareCount;
    private long lookedUpAt;

    /** An empty bucket. */
    Bucket() {
        this(NONE);
    }

    /** A bucket of some contacts, the least recently seen first, in an array that is the bucket's from then on. */
    Bucket(int[] contacts) {
        this.contacts = contacts;
        size = contacts.length;
    }

    int size() {
        return size;
    }

    int contact(int index) {
        return contacts[index];
    }

    int failures(int index) {
        return failures.length == 0 ? 0 : failures[index];
    }

    /** The index of the least recently seen contact that has failed so many times in a row or more, at least once. */
    int stale(int most) {
        for (int i = 0; i < Math.min(size, failures.length); i++) {
            if (failures[i] >= most) {
                return i;
            }
        }
        return NOWHERE;
    }

    /** The time that was noted when a contact was seen last, 0 if none was. */
    long seenAt(int index) {
        return seenAt.length == 0 ? 0 : seenAt[index];
    }

    /** The most recently seen contact has been seen at that time. */
    void note(long now) {
        if (seenAt.length == 0) {
            seenAt = new long[contacts.length];
        }
        seenAt[size - 1] = now;
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
        remove(index);
        append(contact);
    }

    /** Adds a contact as the most recently seen one. */
    void add(int contact, int most) {
        if (size == contacts.length) {
            contacts = Arrays.copyOf(contacts, Math.min(most, Math.max(4, 2 * size)));
            failures = failures.length == 0 ? NO_FAILURES : Arrays.copyOf(failures, contacts.length);
            seenAt = seenAt.length == 0 ? NO_TIMES : Arrays.copyOf(seenAt, contacts.length);
        }
        append(contact);
        removeSpare(contact);
    }

    private void append(int contact) {
        contacts[size] = contact;
        if (failures.length > 0) {
            failures[size] = 0;
        }
        if (seenAt.length > 0) {
            seenAt[size] = 0;
        }
        size++;
    }

    void failed(int index) {
        if (failures.length == 0) {
            failures = new byte[contacts.length];
        }
        failures[index] = (byte) Math.min(failures[index] + 1, MOST_FAILURES);
    }

    void remove(int index) {
        System.arraycopy(contacts, index + 1, contacts, index, size - index - 1);
        if (failures.length > 0) {
            System.arraycopy(failures, index + 1, failures, index, size - index - 1);
        }
        if (seenAt.length > 0) {
            System.arraycopy(seenAt, index + 1, seenAt, index, size - index - 1);
        }
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
