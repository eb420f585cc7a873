package dev.hearsay.protocol.behaviour;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.function.IntPredicate;

/**
 * The time for which one peer behaves in a way that is not the protocol's.
 *
 * @param peer the peer
 * @param from when it begins, in emulated nanoseconds
 * @param until the first instant at which it is over
 * @param seed the seed of the run
 * @param own the numbers of the broadcast messages that originate at the peer
 */
public record Term(int peer, long from, long until, long seed, IntPredicate own) {
    /** True if it behaves so at an instant. */
    public boolean holdsAt(long now) {
        return from <= now && now < until;
    }

    /** A draw of this peer's about another one, uniform in [0, 1): the same whenever it is asked for. */
    double drawAbout(int other) {
        RandomStream draws = RandomStream.of(seed, Purpose.BEHAVIOUR, peer);
        draws.seek(RandomStream.key(seed, Purpose.BEHAVIOUR, peer), other);
        return draws.nextDouble();
    }
}
