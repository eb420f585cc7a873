package dev.hearsay.protocol.sharedag;

import dev.hearsay.protocol.Context;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The fate of a peer's own shares, as it sees itself: whether another references them in time. References by later shares may be worth
 * nothing, as where shares are paid by the references of a block.
 *
 * <p>By number: {@code followed}, own shares after which the peer has seen the N-th later share of all peers or one beyond; {@code
 * passedOver}, those of them that it has seen none of the next N reference.
 *
 * <p>By level, as share chains have it that pay uncles: {@code settled}, own shares more than D levels below one that the peer has seen;
 * {@code uncles}, those of them that no share of the next level references, but one at most D levels above does; {@code stale}, those
 * that no share up to there references, which nobody is paid for.
 *
 * <p>All are counted again when a share comes late.
 */
final class OwnShares {
    private static final int FEW = 4;
    private static final int NOT_REFERENCED = Integer.MAX_VALUE;

    private final int next;
    private final int uncleDepth;
    /** Ascending. */
    private int[] numbers = new int[FEW];

    private int[] levels = new int[FEW];
    /** Of each share, how many levels above it the lowest stands that references it. */
    private int[] depths = new int[FEW];

    private int count;
    private int followed;
    private int settled;
    private int highestLevel;
    /** The indices of the shares that are referenced by one of the next N. */
    private final BitSet referenced = new BitSet();

    /** The record of a peer without shares yet; N is {@code next}, D is {@code uncleDepth}. */
    OwnShares(int next, int uncleDepth) {
        this.next = next;
        this.uncleDepth = uncleDepth;
    }

    /** Adds a share that the peer has made. */
    void add(DagShare share) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * count);
            levels = Arrays.copyOf(levels, 2 * count);
            depths = Arrays.copyOf(depths, 2 * count);
        }
        numbers[count] = share.messageId();
        levels[count] = share.level();
        depths[count++] = NOT_REFERENCED;
    }

    /** Looks at any share that the peer has now. */
    void see(DagShare share, Context context) {
        for (int reference : share.references()) {
            int index = Arrays.binarySearch(numbers, 0, count, reference);
            if (index >= 0) {
                reference(index, share, context);
            }
        }
        while (followed < count && share.messageId() - numbers[followed] >= next) {
            context.count("followed", 1);
            if (!referenced.get(followed)) {
                context.count("passedOver", 1);
            }
            followed++;
        }
        highestLevel = Math.max(highestLevel, share.level());
        while (settled < count && highestLevel - levels[settled] > uncleDepth) {
            context.count("settled", 1);
            countFate(depths[settled], 1, context);
            settled++;
        }
    }

    private void reference(int index, DagShare by, Context context) {
        if (by.messageId() - numbers[index] <= next && !referenced.get(index)) {
            referenced.set(index);
            if (index < followed) {
                context.count("passedOver", -1);
            }
        }
        int depth = by.level() - levels[index];
        if (depth < depths[index]) {
            if (index < settled) {
                countFate(depths[index], -1, context);
                countFate(depth, 1, context);
            }
            depths[index] = depth;
        }
    }

    private void countFate(int depth, int by, Context context) {
        if (depth > uncleDepth) {
            context.count("stale", by);
        } else if (depth > 1) {
            context.count("uncles", by);
        }
    }
}
