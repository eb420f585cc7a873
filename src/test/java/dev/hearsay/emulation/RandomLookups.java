package dev.hearsay.emulation;

import java.util.stream.IntStream;

/** Random scenarios of distributed hash tables and the like, each with a protocol and the operations that it offers. */
final class RandomLookups {
    private record Work(String protocol, String operations) {}

    private static final Work[] WORK = {
        // >>> kademlia
        // <<< kademlia
        // --- kademlia
        // >>> s-kademlia
        // <<< s-kademlia
        // --- s-kademlia
        // >>> discv4
        // <<< discv4
        // --- discv4
        // >>> ipfs
        // <<< ipfs
        // --- ipfs
        // >>> swarm
        // <<< swarm
        // --- swarm
        // >>> storj
        // <<< storj
        // --- storj
    };

    private RandomLookups() {}

    /** Seeds of scenarios, several of each work. */
    static IntStream seeds() {
        return IntStream.range(12_000, 12_000 + 4 * WORK.length);
    }

    /** The scenario of a seed. */
    static String of(int seed) {
        Work work = WORK[seed % WORK.length];
        return RandomScenario.ofEndless(seed, work.protocol) + "\norigin.senders = 0\n" + work.operations;
    }
}
