package dev.hearsay.overlay.darkfi;

import dev.hearsay.overlay.Addresses;
import dev.hearsay.protocol.Setup;
import java.util.Arrays;

/** The configuration of a node about others: the same for all nodes with the same parameters. */
final class Network {
    private final int[] seeds;
    private final int[] manual;
    private final int[] banned;
    private final Addresses addresses;

    Network(DarkfiParams params, Setup setup) {
        seeds = setup.peersOf(Role.SEED.text());
        manual = params.manual().peersIn(setup.groups());
        banned = params.banned().peersIn(setup.groups());
        int[] inOne = params.diversity().inOne().in(setup.groups());
        addresses =
                Addresses.of(setup.peers(), setup.groups(), params.diversity().hosts(), inOne, new int[0]);
    }

    /** The seeds, ascending. */
    int[] seeds() {
        return seeds.clone();
    }

    boolean isSeed(int peer) {
        return contains(seeds, peer);
    }

    /** The peers that it dials time and again, ascending. */
    int[] manual() {
        return manual.clone();
    }

    boolean isManual(int peer) {
        return contains(manual, peer);
    }

    /** The peers that are black from the first, ascending. */
    int[] banned() {
        return banned.clone();
    }

    /** The addresses of all nodes. */
    Addresses addresses() {
        return addresses;
    }

    private static boolean contains(int[] ascending, int peer) {
        return Arrays.binarySearch(ascending, peer) >= 0;
    }
}
