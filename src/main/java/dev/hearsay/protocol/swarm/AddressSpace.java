package dev.hearsay.protocol.swarm;

import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The overlay addresses of all peers of a run, shared by them, and the chunks' addresses among these. The proximity order of two is the
 * number of their first bits that are the same, and at most 31: {@code Proximity} in ethersphere/bee at 0062315, {@code pkg/swarm}.
 *
 * @param identifiers the addresses, of whose 256 bits the first 64 are there
 * @param bootnodes the peers that do not store or forward chunks
 * @param links the parameters of links
 */
record AddressSpace(Identifiers identifiers, BitSet bootnodes, SwarmParams.Links links) {
    /** The number of bins, {@code MaxBins}. */
    static final int BINS = 32;

    static AddressSpace of(SwarmParams params, Setup setup) {
        BitSet bootnodes = new BitSet();
        Arrays.stream(setup.peersOf(SwarmParams.BOOTNODE)).forEach(bootnodes::set);
        return new AddressSpace(new Identifiers(setup.peers(), params.salt()), bootnodes, params.links());
    }

    /** The proximity order of a peer and an address: the peer's bin for it. */
    int proximity(int peer, long address) {
        return Math.min(BINS - 1, Long.numberOfLeadingZeros(identifiers.of(peer) ^ address));
    }

    /** The proximity order of two peers. */
    int proximity(int peer, int other) {
        return proximity(peer, identifiers.of(other));
    }

    boolean isCloser(int peer, int other, long address) {
        return identifiers.isCloser(peer, other, address);
    }

    /** The address of a chunk of a file. */
    long chunk(long file, int index) {
        return identifiers.ofKey(file << Integer.SIZE | index);
    }

    /** The peer that a chunk belongs to first: of those that store chunks the closest one. */
    int storer(long chunk) {
        for (int peer : identifiers.closest(chunk, bootnodes.cardinality() + 1)) {
            if (!bootnodes.get(peer)) {
                return peer;
            }
        }
        throw new IllegalStateException("every peer is a bootnode");
    }

    /** The depth of a peer's neighbourhood if it is linked with all peers. */
    int settledDepth(int self) {
        int[] sizes = new int[BINS];
        int[] ranges = identifiers.buckets(self);
        for (int at = 0; at < ranges.length; at += Identifiers.NUMBERS_PER_BUCKET) {
            sizes[bin(ranges[at])] += ranges[at + 2] - ranges[at + 1];
        }
        bootnodes.stream().filter(peer -> peer != self).forEach(peer -> sizes[proximity(self, peer)]--);
        return Depth.of(sizes, links.saturation(), links.lowWater());
    }

    /** The peers that one knows at the start in a network that has settled: some of each bin, and its whole neighbourhood. */
    int[] drawKnown(int self, RandomStream random) {
        int depth = settledDepth(self);
        int[] ranges = identifiers.buckets(self);
        int[] known = {};
        for (int at = 0; at < ranges.length; at += Identifiers.NUMBERS_PER_BUCKET) {
            int most = bin(ranges[at]) < depth ? links.known() : Integer.MAX_VALUE;
            int[] drawn = identifiers.draw(ranges[at + 1], ranges[at + 2], most, random);
            int[] peers =
                    Arrays.stream(drawn).filter(peer -> !bootnodes.get(peer)).toArray();
            known = Arrays.copyOf(known, known.length + peers.length);
            System.arraycopy(peers, 0, known, known.length - peers.length, peers.length);
        }
        return known;
    }

    private static int bin(int height) {
        return Math.min(BINS - 1, Identifiers.BITS - 1 - height);
    }
}
