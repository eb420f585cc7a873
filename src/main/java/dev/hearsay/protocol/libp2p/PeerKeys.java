package dev.hearsay.protocol.libp2p;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;

/** The keys of the peers of a run, drawn from its seed when they are first asked for, by any thread. */
public final class PeerKeys {
    private final long seed;
    private final PeerKey[] keys;

    /** The keys of so many peers. */
    public PeerKeys(int peers, long seed) {
        this.seed = seed;
        this.keys = new PeerKey[peers];
    }

    /** The key pair of a peer. */
    public synchronized PeerKey of(int peer) {
        if (keys[peer] == null) {
            keys[peer] = PeerKey.drawn(RandomStream.of(seed, Purpose.IDENTITY, peer));
        }
        return keys[peer];
    }
}
