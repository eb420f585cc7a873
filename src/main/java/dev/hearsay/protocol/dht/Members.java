package dev.hearsay.protocol.dht;

import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import java.util.BitSet;

/** The peers of a network that are in tables, where others use it without being asked: in the order of their identifiers. */
public final class Members {
    private final Identifiers identifiers;
    private final BitSet members;
    /** The ranks of members among all peers, ascending, and the members in that order. */
    private final int[] ranks;

    private final int[] peers;

    /** Those peers. */
    public Members(Identifiers identifiers, BitSet members) {
        this.identifiers = identifiers;
        this.members = (BitSet) members.clone();
        ranks = new int[members.cardinality()];
        peers = new int[ranks.length];
        int count = 0;
        for (int rank = 0; count < ranks.length; rank++) {
            if (members.get(identifiers.peerAt(rank))) {
                peers[count] = identifiers.peerAt(rank);
                ranks[count++] = rank;
            }
        }
    }

    /** True if a peer is one of them. */
    public boolean has(int peer) {
        return members.get(peer);
    }

    /** The {@code count} members that are closest to an identifier, the closest first, or all of them if they are fewer. */
    public int[] closest(long target, int count) {
        int wanted = Math.min(count, ranks.length);
        int[] closest = {};
        for (int most = 2 * count; closest.length < wanted; most *= 2) {
            closest = Arrays.stream(identifiers.closest(target, most))
                    .filter(members::get)
                    .limit(wanted)
                    .toArray();
        }
        return closest;
    }

    /** Draws {@code most} of the members from a rank among all peers to before another one, or all if they are fewer. */
    int[] draw(int first, int end, int most, RandomStream random) {
        return Identifiers.draw(peers, indexFor(first), indexFor(end), most, random);
    }

    private int indexFor(int rank) {
        int index = Arrays.binarySearch(ranks, rank);
        return index < 0 ? -index - 1 : index;
    }
}
