package dev.hearsay.protocol.discv4;

import java.util.Arrays;

/**
 * The hash keccak256 of Ethereum: Keccak[512] as it was before NIST made SHA-3 of it, which only the padding tells apart, so that Java's
 * SHA3-256 is another hash.
 *
 * <p>Source: Bertoni, Daemen, Peeters and Van Assche, The Keccak reference, version 3.0, 2011, sections 1.1 and 1.2.
 */
final class Keccak {
    private static final int LANES = 25;
    private static final int ROUNDS = 24;
    private static final int RATE_BYTES = 136;
    private static final int HASH_BYTES = 32;

    private Keccak() {}

    /** The hash of some bytes, 32 of them. */
    static byte[] hash256(byte[] text) {
        byte[] padded = Arrays.copyOf(text, (text.length / RATE_BYTES + 1) * RATE_BYTES);
        padded[text.length] ^= 0x01;
        padded[padded.length - 1] ^= (byte) 0x80;
        long[] state = new long[LANES];
        for (int block = 0; block < padded.length; block += RATE_BYTES) {
            for (int i = 0; i < RATE_BYTES; i++) {
                state[i / Long.BYTES] ^= (padded[block + i] & 0xffL) << (Byte.SIZE * (i % Long.BYTES));
            }
            permute(state);
        }
        byte[] hash = new byte[HASH_BYTES];
        for (int i = 0; i < HASH_BYTES; i++) {
            hash[i] = (byte) (state[i / Long.BYTES] >>> (Byte.SIZE * (i % Long.BYTES)));
        }
        return hash;
    }

    private static void permute(long[] a) {
        int register = 1;
        for (int round = 0; round < ROUNDS; round++) {
            theta(a);
            rhoAndPi(a);
            chi(a);
            for (int j = 0; j <= 6; j++) {
                a[0] ^= (long) (register & 1) << ((1 << j) - 1);
                register = (register << 1) ^ ((register >> 7) * 0x171);
            }
        }
    }

    private static void theta(long[] a) {
        long[] parity = new long[5];
        for (int i = 0; i < LANES; i++) {
            parity[i % 5] ^= a[i];
        }
        for (int i = 0; i < LANES; i++) {
            a[i] ^= parity[(i + 4) % 5] ^ Long.rotateLeft(parity[(i + 1) % 5], 1);
        }
    }

    private static void rhoAndPi(long[] a) {
        long moved = a[1];
        int x = 1;
        int y = 0;
        for (int t = 0; t < ROUNDS; t++) {
            int next = (2 * x + 3 * y) % 5;
            x = y;
            y = next;
            long other = a[x + 5 * y];
            a[x + 5 * y] = Long.rotateLeft(moved, (t + 1) * (t + 2) / 2);
            moved = other;
        }
    }

    private static void chi(long[] a) {
        for (int row = 0; row < LANES; row += 5) {
            long first = a[row];
            long second = a[row + 1];
            for (int x = 0; x < 5; x++) {
                long next = x < 4 ? a[row + x + 1] : first;
                long afterNext = x < 3 ? a[row + x + 2] : x == 3 ? first : second;
                a[row + x] ^= ~next & afterNext;
            }
        }
    }
}
