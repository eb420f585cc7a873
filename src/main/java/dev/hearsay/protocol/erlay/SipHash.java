package dev.hearsay.protocol.erlay;

/**
 * SipHash-2-4 of eight bytes: a hash under a key of 128 bits.
 *
 * <p>Source: Aumasson and Bernstein, SipHash: a fast short-input PRF, INDOCRYPT 2012, section 2.
 */
final class SipHash {
    private static final long V0 = 0x736f6d6570736575L;
    private static final long V1 = 0x646f72616e646f6dL;
    private static final long V2 = 0x6c7967656e657261L;
    private static final long V3 = 0x7465646279746573L;
    private static final long LENGTH_IN_TOP_BYTE = 8L << 56;
    private static final int COMPRESSION_ROUNDS = 2;
    private static final int FINALIZATION_ROUNDS = 4;

    private long v0;
    private long v1;
    private long v2;
    private long v3;

    private SipHash(long k0, long k1) {
        v0 = k0 ^ V0;
        v1 = k1 ^ V1;
        v2 = k0 ^ V2;
        v3 = k1 ^ V3;
    }

    /** The hash of a number, taken as eight bytes with the lowest one first, under the key (k0, k1). */
    static long of(long k0, long k1, long number) {
        SipHash state = new SipHash(k0, k1);
        state.compress(number);
        state.compress(LENGTH_IN_TOP_BYTE);
        state.v2 ^= 0xff;
        state.rounds(FINALIZATION_ROUNDS);
        return state.v0 ^ state.v1 ^ state.v2 ^ state.v3;
    }

    private void compress(long word) {
        v3 ^= word;
        rounds(COMPRESSION_ROUNDS);
        v0 ^= word;
    }

    private void rounds(int count) {
        for (int i = 0; i < count; i++) {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
