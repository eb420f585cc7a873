package dev.hearsay.protocol;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * The time for which one peer behaves in a way that is not the protocol's.
 *
 * @param peer the peer
 * @param from when it begins, in emulated nanoseconds
 * @param until the first instant at which it is over
 * @param seed the seed of the run
 * @param ownMessages the numbers of the broadcast messages that originate at the peer
 * @param versions the version that a broadcast message is
 */
public record Term(int peer, long from, long until, long seed, IntPredicate ownMessages, IntUnaryOperator versions) {
    /** The same peer for another time. */
    public Term during(long start, long end) {
        return new Term(peer, start, end, seed, ownMessages, versions);
    }

    /** True if it behaves so at an instant. */
    public boolean holdsAt(long now) {
        return from <= now && now < until;
    }

    /** True if a broadcast message originates at the peer. */
    public boolean isOwn(int messageId) {
        return ownMessages.test(messageId);
    }

    /** The version that a broadcast message is of two: 1 or 2; 0 for one of which there is no other. */
    public int version(int messageId) {
        return versions.applyAsInt(messageId);
    }

    /** A draw of this peer's about another one, uniform in [0, 1): the same whenever it is asked for. */
    public double drawAbout(int other) {
        RandomStream draws = RandomStream.of(seed, Purpose.BEHAVIOUR, peer);
        draws.seek(RandomStream.key(seed, Purpose.BEHAVIOUR, peer), other);
        return draws.nextDouble();
    }
}
