package dev.hearsay.protocol.kadcast;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.random.RandomStream;

/**
 * Buckets as they are in the steady state: in each there are k of all the peers that belong there, or all of them if they are
 * fewer. They are drawn when they are first needed, and kept. With log2 n buckets of k contacts a peer takes about
 * 4 k log2 n bytes.
 */
final class CompleteBuckets implements Buckets {
    private final Identifiers identifiers;
    private final int k;
    private final int[] ranges;
    private final int[][] contacts;

    /** The buckets of peer {@code self}. */
    CompleteBuckets(Identifiers identifiers, int self, int k) {
        this.identifiers = identifiers;
        this.k = k;
        ranges = identifiers.buckets(self);
        contacts = new int[ranges.length / Identifiers.NUMBERS_PER_BUCKET][];
    }

    @Override
    public void delegate(int height, int most, Context context, Delegation delegation) {
        for (int bucket = 0; bucket < contacts.length; bucket++) {
            int heightOf = ranges[bucket * Identifiers.NUMBERS_PER_BUCKET];
            if (heightOf < height) {
                int[] known = contacts(bucket, context.random());
                int count = Math.min(most, known.length);
                context.random().shuffleFront(known, known.length, count);
                delegation.to(heightOf, known, count);
            }
        }
    }

    private int[] contacts(int bucket, RandomStream random) {
        if (contacts[bucket] == null) {
            int at = bucket * Identifiers.NUMBERS_PER_BUCKET;
            contacts[bucket] = identifiers.draw(ranges[at + 1], ranges[at + 2], k, random);
        }
        return contacts[bucket];
    }
}
