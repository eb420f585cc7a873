package dev.hearsay.protocol.erlay;

import java.util.function.IntUnaryOperator;

/**
 * The short ids that messages have on one link: 1 + (SipHash-2-4(k0, k1, id) mod (2^32 - 1)), never 0. The key comes from
 * the numbers of both ends, the lower one first; in Bitcoin from 64 bits that each end draws.
 *
 * <p>Source: BIP 330, section 32-bit short transaction IDs.
 */
record ShortIds(long k0, long k1) implements IntUnaryOperator {
    private static final long MODULUS = 0xffffffffL;

    /** The short ids on the link between two peers, the same at both of them. */
    static ShortIds ofLink(int one, int other) {
        long ends = (long) Math.min(one, other) << 32 | Math.max(one, other);
        return new ShortIds(SipHash.of(0, 0, ends), SipHash.of(0, 1, ends));
    }

    @Override
    public int applyAsInt(int messageId) {
        return (int) (1 + Long.remainderUnsigned(SipHash.of(k0, k1, messageId), MODULUS));
    }
}
