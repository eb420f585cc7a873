package dev.hearsay.protocol.libp2p;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of the peers of a run, drawn from its seed when they are first asked for, by any thread. */
public final class PeerKeys {
    private final long seed;
    private final PeerKey[] keys;
    private @Nullable Map<String, Integer> peers;

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

    /** The peer of a public key as hexadecimal digits, or -1 if it is of none. */
    public synchronized int peerOf(String hex) {
        Map<String, Integer> known = peers;
        if (known == null) {
            known = new HashMap<>();
            for (int peer = 0; peer < keys.length; peer++) {
                known.put(Plaintext.name(of(peer).publicKey()), peer);
            }
            peers = known;
        }
        return known.getOrDefault(hex, -1);
    }
}
