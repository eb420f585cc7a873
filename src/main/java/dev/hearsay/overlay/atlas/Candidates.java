package dev.hearsay.overlay.atlas;

import dev.hearsay.protocol.support.NumberSet;
import dev.hearsay.random.RandomStream;
import java.util.Arrays;

/**
 * The peers that a peer has heard of and does not know yet: those on its walk, and those that have asked it for peers.
 *
 * <p>Source: blockstack/lib/atlas.py at 01ef6b0, atlas_peer_enqueue and AtlasPeerCrawler.update_new_peers.
 */
final class Candidates {
    private final int most;
    private final NumberSet peers = new NumberSet();

    /** None yet, of so many at most. */
    Candidates(int most) {
        this.most = most;
    }

    /** Adds one that has asked for peers, unless there are many. */
    void addCaller(int peer) {
        if (peers.size() < most) {
            peers.add(peer);
        }
    }

    /** Adds some; if there are too many then, any of all go. */
    void addAll(int[] found, RandomStream random) {
        for (int peer : found) {
            peers.add(peer);
        }
        while (peers.size() > most) {
            peers.remove(peers.get(random.nextInt(peers.size())));
        }
    }

    /** Takes out some that are not known, in random order, and all that are. */
    int[] take(int count, PeerTable known, RandomStream random) {
        for (int peer : peers.toArray()) {
            if (known.has(peer)) {
                peers.remove(peer);
            }
        }
        int[] all = peers.toArray();
        int taken = Math.min(count, all.length);
        random.shuffleFront(all, all.length, taken);
        for (int i = 0; i < taken; i++) {
            peers.remove(all[i]);
        }
        return Arrays.copyOf(all, taken);
    }
}
