package dev.hearsay.protocol.fabric;

import dev.hearsay.group.Groups;
import dev.hearsay.protocol.Setup;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The organisations of a network: each group of the scenario is one, and so are together the peers in no group. Orderers are in none. All
 * organisations are in the one channel that there is.
 */
final class Organisations {
    private final int[] organisations;
    private final int[] lowest;
    private final int[] orderers;

    Organisations(Setup setup) {
        orderers = setup.peersOf(FabricParams.ORDERER);
        int ungrouped = setup.groups().count();
        organisations = IntStream.range(0, setup.peers())
                .map(peer -> setup.groups().of(peer))
                .map(group -> group == Groups.NONE ? ungrouped : group)
                .toArray();
        Arrays.stream(orderers).forEach(orderer -> organisations[orderer] = Groups.NONE);
        lowest = IntStream.range(0, setup.peers())
                .filter(peer -> organisations[peer] != Groups.NONE && isFirst(peer))
                .toArray();
    }

    private boolean isFirst(int peer) {
        return IntStream.range(0, peer).noneMatch(lower -> organisations[lower] == organisations[peer]);
    }

    int peers() {
        return organisations.length;
    }

    int[] orderers() {
        return orderers.clone();
    }

    boolean isOrderer(int peer) {
        return organisations[peer] == Groups.NONE;
    }

    /** True for two peers of one organisation. */
    boolean areTogether(int one, int other) {
        return organisations[one] == organisations[other];
    }

    /** The peers of all organisations, ascending. */
    int[] members() {
        return IntStream.range(0, peers()).filter(peer -> !isOrderer(peer)).toArray();
    }

    boolean isLowest(int peer) {
        return Arrays.binarySearch(lowest, peer) >= 0;
    }

    /** The peers that have the lowest number in their organisation, ascending. */
    int[] lowest() {
        return lowest.clone();
    }
}
