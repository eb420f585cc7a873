package dev.hearsay.protocol.skademlia;

import dev.hearsay.protocol.support.BigEndian;
import dev.hearsay.protocol.support.HashWork;
import java.security.DigestException;
import java.security.MessageDigest;

/**
 * The puzzles of a peer, solved with SHA-256. A public key is 32 bytes made of the run's salt, the peer and the number of the try: that
 * stands for a pair of keys, of which only the hash matters here. X begins with 1: with X = 0 a solution of the static puzzle is one of the
 * dynamic puzzle as well.
 */
final class Solutions {
    private static final int HASH = 32;

    private final MessageDigest sha256 = HashWork.sha256();
    private final byte[] identifier = new byte[HASH];
    private final byte[] tried = new byte[HASH];
    private final byte[] hash = new byte[HASH];

    /**
     * A solution.
     *
     * @param identifier the first 64 bits of the peer's identifier
     * @param keys the number of tries at the static puzzle
     * @param hashes the number of tries at the dynamic puzzle
     */
    record Solution(long identifier, long keys, long hashes) {}

    /** The solution of a peer's puzzles. */
    Solution of(int peer, long salt, Puzzles puzzles) {
        long keys = 0;
        do {
            put(salt, 0);
            put(peer, 1);
            put(keys++, 2);
            put(0, 3);
            digest(tried, identifier);
            digest(identifier, hash);
        } while (HashWork.zeroBits(hash) < puzzles.staticBits());
        long hashes = 0;
        do {
            System.arraycopy(identifier, 0, tried, 0, HASH);
            put(first(identifier) ^ ++hashes, 0);
            digest(tried, hash);
        } while (HashWork.zeroBits(hash) < puzzles.dynamicBits());
        return new Solution(first(identifier), keys, hashes);
    }

    /** Writes a number of 8 bytes, the most significant first, as the {@code place}-th of the text that is tried. */
    private void put(long number, int place) {
        BigEndian.put(number, tried, place * Long.BYTES, Long.BYTES);
    }

    /** The first 8 bytes as a number. */
    private static long first(byte[] bytes) {
        return BigEndian.get(bytes, 0, Long.BYTES);
    }

    private void digest(byte[] text, byte[] into) {
        try {
            sha256.update(text);
            sha256.digest(into, 0, HASH);
        } catch (DigestException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
