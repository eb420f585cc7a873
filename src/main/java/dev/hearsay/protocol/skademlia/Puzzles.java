package dev.hearsay.protocol.skademlia;

import dev.hearsay.protocol.support.HashWork;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import java.util.Locale;

/**
 * The puzzles that a peer solves before it joins, and the time that they take.
 *
 * <ul>
 *   <li>Static: it makes pairs of keys until the hash of the hash of the public one begins with c1 zero bits. That key's hash is its
 *       identifier, which it so cannot choose.
 *   <li>Dynamic: it tries X until the hash of the exclusive or of its identifier and X begins with c2 zero bits. So it cannot have many
 *       identifiers.
 * </ul>
 *
 * <p>A try succeeds with the probability 2^-c, whatever was tried before: the number of tries is geometric, of mean 2^c.
 *
 * <p>Source: Baumgart and Mies, S/Kademlia, ICPADS 2007, section 4.1.
 *
 * @param work the way in which tries are counted
 * @param staticBits c1
 * @param dynamicBits c2
 * @param keyRate the number of pairs of keys that a peer makes in a second
 * @param hashRate the number of hashes that a peer makes in a second
 */
record Puzzles(Work work, int staticBits, int dynamicBits, double keyRate, double hashRate) {
    /** The way in which the tries of a puzzle are counted. */
    enum Work {
        /** There are no puzzles. */
        NONE,
        /** Their number is drawn from its law. */
        DRAWN,
        /** They are made. */
        COMPUTED
    }

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int MOST_BITS = 64;

    /** The most bits of puzzles that are solved: 65,536 tries for each peer, which take about 30 ms. */
    private static final int MOST_COMPUTED_BITS = 16;

    static Puzzles from(ConfigBlock settings) {
        Work work = Work.valueOf(
                settings.choice("puzzle", "none", "drawn", "computed").toUpperCase(Locale.ROOT));
        int most = work == Work.COMPUTED ? MOST_COMPUTED_BITS : MOST_BITS;
        settings.idleWhere("puzzle", "none", "static-bits", "dynamic-bits", "key-rate", "hash-rate");
        return new Puzzles(
                work,
                settings.integer("static-bits", 0, most),
                settings.integer("dynamic-bits", 0, most),
                settings.number("key-rate", 1, 1e12),
                settings.number("hash-rate", 1, 1e12));
    }

    boolean areSolved() {
        return work != Work.NONE;
    }

    boolean areComputed() {
        return work == Work.COMPUTED;
    }

    /** The time of so many tries at each puzzle, in nanoseconds. */
    long nanos(double keys, double hashes) {
        double nanos = NANOS_PER_SECOND * (keys / keyRate + hashes / hashRate);
        return (long) Math.min(nanos, ConfigBlock.LONGEST_NANOS);
    }

    long nanosOfHashes(int hashes) {
        return nanos(0, hashes);
    }

    /** The time in which one peer solves both, drawn. */
    long drawNanos(RandomStream random) {
        return nanos(HashWork.tries(staticBits, random), HashWork.tries(dynamicBits, random));
    }
}
