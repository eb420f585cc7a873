package dev.hearsay.protocol.discv4;

import dev.hearsay.group.Groups;
import java.util.Arrays;
import java.util.Map;

/**
 * The IPv4 addresses of all peers of a run, of which limits go by the first 24 bits. Peers of consecutive numbers are hosts of one such
 * subnet, from 1.0.0.0 on, as many as are stated; those of some groups have one address together, from 203.0.0.1 on, each group that of
 * another subnet.
 */
final class Addresses {
    private static final int FIRST_SUBNET = 1 << 16;
    private static final int FIRST_SHARED_SUBNET = 203 << 16;

    private final int[] byPeer;
    private final boolean areSubnetsShared;

    private Addresses(int[] byPeer) {
        this.byPeer = byPeer;
        areSubnetsShared = Arrays.stream(byPeer)
                        .map(address -> address >>> Byte.SIZE)
                        .distinct()
                        .count()
                < byPeer.length;
    }

    /**
     * Addresses by number.
     *
     * @param hostsPerSubnet the number of peers of a subnet
     * @param shared the groups whose peers have one address
     * @param stated the nodes whose address is known, by the number of the peer
     */
    static Addresses of(int peers, Groups groups, int hostsPerSubnet, int[] shared, Map<Integer, Enode> stated) {
        int[] byPeer = new int[peers];
        for (int peer = 0; peer < peers; peer++) {
            Enode enode = stated.get(peer);
            byPeer[peer] = enode != null ? enode.address() : address(peer, groups.of(peer), hostsPerSubnet, shared);
        }
        return new Addresses(byPeer);
    }

    private static int address(int peer, int group, int hostsPerSubnet, int[] shared) {
        for (int i = 0; i < shared.length; i++) {
            if (shared[i] == group) {
                return (FIRST_SHARED_SUBNET + i) << Byte.SIZE | 1;
            }
        }
        return (FIRST_SUBNET + peer / hostsPerSubnet) << Byte.SIZE | (1 + peer % hostsPerSubnet);
    }

    /** The address of a peer, its first number in the highest byte. */
    int of(int peer) {
        return byPeer[peer];
    }

    /** The first 24 bits of the address of a peer. */
    int subnet(int peer) {
        return byPeer[peer] >>> Byte.SIZE;
    }

    /** True if any two peers are in the same subnet. */
    boolean areSubnetsShared() {
        return areSubnetsShared;
    }
}
