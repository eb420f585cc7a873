package dev.hearsay.protocol.kadcast;

import dev.hearsay.random.RandomStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The identifiers of all peers of a run, in order. Two identifiers are as far from one another as their exclusive or, so
 * those at a distance in [2^i, 2^(i+1)) of a peer share its bits above bit i and differ in that one: they follow one another
 * in this order, and a bucket is nothing but a range of ranks.
 *
 * <p>Source: Maymounkov and Mazieres, Kademlia, IPTPS 2002, sections 2.1 and 2.2, with identifiers of 64 bits instead of 160.
 * An identifier is the first 64 bits of the SHA-256 of 16 bytes, the run's salt and the peer's number, both with the most
 * significant byte first: every peer can compute that of every other.
 */
final class Identifiers {
    /** The number of bits of an identifier, which is the height of a broadcast at its origin. */
    static final int BITS = Long.SIZE;

    /** The count of numbers for each bucket in {@link #buckets}: its height, its first rank, and the one after its last. */
    static final int NUMBERS_PER_BUCKET = 3;

    /** The identifiers in order, with their first bit turned, as the comparison of longs takes that for a sign. */
    private final long[] ordered;

    private final int[] peerAt;
    private final int[] rankOf;

    /**
     * The identifiers of peers 0 to {@code peers} - 1.
     *
     * @throws IllegalStateException if two are the same: for 100,000 peers that has a probability of 3 in 10^10
     */
    Identifiers(int peers, long salt) {
        long[] byPeer = new long[peers];
        MessageDigest sha256 = sha256();
        for (int peer = 0; peer < peers; peer++) {
            byPeer[peer] = of(peer, salt, sha256) ^ Long.MIN_VALUE;
        }
        ordered = byPeer.clone();
        Arrays.sort(ordered);
        for (int rank = 1; rank < peers; rank++) {
            if (ordered[rank] == ordered[rank - 1]) {
                throw new IllegalStateException("two peers have the same identifier: choose another identifier-salt");
            }
        }
        peerAt = new int[peers];
        rankOf = new int[peers];
        for (int peer = 0; peer < peers; peer++) {
            rankOf[peer] = Arrays.binarySearch(ordered, byPeer[peer]);
            peerAt[rankOf[peer]] = peer;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static long of(int peer, long salt, MessageDigest sha256) {
        byte[] text = new byte[2 * Long.BYTES];
        for (int i = 0; i < Long.BYTES; i++) {
            int shift = Long.SIZE - Byte.SIZE * (i + 1);
            text[i] = (byte) (salt >>> shift);
            text[Long.BYTES + i] = (byte) ((long) peer >>> shift);
        }
        byte[] hash = sha256.digest(text);
        long identifier = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            identifier = (identifier << Byte.SIZE) | (hash[i] & 0xff);
        }
        return identifier;
    }

    /** The identifier of a peer. */
    long of(int peer) {
        return ordered[rankOf[peer]] ^ Long.MIN_VALUE;
    }

    /** The peer at a rank in the order of identifiers. */
    int peerAt(int rank) {
        return peerAt[rank];
    }

    /** The bucket of one peer that another one is in, by height: i, where their distance is in [2^i, 2^(i+1)). */
    int height(int peer, int other) {
        return BITS - 1 - Long.numberOfLeadingZeros(of(peer) ^ of(other));
    }

    /** The buckets of a peer that are not empty, the highest first: {@link #NUMBERS_PER_BUCKET} numbers for each. */
    int[] buckets(int peer) {
        int[] buckets = new int[BITS * NUMBERS_PER_BUCKET];
        int count = 0;
        int first = 0;
        int end = ordered.length;
        for (int height = BITS - 1; end - first > 1; height--) {
            int split = firstWithBit(height, first, end);
            boolean isAbove = rankOf[peer] >= split;
            int othersFirst = isAbove ? first : split;
            int othersEnd = isAbove ? split : end;
            if (othersFirst < othersEnd) {
                buckets[count++] = height;
                buckets[count++] = othersFirst;
                buckets[count++] = othersEnd;
            }
            first = isAbove ? split : first;
            end = isAbove ? end : split;
        }
        return Arrays.copyOf(buckets, count);
    }

    /**
     * Draws {@code most} of the peers from rank {@code first} to before rank {@code end}, each with the same probability, or
     * all if they are fewer. Without replacement: R. Floyd, in J. Bentley, A Sample of Brilliance, CACM 30 (9), 1987.
     */
    int[] draw(int first, int end, int most, RandomStream random) {
        int belong = end - first;
        int[] drawn = new int[Math.min(most, belong)];
        for (int i = 0; i < drawn.length; i++) {
            int last = belong - drawn.length + i;
            int peer = peerAt[first + random.nextInt(last + 1)];
            drawn[i] = isAmong(drawn, i, peer) ? peerAt[first + last] : peer;
        }
        return drawn;
    }

    private static boolean isAmong(int[] drawn, int count, int peer) {
        for (int i = 0; i < count; i++) {
            if (drawn[i] == peer) {
                return true;
            }
        }
        return false;
    }

    /** The first of some ranks, whose identifiers are the same above a bit, at which that bit is one; {@code end} if none. */
    private int firstWithBit(int bit, int first, int end) {
        int low = first;
        int high = end;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if ((((ordered[middle] ^ Long.MIN_VALUE) >>> bit) & 1) != 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
