package dev.hearsay.protocol.sharedag;

import dev.hearsay.protocol.Context;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The fate of a peer's own shares, as it sees itself: whether one of the next N shares of all peers references them. References
 * by later shares may be worth nothing, as where shares are paid by the references of a block.
 *
 * <p>Counted: {@code followed}, own shares after which the peer has seen the N-th later share or one beyond; {@code
 * passedOver}, those of them that it has seen none of the next N reference. That is counted again when a share comes late.
 */
final class OwnShares {
    private static final int FEW = 4;

    private final int next;
    /** Ascending. */
    private int[] numbers = new int[FEW];

    private int count;
    private int followed;
    /** The indices of the shares that are referenced. */
    private final BitSet referenced = new BitSet();

    /** The record of a peer without shares yet; N is {@code next}. */
    OwnShares(int next) {
        this.next = next;
    }

    /** Adds a share that the peer has made. */
    void add(int messageId) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * count);
        }
        numbers[count++] = messageId;
    }

    /** Looks at any share that the peer has now. */
    void see(DagShare share, Context context) {
        for (int reference : share.references()) {
            int index = Arrays.binarySearch(numbers, 0, count, reference);
            boolean isFirst = index >= 0 && share.messageId() - reference <= next && !referenced.get(index);
            if (isFirst) {
                referenced.set(index);
                if (index < followed) {
                    context.count("passedOver", -1);
                }
            }
        }
        while (followed < count && share.messageId() - numbers[followed] >= next) {
            context.count("followed", 1);
            if (!referenced.get(followed)) {
                context.count("passedOver", 1);
            }
            followed++;
        }
    }
}
