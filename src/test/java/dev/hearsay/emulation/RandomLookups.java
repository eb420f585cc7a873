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
        new Work(
                "type = swarm, settle = 200 ms, file-size = 100 kB, files-stored = true, window = 9, ping-every = 900 ms, ping-timeout = 90 ms,"
                        + " flag-time = 500 ms, block-time = 400 ms, retry = 100 ms, wake-up = 150 ms, known = 4",
                "operations = [{ kind = fetch, start = 300 ms, every = 500 ms, keys = 3, senders = 3 },"
                        + " { kind = retrieve, every = 400 ms, keys = 20 }]"),
        new Work(
                "type = swarm, tables = join, settle = 500 ms, file-size = 20 kB, saturation = 2, over-saturation = 3, balance-bits = 1,"
                        + " announced = 2, retry = 50 ms, most-failures = 3, wake-up = 100 ms, push-timeout = 900 ms, push-again = 200 ms,"
                        + " retrieve-timeout = 300 ms, retrieve-again = 80 ms, attempts = 4, replicas = 2, cache = 3",
                "operations = [{ kind = upload, every = 500 ms, keys = 4, senders = 5, timeout = 2 s },"
                        + " { kind = fetch, every = 400 ms, keys = 4, timeout = 1 s }]"
                        + "\ngroups = ${hearsay.groups} [{ name = boots, ids = [1, 4], protocol.role = bootnode }]"),
        new Work(
                "type = swarm, routing = iterative, settle = 100 ms, file-size = 9 kB, lookup-timeout = 150 ms, k = 4, alpha = 2,"
                        + " over-saturation = 8, ping-every = never, stream-headers = false, wake-up = 250 ms, retry = 300 ms",
                "operations = [{ kind = upload, every = 400 ms, keys = 5 }, { kind = retrieve, every = 300 ms, keys = 5 },"
                        + " { kind = fetch, every = 600 ms, keys = 5 }]"),
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
