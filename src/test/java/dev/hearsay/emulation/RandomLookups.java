package dev.hearsay.emulation;

import java.util.stream.IntStream;

/** Random scenarios of distributed hash tables and the like, each with a protocol and the operations that it offers. */
final class RandomLookups {
    private record Work(String protocol, String operations) {}

    private static final Work[] WORK = {
        new Work(
                "type = kademlia, k = 3, alpha = 2, request-timeout = 400 ms, refresh = 1 s",
                "operations = [{ kind = lookup, every = 400 ms, keys = 30 }, { kind = join, every = 2 s }]"),
        new Work(
                "type = kademlia, tables = join, join-within = 300 ms, join-retry = 500 ms, k = 4, alpha = 1, spares = 2,"
                        + " stale-after = 1, full-bucket = ping, request-timeout = 300 ms, refresh = 700 ms",
                "operations = [{ kind = lookup, every = 300 ms, keys = 9, start = 500 ms }]"),
        new Work(
                "type = kademlia, k = 2, stored = all, request-timeout = 250 ms, expire = 1200 ms, republish = 300 ms, publish = 700 ms",
                "operations = [{ kind = get, every = 300 ms, keys = 20, key = { zipf = 0.8 } },"
                        + " { kind = put, every = 900 ms, keys = 20 }]"),
        new Work(
                "type = kademlia, tables = join, join-within = 0 ms, k = 3, stale-after = 2, request-timeout = 600 ms,"
                        + " republish = 500 ms, refresh = 400 ms",
                "operations = [{ kind = put, every = 700 ms, keys = 6 }, { kind = get, start = 300 ms, every = 400 ms, keys = 6 }]"),
        new Work(
                "type = s-kademlia, k = 4, siblings = 3, paths = 2",
                "operations = [{ kind = lookup, every = 300 ms, keys = 20 }]"),
        new Work(
                "type = s-kademlia, k = 3, siblings = 4, sibling-factor = 2, paths = 3, alpha = 2, tables = join, refresh = 900 ms,"
                        + " request-timeout = 120 ms, stale-after = 1, static-bits = 9, dynamic-bits = 12, request-prefix = 3",
                "operations = [{ kind = put, every = 400 ms, keys = 5 }, { kind = get, rate = 20/s, keys = 5 },"
                        + " { kind = join, every = 700 ms, senders = 4 }]"),
        new Work(
                "type = s-kademlia, k = 2, siblings = 2, sibling-factor = 1, paths = 4, tables = join, puzzle = computed, static-bits = 6,"
                        + " dynamic-bits = 5, request-timeout = 300 ms, full-bucket = ping, spares = 2",
                "groups = [{ name = sybils, drawn = 0.2, protocol.role = sybil, behave { as = colluding } }]\n"
                        + "operations = [{ kind = lookup, every = 200 ms, keys = 9, timeout = 2 s }]"),
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
        new Work(
                "type = atlas, inventory-age = 300 ms, inventory-loop = 50 ms, crawl-interval = 150 ms, push = owner, push-timeout = 200 ms,"
                        + " inventory-timeout = 200 ms, zonefiles-timeout = 300 ms, value-size = 90 kB",
                "operations = [{ kind = put, every = 400 ms, keys = 12, timeout = 2 s }, { kind = get, every = 200 ms, keys = 12, timeout = 2 s }]"),
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
                        + " groups = [{ name = satellites, ids = [0], protocol.role = satellite }]"),
        new Work(
                "type = dave, mining = none, period = 50 ms, get-timeout = 700 ms, distance = 4, value-size = 100 B",
                "operations = [{ kind = set, every = 500 ms, keys = 9 }, { kind = get, every = 300 ms, keys = 9 }]"),
        new Work(
                "type = dave, semantics = readme, mining = computed, difficulty = 1, pass-on-difficulty = 1, store-difficulty = 1, tolerance = 1,"
                        + " drop = 2, period = 40 ms, set-fanout = 3, distance = 3, eviction = least-work, capacity = 3, score = true,"
                        + " pull { every = 200 ms, works = 5 }, back-off { enabled = true, first = 100 ms, longest = 400 ms }",
                "operations = [{ kind = set, every = 300 ms, keys = 20 }, { kind = get, rate = 20/s, keys = 20, timeout = 500 ms }]"),
        new Work(
                "type = dave, hash-rate = 1e8, keep-pings = true, semantics = readme, period = 60 ms, origin-factor = 2, distance = 3,"
                        + " priorities = true, solution-size = 100 B, subnets { hosts = 4, same = [sybils], most = 2, spread = true },"
                        + " pull.every = 300 ms",
                "groups = [{ name = sybils, drawn = 0.2, protocol.role = sybil, behave { as = colluding } }]\n"
                        + "operations = [{ kind = set, every = 400 ms, keys = 9 }, { kind = get, every = 200 ms, keys = 9, timeout = 2 s }]"),
        new Work(
                "type = zeronet, sites = 3, membership = 0.5, files = 4, file-size = 2 kB, request-timeout = 500 ms, known = nobody,"
                        + " download { workers = 2, part-size = 700 B, check = 300 ms, slow = 1500 ms, give-up = 4 s },"
                        + " rounds { first = 200 ms, announce = 1 s, care = 400 ms, connections = 4 }",
                "operations = [{ kind = publish, every = 500 ms, keys = 6 }, { kind = visit, every = 300 ms, keys = 6 }],"
                        + " groups = ${hearsay.groups} [{ name = trackers, ids = [0, 5], protocol.role = tracker },"
                        + " { name = owners, ids = [1], protocol.role = owner },"
                        + " { name = visitors, ids = [2, 3, 4], protocol.role = visitor }]"),
        new Work(
                "type = mainline-dht, k = 3, alpha = 2, request-timeout = 400 ms, questionable-after = 300 ms, refresh = 500 ms,"
                        + " token-secret = 150 ms, announce = 700 ms, expire = 1200 ms, most-sharers = 2, most-torrents = 3, most-told = 1",
                "operations = [{ kind = announce, every = 500 ms, keys = 9 }, { kind = get-peers, every = 300 ms, keys = 9 },"
                        + " { kind = lookup, every = 900 ms, keys = 30 }]"),
        new Work(
                "type = mainline-dht, tables = join, join-within = 300 ms, join-retry = 500 ms, k = 2, spares = 1, stale-after = 1,"
                        + " questionable-after = 200 ms, request-timeout = 250 ms, refresh = 400 ms",
                "operations = [{ kind = announce, start = 200 ms, every = 400 ms, keys = 6 }, { kind = join, every = 1 s, senders = 4 },"
                        + " { kind = get-peers, rate = 20/s, keys = 6, timeout = 900 ms }]"),
    };

    private RandomLookups() {}

    /** Seeds of scenarios, several of each work. */
    static IntStream seeds() {
        return Seeds.from(12_000, 3 * WORK.length);
    }

    /** The scenario of a seed. */
    static String of(int seed) {
        Work work = WORK[seed % WORK.length];
        return RandomScenario.ofEndless(seed, work.protocol) + "\norigin.senders = 0\n" + work.operations;
    }
}
