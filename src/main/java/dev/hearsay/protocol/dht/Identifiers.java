package dev.hearsay.protocol.dht;

import dev.hearsay.protocol.IdentifierSpace;
import dev.hearsay.protocol.support.BigEndian;
import dev.hearsay.protocol.support.HashWork;
import dev.hearsay.random.RandomStream;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The identifiers of all peers of a run, in order. Two identifiers are as far from one another as their exclusive or, so
 * those at a distance in [2^i, 2^(i+1)) of a peer share its bits above bit i and differ in that one: they follow one another
 * in this order, and a bucket is nothing but a range of ranks.
 *
 * <p>Source: Maymounkov and Mazieres, Kademlia, IPTPS 2002, sections 2.1 and 2.2, of whose identifiers of 160 bits the
 * first 64 are here: no two peers of a run share them, so the others never decide. An identifier is the first 64 bits of the SHA-256 of 16
 * bytes, the run's salt and the peer's number, both with the most significant byte first: every peer can compute that of every other.
 */
public final class Identifiers implements IdentifierSpace {
    /** The number of bits of an identifier, which is the height of a broadcast at its origin. */
    public static final int BITS = Long.SIZE;

    /** The count of numbers for each bucket in {@link #buckets}: its height, its first rank, and the one after its last. */
    public static final int NUMBERS_PER_BUCKET = 3;

    /** The identifiers in order, with their first bit turned, as the comparison of longs takes that for a sign. */
    private final long[] ordered;

    private final long[] byPeer;
    private final long salt;
    private final int[] peerAt;
    private final int[] rankOf;

    /**
     * The identifiers of peers 0 to {@code peers} - 1.
     *
     * @throws IllegalStateException if two are the same: for 100,000 peers that has a probability of 3 in 10^10
     */
    public Identifiers(int peers, long salt) {
        this(hashes(peers, salt), salt);
    }

    /**
     * Identifiers that are given: peers that choose theirs, such as attackers, among others that cannot.
     *
     * @param byPeer the identifier of each peer
     * @param salt the salt of the identifiers of keys
     * @throws IllegalStateException if two are the same
     */
    public Identifiers(long[] byPeer, long salt) {
        this.byPeer = byPeer.clone();
        this.salt = salt;
        long[] turned = byPeer.clone();
        for (int peer = 0; peer < turned.length; peer++) {
            turned[peer] ^= Long.MIN_VALUE;
        }
        ordered = turned.clone();
        Arrays.sort(ordered);
        for (int rank = 1; rank < ordered.length; rank++) {
            if (ordered[rank] == ordered[rank - 1]) {
                throw new IllegalStateException("two peers have the same identifier: choose another identifier-salt");
            }
        }
        peerAt = new int[turned.length];
        rankOf = new int[turned.length];
        for (int peer = 0; peer < turned.length; peer++) {
            rankOf[peer] = Arrays.binarySearch(ordered, turned[peer]);
            peerAt[rankOf[peer]] = peer;
        }
    }

    /** The identifiers that peers 0 to {@code peers} - 1 have by a salt, where none chooses its own. */
    public static long[] hashes(int peers, long salt) {
        long[] byPeer = new long[peers];
        MessageDigest sha256 = HashWork.sha256();
        for (int peer = 0; peer < peers; peer++) {
            byPeer[peer] = hash(sha256, salt, peer);
        }
        return byPeer;
    }

    /** The first 64 bits of the hash of some numbers of 8 bytes each, the most significant first. */
    private static long hash(MessageDigest sha256, long... numbers) {
        return BigEndian.get(sha256.digest(BigEndian.all(numbers)), 0, Long.BYTES);
    }

    /**
     * A guest of the network says which identifier it has, before any peer has heard of it. Its rank stays that of the identifier that it would
     * have as a peer, so tables that are full from the start have to go by {@link Members} without it.
     */
    public void introduce(int guest, long identifier) {
        byPeer[guest] = identifier;
    }

    /** The identifier of a peer. */
    public long of(int peer) {
        return byPeer[peer];
    }

