package dev.hearsay.bench.validation;

import dev.hearsay.protocol.dht.Identifiers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Buckets that do the opposite of Kademlia's: in a full one the least recently seen contact gives way to whoever asks. */
final class NewestContacts {
    /** The farthest buckets, of which each has many more peers in its range than contacts. */
    private static final int FARTHEST = 4;

    private final Identifiers identifiers;
    private final int self;
    private final int k;
    /** The contacts of each bucket, the least recently seen first. */
    private final Deque<Integer>[] buckets;

    @SuppressWarnings("unchecked")
    NewestContacts(Identifiers identifiers, int self, int k) {
        this.identifiers = identifiers;
        this.self = self;
        this.k = k;
        buckets = Stream.generate(ArrayDeque<Integer>::new).limit(FARTHEST).toArray(Deque[]::new);
    }

    /** True for the height of a bucket in which there is a choice. */
    static boolean isOfInterest(int height) {
        return height >= Identifiers.BITS - FARTHEST;
    }

    /** A question of a peer has come. */
    void see(Integer peer) {
        int height = identifiers.height(self, peer);
        if (isOfInterest(height)) {
            Deque<Integer> bucket = buckets[Identifiers.BITS - 1 - height];
            if (!bucket.remove(peer) && bucket.size() == k) {
                bucket.remove();
            }
            bucket.add(peer);
        }
    }

    /** A peer has not answered. */
    void remove(Integer peer) {
        int height = identifiers.height(self, peer);
        if (isOfInterest(height)) {
            buckets[Identifiers.BITS - 1 - height].remove(peer);
        }
    }

    int[] contacts() {
        return IntStream.range(0, FARTHEST)
                .flatMap(bucket -> buckets[bucket].stream().mapToInt(Integer::intValue))
                .toArray();
    }
}
