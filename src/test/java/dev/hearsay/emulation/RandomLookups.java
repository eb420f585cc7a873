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
        new Work(
                "type = ipfs, k = 4, alpha = 2, replicas = 2, first-age = 100 ms, address-expiry = 500 ms, dial-timeout = 400 ms,"
                        + " file-size = 900 kB, window = 2, want-timeout = 700 ms, request-timeout = 500 ms",
                "operations = [{ kind = fetch, every = 300 ms, keys = 20, timeout = 5 s },"
                        + " { kind = find-providers, every = 400 ms, keys = 20, timeout = 2 s }]"),
        new Work(
                "type = ipfs, tables = join, k = 3, refresh = 300 ms, published = false, republish = 400 ms, expiry = 600 ms,"
                        + " dial-timeout = 150 ms, dial-backoff = 200 ms, high-water = 6, low-water = 4, grace = 100 ms,"
                        + " search-delay = 50 ms, file-size = 800 B",
                "operations = [{ kind = provide, every = 500 ms, keys = 9, timeout = 3 s },"
                        + " { kind = fetch, every = 250 ms, keys = 9, timeout = 3 s }]"),
        new Work(
                "type = ipfs, k = 5, alpha = 3, resiliency = 2, storage = sloppy, pointers = 2, leak-every = 100 ms, refresh = 700 ms,"
                        + " full-bucket = ping, spares = 2, request-timeout = 200 ms, dial-timeout = 300 ms, republish = 500 ms",
                "operations = [{ kind = provide, rate = 20/s, keys = 3, timeout = 4 s },"
                        + " { kind = find-providers, rate = 10/s, keys = 3, timeout = 1 s }]"),
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