    /**
     * The identifier of a key that operations are about: the first 64 bits of the SHA-256 of 24 bytes, the salt, the key, and the number 1,
     * which tells keys from peers.
     */
    public long ofKey(long key) {
        return hash(HashWork.sha256(), salt, key, 1);
    }

    @Override
    public double placeOfPeer(int peer) {
        return share(of(peer));
    }

    @Override
    public double placeOfKey(long key) {
        return share(ofKey(key));
    }

    /** The same space for a protocol whose operations are about something else than keys of it. */
    public IdentifierSpace ofPeersAlone() {
        return new IdentifierSpace() {
            @Override
            public double placeOfPeer(int peer) {
                return Identifiers.this.placeOfPeer(peer);
            }

            @Override
            public double placeOfKey(long key) {
                return Double.NaN;
            }
        };
    }

    /** The place of an identifier as a share of all that there are. */
    private static double share(long identifier) {
        return (identifier >>> 11) * 0x1.0p-53;
    }

    /** True if one peer is closer to an identifier than another one. */
    public boolean isCloser(int peer, int other, long target) {
        return Long.compareUnsigned(of(peer) ^ target, of(other) ^ target) < 0;
    }

    /** The {@code count} peers that are closest to an identifier, the closest first, or all of them if they are fewer. */
    public int[] closest(long target, int count) {
        int[] closest = new int[Math.min(count, ordered.length)];
        collect(target, BITS - 1, 0, ordered.length, closest, 0);
        return closest;
    }

    /**
     * Collects peers of some ranks, whose identifiers are the same above a bit, the closest first.
     *
     * @return the number that there are now
     */
    private int collect(long target, int bit, int first, int end, int[] into, int count) {
        if (first == end || count == into.length) {
            return count;
        }
        if (end - first == 1) {
            into[count] = peerAt[first];
            return count + 1;
        }
        int split = firstWithBit(bit, first, end);
        boolean isAbove = ((target >>> bit) & 1) != 0;
        int nearer = isAbove
                ? collect(target, bit - 1, split, end, into, count)
                : collect(target, bit - 1, first, split, into, count);
        return isAbove
                ? collect(target, bit - 1, first, split, into, nearer)
                : collect(target, bit - 1, split, end, into, nearer);
    }

    /** The peer at a rank in the order of identifiers. */
    public int peerAt(int rank) {
        return peerAt[rank];
    }

    /** The bucket of one peer that another one is in, by height: i, where their distance is in [2^i, 2^(i+1)). */
    public int height(int peer, int other) {
        return heightOf(peer, of(other));
    }

    /** The bucket of a peer that an identifier belongs in, by height; -1 for its own. */
    public int heightOf(int peer, long identifier) {
        return BITS - 1 - Long.numberOfLeadingZeros(of(peer) ^ identifier);
    }

    /** An identifier of the bucket of that height of a peer, each with the same probability. */
    public long within(int peer, int height, RandomStream random) {
        return ((of(peer) ^ (1L << height)) & ~below(height)) | (random.nextLong() & below(height));
    }

    /** An identifier of any bucket of a peer below that height, or its own, each with the same probability. */
    public long near(int peer, int height, RandomStream random) {
        return (of(peer) & ~below(height)) | (random.nextLong() & below(height));
    }

    /** The bits below a height. */
    private static long below(int height) {
        return height == BITS ? -1 : (1L << height) - 1;
    }

    /** The buckets of a peer that are not empty, the highest first: {@link #NUMBERS_PER_BUCKET} numbers for each. */
    public int[] buckets(int peer) {
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
    public int[] draw(int first, int end, int most, RandomStream random) {
        return draw(peerAt, first, end, most, random);
    }

    /** The same of some peers, by their indices in an array. */
    static int[] draw(int[] peers, int first, int end, int most, RandomStream random) {
        int belong = end - first;
        int[] drawn = new int[Math.min(most, belong)];
        for (int i = 0; i < drawn.length; i++) {
            int last = belong - drawn.length + i;
            int peer = peers[first + random.nextInt(last + 1)];
            drawn[i] = isAmong(drawn, i, peer) ? peers[first + last] : peer;
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
