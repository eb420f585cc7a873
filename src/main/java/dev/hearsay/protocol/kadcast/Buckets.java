package dev.hearsay.protocol.kadcast;

import dev.hearsay.protocol.Context;

/**
 * The k-buckets of one peer: the peers that it knows, by the height of their distance. A peer that crashes stays in its bucket.
 */
interface Buckets {
    /** The use of the delegates of one bucket. */
    @FunctionalInterface
    interface Delegation {
        /** The first {@code count} of {@code contacts} are the delegates in the bucket of that height. */
        void to(int height, int[] contacts, int count);
    }

    /**
     * Draws delegates from every bucket lower than {@code height} that is not empty, the highest first: each contact of a
     * bucket has the same probability.
     *
     * @param most the number drawn from a bucket, or all of its contacts if they are fewer
     */
    void delegate(int height, int most, Context context, Delegation delegation);
}
