package dev.hearsay.protocol.kadcast;

import dev.hearsay.protocol.Context;

/** The k-buckets of one peer: whom it knows, by the height of their distance. Whoever crashes stays in its bucket. */
interface Buckets {
    /** What is done with the delegates of one bucket. */
    @FunctionalInterface
    interface Delegation {
        /** The first {@code count} of {@code contacts} are the delegates in the bucket of that height. */
        void to(int height, int[] contacts, int count);
    }

    /**
     * Draws delegates from every bucket lower than {@code height} that is not empty, the highest first: each contact of a
     * bucket has the same probability.
     *
     * @param most how many are drawn from a bucket; where it has fewer contacts, all are
     */
    void delegate(int height, int most, Context context, Delegation delegation);
}
