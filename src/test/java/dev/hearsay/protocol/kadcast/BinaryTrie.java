package dev.hearsay.protocol.kadcast;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The tree of the identifiers of Kademlia's peers by their bits, on which what a broadcast with one delegate for each bucket
 * does on average follows from its two halves: the peer that has the message is any of the peers alike, and sends it to any
 * of the other half, which comes with probability q.
 */
final class BinaryTrie {
    private final List<BigInteger> identifiers;
    private final int bit;

    private BinaryTrie(List<BigInteger> identifiers, int bit) {
        this.identifiers = identifiers;
        this.bit = bit;
    }

    /** Of peers 0 to {@code peers} - 1. */
    static BinaryTrie of(int peers, long salt) {
        return new BinaryTrie(
                IntStream.range(0, peers)
                        .mapToObj(peer -> identifier(peer, salt))
                        .toList(),
                63);
    }

    private static BigInteger identifier(int peer, long salt) {
        try {
            byte[] text = ByteBuffer.allocate(16).putLong(salt).putLong(peer).array();
            return new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(text)).shiftRight(192);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Of how many peers a message that one has gets to, that one included, if a copy comes with probability q. */
    double reach(double q) {
        if (identifiers.size() <= 1) {
            return identifiers.size();
        }
        double ones = half(true).reach(q);
        double zeros = half(false).reach(q);
        double share = (double) half(true).identifiers.size() / identifiers.size();
        return share * (ones + q * zeros) + (1 - share) * (zeros + q * ones);
    }

    /** The sum of all peers' hops, if nothing is lost. */
    double hops() {
        if (identifiers.size() <= 1) {
            return 0;
        }
        double ones = half(true).identifiers.size();
        double zeros = half(false).identifiers.size();
        return half(true).hops() + half(false).hops() + 2 * ones * zeros / identifiers.size();
    }

    /** The most hops that any peer may be away from any other. */
    int depth() {
        if (identifiers.size() <= 1) {
            return 0;
        }
        boolean isForked =
                !half(true).identifiers.isEmpty() && !half(false).identifiers.isEmpty();
        return Math.max(half(true).depth(), half(false).depth()) + (isForked ? 1 : 0);
    }

    private BinaryTrie half(boolean ones) {
        return new BinaryTrie(
                identifiers.stream()
                        .filter(identifier -> identifier.testBit(bit) == ones)
                        .toList(),
                bit - 1);
    }
}
