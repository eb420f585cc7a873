package dev.hearsay.protocol.kademlia;

import dev.hearsay.protocol.dht.Identifiers;
import java.util.Arrays;

/** The values that are stored from the start: those of all keys, each at the k peers closest to it. Takes 8 k bytes a key. */
final class FirstValues {
    /** Those of a run that begins without any. */
    static final FirstValues NONE = new FirstValues(new int[0], new long[0]);

    /** The place in {@link #keys} at which those of each peer begin. */
    private final int[] begin;

    private final long[] keys;

    private FirstValues(int[] begin, long[] keys) {
        this.begin = begin;
        this.keys = keys;
    }

    /** The values of keys 0 to {@code count} - 1. */
    static FirstValues of(Identifiers identifiers, int peers, int count, int k) {
        int replicas = Math.min(k, peers);
        int[] begin = new int[peers + 1];
        int[][] holders = new int[count][];
        long[] ids = new long[count];
        for (int key = 0; key < count; key++) {
            ids[key] = identifiers.ofKey(key);
            holders[key] = identifiers.closest(ids[key], replicas);
            for (int peer : holders[key]) {
                begin[peer + 1]++;
            }
        }
        Arrays.parallelPrefix(begin, Integer::sum);
        int[] next = begin.clone();
        long[] keys = new long[Math.multiplyExact(count, replicas)];
        for (int key = 0; key < count; key++) {
            for (int peer : holders[key]) {
                keys[next[peer]++] = ids[key];
            }
        }
        return new FirstValues(begin, keys);
    }

    /** The identifiers of the keys whose values a peer stores. */
    long[] of(int peer) {
        return peer + 1 < begin.length ? Arrays.copyOfRange(keys, begin[peer], begin[peer + 1]) : keys;
    }
}
