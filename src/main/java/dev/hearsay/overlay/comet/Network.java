package dev.hearsay.overlay.comet;

import dev.hearsay.overlay.Addresses;
import dev.hearsay.protocol.Setup;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The facts about the peers of a run that all of them share, and the lists that the operator of each has written. The sentries are dealt out
 * among the validators: in the order of numbers, the j-th of s sentries stands before the j mod v-th of v validators.
 */
final class Network {
    private static final int[] NOBODY = {};

    private final Addresses addresses;
    private final int[] seeds;
    private final int[] sentries;
    private final int[] validators;
    private final int[] persistent;
    private final int[] unconditional;
    private final int[] secret;
    private final BitSet exchanging;

    private Network(Addresses addresses, OperatorKeys keys, Setup setup) {
        this.addresses = addresses;
        seeds = setup.peersOf(Role.SEED.word());
        sentries = setup.peersOf(Role.SENTRY.word());
        validators = setup.peersOf(Role.VALIDATOR.word());
        persistent = keys.persistent().peersIn(setup.groups());
        unconditional = keys.unconditional().peersIn(setup.groups());
        secret = keys.secret().peersIn(setup.groups());
        exchanging = new BitSet(setup.peers());
        for (int peer = 0; peer < setup.peers(); peer++) {
            exchanging.set(peer, Role.of(setup.role(peer)).exchangesPeers());
        }
    }

    static Network of(OperatorKeys keys, Setup setup) {
        int[] inOne = keys.inOne().in(setup.groups());
        int[] shared = keys.shared().in(setup.groups());
        return new Network(Addresses.of(setup.peers(), setup.groups(), keys.hosts(), inOne, shared), keys, setup);
    }

    Addresses addresses() {
        return addresses;
    }

    /** True if a peer has told others in its handshake that it exchanges peers. */
    boolean exchangesPeers(int peer) {
        return exchanging.get(peer);
    }

    /** True for a seed that a peer knows: all others do. */
    boolean isSeed(int peer) {
        return Arrays.binarySearch(seeds, peer) >= 0;
    }

    /** The seeds that a peer knows, ascending. */
    int[] seedsOf(int self) {
        return without(self, seeds);
    }

    /**
     * The lists of one peer.
     *
     * @param contacts its neighbours in the topology, if they are its persistent peers, ascending
     */
    Lists listsOf(int self, int[] contacts) {
        int[] own = partners(self);
        boolean isSentry = Arrays.binarySearch(sentries, self) >= 0;
        return new Lists(
                without(self, union(union(persistent, own), contacts)),
                without(self, union(unconditional, own)),
                without(self, union(secret, isSentry ? own : NOBODY)));
    }

    /** The sentries of a validator, or the validator of a sentry. */
    private int[] partners(int self) {
        int validator = Arrays.binarySearch(validators, self);
        int sentry = Arrays.binarySearch(sentries, self);
        if (validator >= 0) {
            IntUnaryOperator dealt = round -> sentries[validator + round * validators.length];
            int rounds = (sentries.length - validator + validators.length - 1) / validators.length;
            return IntStream.range(0, Math.max(0, rounds)).map(dealt).toArray();
        }
        return sentry >= 0 && validators.length > 0 ? new int[] {validators[sentry % validators.length]} : NOBODY;
    }

    private static int[] union(int[] some, int[] others) {
        return others.length == 0
                ? some
                : IntStream.concat(Arrays.stream(some), Arrays.stream(others))
                        .sorted()
                        .distinct()
                        .toArray();
    }

    private static int[] without(int self, int[] peers) {
        return Arrays.binarySearch(peers, self) < 0
                ? peers
                : Arrays.stream(peers).filter(peer -> peer != self).toArray();
    }

    /**
     * The lists of the operator of one peer, each ascending.
     *
     * @param persistent the peers that it dials whatever its limits, and again when they are gone
     * @param unconditional the peers that count for no limit
     * @param secret the peers of which it tells nobody
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Lists(int[] persistent, int[] unconditional, int[] secret) {
        boolean isPersistent(int peer) {
            return Arrays.binarySearch(persistent, peer) >= 0;
        }

        boolean isUnconditional(int peer) {
            return Arrays.binarySearch(unconditional, peer) >= 0;
        }
    }
}
