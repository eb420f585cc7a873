package dev.hearsay.overlay;

import dev.hearsay.group.Groups;
import java.util.Arrays;

/**
 * The IPv4 addresses of all peers of a run, of which groups are the first 16 bits, as in groupKeyFor of p2p/pex/addrbook.go (CometBFT at
 * 5bba72c) and in the net groups of Bitcoin Core. Peers of consecutive numbers are hosts of one such group, from 1.0.0.0 on, as many as are stated; those of some groups of the
 * scenario are in one together, from 203.0.0.0 on, and those of some have one address together, from 240.0.0.1 on.
 */
public final class Addresses {
    private static final int FIRST = 1 << 8;
    private static final int FIRST_IN_ONE = 203 << 8;
    private static final int FIRST_SHARED = 240 << 8;
    /** The groups of addresses for those that are in no group by request; they are gone through anew when all have their hosts. */
    private static final int GROUPS = FIRST_IN_ONE - FIRST;

    private static final int BITS = 16;
    private static final int HOSTS = 1 << BITS;

    private final int[] byPeer;
    private final boolean isAnyShared;

    private Addresses(int[] byPeer, boolean isAnyShared) {
        this.byPeer = byPeer;
        this.isAnyShared = isAnyShared;
    }

    /**
     * Addresses by number.
     *
     * @param hosts the number of peers in a group of addresses
     * @param inOne the groups whose peers are in one of these
     * @param shared the groups whose peers have one address
     */
    public static Addresses of(int peers, Groups groups, int hosts, int[] inOne, int[] shared) {
        int[] byPeer = new int[peers];
        for (int peer = 0; peer < peers; peer++) {
            int group = groups.of(peer);
            if (index(group, shared) >= 0) {
                byPeer[peer] = (FIRST_SHARED + index(group, shared)) << BITS | 1;
            } else if (index(group, inOne) >= 0) {
                byPeer[peer] = (FIRST_IN_ONE + index(group, inOne)) << BITS | peer % HOSTS;
            } else {
                int block = peer / hosts;
                byPeer[peer] = (FIRST + block % GROUPS) << BITS | (block / GROUPS * hosts + peer % hosts) % HOSTS;
            }
        }
        long different = Arrays.stream(byPeer).distinct().count();
        return new Addresses(byPeer, different < peers);
    }

    private static int index(int group, int[] groups) {
        for (int i = 0; i < groups.length; i++) {
            if (groups[i] == group) {
                return i;
            }
        }
        return -1;
    }

    /** The address of a peer, its first number in the highest byte. */
    public int of(int peer) {
        return byPeer[peer];
    }

    /** The first 16 bits of the address of a peer. */
    public int group(int peer) {
        return byPeer[peer] >>> BITS;
    }

    /** True if any two peers have the same address. */
    public boolean isAnyShared() {
        return isAnyShared;
    }
}
