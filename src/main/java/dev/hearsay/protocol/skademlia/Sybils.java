package dev.hearsay.protocol.skademlia;

import dev.hearsay.settings.ConfigBlock;

/**
 * The identifiers of an attacker's peers. It makes so many for each of its peers, and takes of them the one that is closest to a key: to
 * surround the key with its own. Each try costs it one identifier, and with a static puzzle of c1 bits that is 2^c1 pairs of keys on
 * average.
 *
 * @param tries the number of identifiers that are made for each
 * @param key the key
 */
record Sybils(double tries, long key) {
    private static final double MOST_TRIES = 1e12;

    static Sybils from(ConfigBlock settings) {
        return new Sybils(
                settings.number("sybil-tries", 1, MOST_TRIES), settings.whole("sybil-key", 0, Integer.MAX_VALUE));
    }

    /**
     * The identifier that a peer has after its tries. The least of n distances that are uniform in [0, 1) is 1 - (1 - u)^(1/n), u being uniform.
     *
     * @param target the identifier of the key
     * @param first the one that the peer would have after a single try
     */
    long closest(long target, long first) {
        if (tries == 1) {
            return first;
        }
        double uniform = (first >>> 11) * 0x1.0p-53;
        double least = -StrictMath.expm1(StrictMath.log1p(-uniform) / tries);
        return target ^ ((long) (least * 0x1.0p63) << 1 | (first & 1));
    }
}
