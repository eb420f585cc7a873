package dev.hearsay.protocol.kadcast;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.dht.Identifiers;

/**
 * Buckets that hold the neighbours of a peer and nobody else, however many they are. On a sparse graph most of the lower
 * buckets are empty although there are peers that belong there, so a broadcast misses those.
 *
 * @param identifiers the identifiers of all peers
 */
record NeighbourBuckets(Identifiers identifiers) implements Buckets {
    @Override
    public void delegate(int height, int most, Context context, Delegation delegation) {
        int[] neighbours = context.neighbours();
        int[] members = new int[neighbours.length];
        for (int bucket = height - 1; bucket >= 0; bucket--) {
            int size = 0;
            for (int neighbour : neighbours) {
                if (identifiers.height(context.self(), neighbour) == bucket) {
                    members[size++] = neighbour;
                }
            }
            int count = Math.min(most, size);
            context.random().shuffleFront(members, size, count);
            if (count > 0) {
                delegation.to(bucket, members, count);
            }
        }
    }
}
