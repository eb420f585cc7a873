package dev.hearsay.protocol.erlay;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * A reconciliation set as it was when its sketch was made, until the end of the round: BIP 330, section Reconciliation set
 * snapshot. Messages of the set that have the same short id would cancel out in the sketch: they are left out of it.
 */
final class Snapshot {
    /** The answer of {@link #messageOf} for a short id that no message has. */
    static final int NO_MESSAGE = -1;

    private final IntUnaryOperator shortIds;
    /** The messages with their short ids: the short id in the upper 32 bits, the message in the lower; ascending. */
    private final long[] entries;
    /** The indices of {@link #entries} that the neighbour need not be told of any more. */
    private final BitSet known = new BitSet();

    Snapshot(int[] messages, IntUnaryOperator shortIds) {
        this.shortIds = shortIds;
        entries = new long[messages.length];
        for (int i = 0; i < messages.length; i++) {
            entries[i] = (long) shortIds.applyAsInt(messages[i]) << Integer.SIZE | messages[i];
        }
        Arrays.sort(entries);
    }

    int size() {
        return entries.length;
    }

    private static int shortId(long entry) {
        return (int) (entry >>> Integer.SIZE);
    }

    private boolean isAmbiguous(int index) {
        int id = shortId(entries[index]);
        return (index > 0 && shortId(entries[index - 1]) == id)
                || (index + 1 < entries.length && shortId(entries[index + 1]) == id);
    }

    /** The short ids of which a sketch is made, ascending. */
    int[] shortIds() {
        int[] ids = new int[entries.length];
        int count = 0;
        for (int i = 0; i < entries.length; i++) {
            if (!isAmbiguous(i)) {
                ids[count++] = shortId(entries[i]);
            }
        }
        return count == ids.length ? ids : Arrays.copyOf(ids, count);
    }

    /** The message with a short id, or {@link #NO_MESSAGE}. */
    int messageOf(int shortId) {
        int at = indexOf(shortId);
        return at < entries.length && shortId(entries[at]) == shortId ? (int) entries[at] : NO_MESSAGE;
    }

    /** The index of the first message with a short id, or that at which it would stand. */
    private int indexOf(int shortId) {
        int found = Arrays.binarySearch(entries, (long) shortId << Integer.SIZE);
        return found >= 0 ? found : -found - 1;
    }

    /** Notes that the neighbour has announced a message itself. */
    void know(int messageId) {
        int id = shortIds.applyAsInt(messageId);
        for (int i = indexOf(id); i < entries.length && shortId(entries[i]) == id; i++) {
            if ((int) entries[i] == messageId) {
                known.set(i);
            }
        }
    }

    /** True if the neighbour itself has announced the message with a short id that no other one has. */
    boolean isKnown(int shortId) {
        return known.get(indexOf(shortId));
    }

    /** The messages that share their short id with another one, which have to be announced by their full ids. */
    int[] ambiguous() {
        return messages(this::isAmbiguous);
    }

    /** The messages that the neighbour has not announced itself. */
    int[] unknown() {
        return messages(i -> !known.get(i));
    }

    private int[] messages(IntPredicate isMeant) {
        int[] meant = new int[entries.length];
        int count = 0;
        for (int i = 0; i < entries.length; i++) {
            if (isMeant.test(i)) {
                meant[count++] = (int) entries[i];
            }
        }
        return Arrays.copyOf(meant, count);
    }
}
