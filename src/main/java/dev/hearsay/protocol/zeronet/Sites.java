package dev.hearsay.protocol.zeronet;

import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.zeronet.ZeroNetParams.Role;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The sites that there are at the start of a run, as all peers know them: who has which, who owns which, and who the trackers are. Sites of
 * higher numbers come to be when somebody publishes them.
 */
final class Sites {
    private final BitSet[] members;
    private final int[] owners;
    private final int[] trackers;

    Sites(Setup setup, ZeroNetParams.Content content) {
        trackers = setup.peersOf(Role.TRACKER.word());
        owners = setup.peersOf(Role.OWNER.word());
        int[] candidates = IntStream.range(0, setup.peers())
                .filter(peer -> !setup.role(peer).equals(Role.TRACKER.word())
                        && !setup.role(peer).equals(Role.VISITOR.word()))
                .toArray();
        members = new BitSet[content.sites()];
        for (int site = 0; site < members.length; site++) {
            members[site] =
                    draw(candidates, RandomStream.of(setup.seed(), Purpose.REPLICA, site), content.membership());
            if (owners.length > 0) {
                members[site].set(owner(site));
            }
        }
    }

    private static BitSet draw(int[] candidates, RandomStream random, double share) {
        BitSet drawn = new BitSet();
        for (int peer : candidates) {
            if (random.chance(share)) {
                drawn.set(peer);
            }
        }
        return drawn;
    }

    private int owner(int site) {
        return owners[site % owners.length];
    }

    /** True if a peer is the owner of a site. */
    boolean owns(int peer, int site) {
        return owners.length > 0 && site < members.length && owner(site) == peer;
    }

    /** The trackers, ascending. */
    int[] trackers() {
        return trackers.clone();
    }

    /** True if a peer has a site from the start. */
    boolean isMember(int peer, int site) {
        return site < members.length && members[site].get(peer);
    }

    /** The peers that have a site from the start, ascending. */
    int[] members(int site) {
        return members[site].stream().toArray();
    }

    /** The sites that a peer has from the start, ascending. */
    int[] of(int peer) {
        return IntStream.range(0, members.length)
                .filter(site -> members[site].get(peer))
                .toArray();
    }

    /** The number of sites that there are at the start. */
    int count() {
        return members.length;
    }

    /** True if a peer is a tracker. */
    boolean isTracker(int peer) {
        return Arrays.binarySearch(trackers, peer) >= 0;
    }
}
