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
        new Work("type = storj", "operations = [{ kind = lookup, every = 700 ms, keys = 20 }]"),
        new Work(
                "type = storj, k = 3, alpha = 2, tables = join, request-timeout = 300 ms, refresh = 500 ms, difficulty = 8,"
                        + " keys-per-second = 2000, vetting-audits = 2, voucher-period = 200 ms, voucher-lifetime = 900 ms,"
                        + " online-window = 400 ms, cache-refresh = 300 ms, discovery = 150 ms, segment-size = 2 kB, needed = 2,"
                        + " repair = 3, optimal = 4, total = 5, chunk-size = 700 B, audit-period = 80 ms, audit-timeout = 200 ms,"
                        + " check-period = 100 ms, repair-period = 250 ms, new-nodes = 0.3",
                "operations = [{ kind = upload, every = 500 ms, keys = 12 }, { kind = download, every = 600 ms, keys = 12 },"
                        + " { kind = lookup, every = 400 ms, keys = 20 }],"
                        + " groups = ${hearsay.groups} [{ name = satellites, ids = [1, 5], protocol.role = satellite },"
                        + " { name = uplinks, ids = [2, 3], protocol.role = uplink }, { name = newcomers, ids = [4, 8, 9],"
                        + " protocol.role = newcomer }]"),
        new Work(
                "type = storj, segment-size = 4 kB, request-timeout = 400 ms, needed = 3, repair = 4, optimal = 5, total = 7,"
                        + " ping-back = false, overlay-cache = false, online-window = 1 ms, cache-refresh = 100 ms,"
                        + " cache-refresh-nodes = 4, discovery = never, audit-period = 50 ms, audit-timeout = 100 ms, check-period = 60 ms,"
                        + " repair-period = 90 ms, repairs-at-once = 1, repair-excess = 0.2, full-bucket = ping, k = 2",
                "operations = [{ kind = upload, every = 300 ms, keys = 6 }, { kind = download, every = 300 ms, keys = 6 }],"
                        + " groups = ${hearsay.groups} [{ name = satellites, ids = [0], protocol.role = satellite }]"),
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
