package dev.hearsay.protocol.support;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The part of what a message lists that belongs to a set: for {@link dev.hearsay.protocol.Message#only}. */
public final class Subset {
    private Subset() {}

    /** The message that announces the one broadcast message {@code subject}, or null if that is not of the set. */
    public static <M> @Nullable M ofOne(M message, int subject, IntPredicate set) {
        return set.test(subject) ? message : null;
    }

    /**
     * The message that announces the broadcast messages {@code listed}, with those of the set alone; null if there is none.
     *
     * @param listing makes a message that announces those numbers
     */
    public static <M> @Nullable M ofList(M message, int[] listed, IntPredicate set, Function<int[], M> listing) {
        int[] left = Arrays.stream(listed).filter(set).toArray();
        if (left.length == listed.length) {
            return message;
        }
        return left.length == 0 ? null : listing.apply(left);
    }

    /** The numbers of a set of bits that belong to the set, as the words of a set of bits. */
    public static long[] ofBits(long[] words, IntPredicate set) {
        return BitSet.valueOf(words).stream()
                .filter(set)
                .collect(BitSet::new, BitSet::set, BitSet::or)
                .toLongArray();
    }
}
