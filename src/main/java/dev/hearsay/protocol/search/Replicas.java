package dev.hearsay.protocol.search;

import dev.hearsay.protocol.Setup;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The peers that have each key that can be searched for: different ones for a key, drawn at random, each set of them as likely as any
 * other. They are those of the whole run: what a peer has outlives its crashes.
 *
 * <p>In primitive arrays: 4 bytes a key and 4 a copy.
 */
public final class Replicas {
    private static final int MOST_COPIES = 200_000_000;

    /** The index of the first holder of each key, and after the last key that of the end. */
    private final int[] firsts;
    /** The holders of one key after the other, those of each ascending. */
    private final int[] holders;

    private Replicas(int[] counts, int peers, long seed) {
        firsts = new int[counts.length + 1];
        for (int key = 0; key < counts.length; key++) {
            firsts[key + 1] = firsts[key] + counts[key];
        }
        holders = new int[firsts[counts.length]];
        BitSet drawn = new BitSet(peers);
        for (int key = 0; key < counts.length; key++) {
            draw(firsts[key], firsts[key + 1], peers, RandomStream.of(seed, Purpose.REPLICA, key), drawn);
        }
    }

    /**
     * The peers that have the keys of a run, by its seed.
     *
     * @throws IllegalStateException if there are more copies than memory is good for
     */
    public static Replicas draw(ReplicationParams params, Setup setup) {
        int[] counts = params.counts(setup.keys(), setup.peers());
        long copies = Arrays.stream(counts).asLongStream().sum();
        if (copies > MOST_COPIES) {
            throw new IllegalStateException(copies + " copies of " + counts.length + " keys are more than "
                    + MOST_COPIES + ": state fewer keys or replicas");
        }
        return new Replicas(counts, setup.peers(), setup.seed());
    }

    /** Without replacement: R. Floyd, in J. Bentley, A Sample of Brilliance, CACM 30 (9), 1987. */
    private void draw(int first, int end, int peers, RandomStream random, BitSet drawn) {
        for (int at = first; at < end; at++) {
            int last = peers - end + at;
            int peer = random.nextInt(last + 1);
            holders[at] = drawn.get(peer) ? last : peer;
            drawn.set(holders[at]);
        }
        Arrays.sort(holders, first, end);
        drawn.clear();
    }

    /** The peers that have a key, ascending; nobody has one that is not among those of the run. */
    public int[] holders(long key) {
        return key < 0 || key >= firsts.length - 1
                ? new int[0]
                : Arrays.copyOfRange(holders, firsts[(int) key], firsts[(int) key + 1]);
    }

    /** True if a peer has a key; nobody has one that is not among those of the run. */
    public boolean has(int peer, long key) {
        return key >= 0
                && key < firsts.length - 1
                && Arrays.binarySearch(holders, firsts[(int) key], firsts[(int) key + 1], peer) >= 0;
    }
}
