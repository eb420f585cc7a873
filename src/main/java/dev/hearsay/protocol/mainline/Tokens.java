package dev.hearsay.protocol.mainline;

import dev.hearsay.protocol.support.BigEndian;
import dev.hearsay.random.RandomStream;
import java.util.Arrays;

/**
 * The tokens of one node: who asks it who shares a torrent is given one, and shows it to announce itself, so that nobody announces others. A token
 * goes by the asker and a secret that changes each five minutes; those of the secret before are accepted too.
 *
 * <p>Source: BEP 5, section "Overview". How a token is made is open; eight bytes are as many as in its examples.
 */
final class Tokens {
    private final long rotateNanos;
    private final long secret;

    /** Tokens with secrets of that lifetime. */
    Tokens(long rotateNanos, RandomStream random) {
        this.rotateNanos = rotateNanos;
        this.secret = random.nextLong();
    }

    /** The token of a peer. */
    byte[] of(int peer, long now) {
        return token(peer, now / rotateNanos);
    }

    /** True if a peer was given that token by this secret or the one before. */
    boolean isOf(int peer, byte[] token, long now) {
        long present = now / rotateNanos;
        return Arrays.equals(token, token(peer, present)) || Arrays.equals(token, token(peer, present - 1));
    }

    private byte[] token(int peer, long period) {
        long token = (secret ^ period) * 0x9e3779b97f4a7c15L + peer;
        token = (token ^ token >>> 32) * 0xd6e8feb86659fd93L;
        return BigEndian.bytes(token ^ token >>> 32, Long.BYTES);
    }
}
