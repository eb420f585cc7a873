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
        new Work(
                "type = discv4, k = 4, replacements = 2, revalidate = 200 ms, refresh = 900 ms, reply-timeout = 150 ms",
                "operations = [{ kind = lookup, every = 400 ms, keys = 50, timeout = 2 s }]"),
        new Work(
                "type = discv4, k = 3, endpoint-proof = 500 ms, revalidate = 100 ms, refresh = 700 ms, hosts-per-subnet = 4,"
                        + " table-per-subnet = 3, most-failures = 1, seed-age = 1 s",
                "operations = [{ kind = lookup, rate = 20/s, keys = 9, timeout = 900 ms }, { kind = join, every = 1 s, senders = 4 },"
                        + " { kind = crawl, every = 800 ms, senders = 3, timeout = 1500 ms }]"),
        new Work(
                "type = discv4, endpoint-proof = none, alpha = 1, replacements = 0, crawl-buckets = 3, crawl-width = 2,"
                        + " reply-timeout = 90 ms",
                "operations = [{ kind = crawl, every = 700 ms, senders = [0, 3] }, { kind = lookup, every = 300 ms, keys = 5 }]"),
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
