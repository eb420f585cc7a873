package dev.hearsay.protocol.skademlia;

import dev.hearsay.protocol.dht.DhtParams;
import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.protocol.dht.Lookup;
import dev.hearsay.settings.ConfigBlock;

/**
 * The parameters of S/Kademlia.
 *
 * @param dht those of tables
 * @param role the role of the peer: {@link #PEER} or {@link #SYBIL}
 * @param paths d, the number of disjoint paths of a look-up
 * @param siblings s, the number of peers closest to a key that keep its value
 * @param factor eta: a peer knows eta s of those closest to itself
 * @param requestPrefix the number of leading bits in which the sender of a request has to differ to become a contact
 * @param puzzles the puzzles that a peer solves before it joins
 * @param signNanos the time that a strong signature takes, in nanoseconds
 * @param verifyNanos the time that it takes to verify a signature, and that the sender has solved its puzzles, in nanoseconds
 * @param valueBytes the size of a value
 * @param sybils the identifiers of sybils
 */
record SKademliaParams(
        DhtParams dht,
        String role,
        int paths,
        int siblings,
        int factor,
        int requestPrefix,
        Puzzles puzzles,
        long signNanos,
        long verifyNanos,
        int valueBytes,
        Sybils sybils) {
    /** The role of a peer like others. */
    static final String PEER = "peer";

    /** The role of a peer of an attacker, which has chosen its identifier. */
    static final String SYBIL = "sybil";

    private static final int MOST_PATHS = 100;
    private static final int MOST_SIBLINGS = 1000;
    private static final int MOST_FACTOR = 100;

    /** The hashes by which the two puzzles of a sender are verified: two for the static one, one for the dynamic one. */
    private static final int HASHES_TO_VERIFY = 3;

    static SKademliaParams from(ConfigBlock settings) {
        DhtParams dht = DhtParams.from(settings);
        Puzzles puzzles = Puzzles.from(settings);
        long verify = settings.duration("verify-time");
        return new SKademliaParams(
                dht,
                settings.choice("role", PEER, SYBIL),
                settings.integer("paths", 1, MOST_PATHS),
                settings.integer("siblings", 1, MOST_SIBLINGS),
                settings.integer("sibling-factor", 1, MOST_FACTOR),
                settings.integer("request-prefix", 1, Identifiers.BITS),
                puzzles,
                settings.duration("sign-time"),
                puzzles.areSolved() ? verify + puzzles.nanosOfHashes(HASHES_TO_VERIFY) : verify,
                settings.bytesOfPart("value-size"),
                Sybils.from(settings));
    }

    /** The breadth of a path, which asks alpha contacts at a time and no more. */
    Lookup.Breadth pathBreadth() {
        return new Lookup.Breadth(dht.k(), dht.alpha(), dht.k(), dht.alpha(), false);
    }
}
