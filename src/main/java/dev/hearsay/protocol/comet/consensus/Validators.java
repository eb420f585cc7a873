package dev.hearsay.protocol.comet.consensus;

import dev.hearsay.group.GroupNames;
import dev.hearsay.protocol.Setup;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The validators of a run, in the order of their peers' numbers, each of the same power. */
final class Validators {
    private final int[] peers;

    private Validators(int[] peers) {
        this.peers = peers;
    }

    /** The peers of some groups, or all where none is named. */
    static Validators of(GroupNames groups, Setup setup) {
        return new Validators(
                groups.names().isEmpty()
                        ? IntStream.range(0, setup.peers()).toArray()
                        : groups.peersIn(setup.groups()));
    }

    int count() {
        return peers.length;
    }

    /** The number of a peer among the validators, negative if it is none. */
    int number(int peer) {
        return Arrays.binarySearch(peers, peer);
    }
}
