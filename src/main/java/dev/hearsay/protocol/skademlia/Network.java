package dev.hearsay.protocol.skademlia;

import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.protocol.dht.Nearest;

/**
 * The things that all peers of a run share.
 *
 * @param identifiers the identifiers of all peers
 * @param sybils the peers of an attacker, ascending
 * @param puzzleNanos the time in which each peer solves its puzzles, in nanoseconds, if they are computed; empty otherwise
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Network(Identifiers identifiers, int[] sybils, long[] puzzleNanos) {
    static Network of(SKademliaParams params, Setup setup) {
        long salt = params.dht().salt();
        long[] byPeer = Identifiers.hashes(setup.peers(), salt);
        long[] puzzleNanos = new long[params.puzzles().areComputed() ? setup.peers() : 0];
        Solutions solutions = new Solutions();
        for (int peer = 0; peer < puzzleNanos.length; peer++) {
            Solutions.Solution solution = solutions.of(peer, salt, params.puzzles());
            byPeer[peer] = solution.identifier();
            puzzleNanos[peer] = params.puzzles().nanos((double) solution.keys(), (double) solution.hashes());
        }
        int[] sybils = setup.peersOf(SKademliaParams.SYBIL);
        long target = new Identifiers(byPeer, salt).ofKey(params.sybils().key());
        for (int sybil : sybils) {
            byPeer[sybil] = params.sybils().closest(target, byPeer[sybil]);
        }
        return new Network(new Identifiers(byPeer, salt), sybils, puzzleNanos);
    }

    /** The peers that collude with one, itself among them, that are closest to an identifier. */
    int[] colluders(int self, long target, int most) {
        Nearest nearest = new Nearest(identifiers, target, most);
        boolean isSybil = false;
        for (int sybil : sybils) {
            nearest.offer(sybil);
            isSybil |= sybil == self;
        }
        if (!isSybil) {
            nearest.offer(self);
        }
        return nearest.peers();
    }
}
