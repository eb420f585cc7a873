package dev.hearsay.emulation;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.StringJoiner;
import java.util.regex.Matcher;

/** Scenarios drawn from a seed, over everything that the catalogues have: the text of their {@code hearsay} block. */
final class RandomScenario {
    private static final String[] TOPOLOGIES = {
        "type = random-regular, degree = 4",
        "type = random-regular, degree = 3",
        "type = ring",
        "type = line",
        "type = star",
        "type = complete",
        "type = tree, arity = 3",
        "type = grid, columns = 6",
        "type = torus, columns = 6",
        "type = erdos-renyi, mean-degree = 4",
        "type = watts-strogatz, degree = 4, rewire = 0.2",
        "type = barabasi-albert, links = 2",
        "type = k-out, k = 2",
        "type = k-out, k = 3, one-way = true",
        "type = reachable, fraction = 0.5, outbound = 3",
        "type = geometric, mean-degree = 6"
    };

    private static final String[] LATENCIES = {
        "type = fixed, value = 300 ms",
        "type = fixed, value = 7 ns",
        "type = uniform, min = 10 ms, max = 50 ms",
        "type = uniform, min = 1 ms, max = 200 ms",
        "type = normal, mean = 100 ms, sd = 30 ms, floor = 5 ms",
        "type = log-normal, median = 80 ms, sigma = 0.5, floor = 5 ms",
        "type = exponential, mean = 100 ms, floor = 3 ms",
        "type = pareto, scale = 20 ms, shape = 1.2, cap = 10 s",
        "type = regions",
        "type = geographic",
        "type = matrix, matrix = ethereum-8, shares = ethereum-2025",
        "type = matrix, matrix = cometbft-qa, floor = 0 ms",
        "type = gamma, shape = 0.5, mean = 80 ms, floor = 4 ms",
        "type = generalised-pareto, cap = 300 ms",
        "type = fixed, value = 0 ms",
        "type = uniform, min = 0 ms, max = 3 ns",
        "type = uniform, min = 0 ms, max = 80 ms",
        "type = uniform, min = 1 us, max = 100 ms",
        "type = exponential, mean = 60 ms, floor = 0 ms",
        "type = \"" + MixedLatency.class.getName() + "\", short-one-in = 3, long-ones = 40 ms",
        "type = \"" + MixedLatency.class.getName() + "\", short-one-in = 10, long-ones = 200 ms"
    };

    private static final String[] OVERLAYS = {
        "type = static",
        "type = static",
        "type = static",
        "type = hyparview, join-within = 200 ms, shuffle-period = 700 ms, active-view = 3, reply-timeout = 400 ms",
        "type = cyclon, shuffle-period = 300 ms, view = 5, shuffle-length = 3",
        "type = kademlia, join-within = 200 ms, join-retry = 400 ms, k = 2, stale-after = 1, request-timeout = 300 ms, refresh = 700 ms",
        "type = discv4, k = 3, revalidate = 300 ms, reply-timeout = 150 ms, lookup-interval = 200 ms, max-peers = 6,"
                + " redial-after = 300 ms, inbound-throttle = 100 ms, dial-timeout = 400 ms",
        "type = comet-pex, join-within = 200 ms, ensure-period = 400 ms, dial-timeout = 500 ms, handshake-timeout = 100 ms, max-inbound = 5,"
                + " max-outbound = 3, dial-spread = 100 ms, good-after = 2, save-period = 300 ms, ban-time = 900 ms",
        "type = comet-pex, ping { interval = 300 ms, timeout = 150 ms }, join-within = 100 ms, ensure-period = 300 ms, dial-timeout = 700 ms, handshake-timeout = 50 ms, contacts = persistent,"
                + " max-outbound = 2, dial-spread = 50 ms, reconnect-interval = 200 ms, good-after = 1, bucket-size = 1, new-buckets = 2, old-buckets = 1",
        "type = darkfi, outbound = 3, inbound = 3, join-within = 200 ms, connect-timeout = 400 ms, handshake-timeout = 300 ms,"
                + " heartbeat = 150 ms, discovery-time = 100 ms, refinery = 120 ms, refine-timeout = 200 ms, offline-after = 300 ms,"
                + " metering { application = 5, step = 20 ms, window = 500 ms }, direct { every = 130 ms, hold = 200 ms }",
        "type = darkfi, outbound = 2, inbound = 4, join-within = 0 s, handshake-timeout = 200 ms, discovery-time = 200 ms,"
                + " refinery = 300 ms, refined-host = registered, backlog = 1, metering { pings = 2, step = 10 ms }",
        "type = atlas-walk, links = 3, crawl-interval = 150 ms, info-timeout = 200 ms, list-timeout = 300 ms, reported = 4, removed-after = 2,"
                + " health-window = 900 ms, old-age = 400 ms, clean-interval = 300 ms",
        "type = atlas-walk, links = 2, walk = as-coded, reset = one-fails, candidates = listed, slots = 40, batch = 2, most-candidates = 9,"
                + " crawl-interval = 100 ms, info-timeout = 150 ms, list-timeout = 250 ms, health-counting = code, removed-after = 1"
    };

    private static final String[] ATTACKS = {
        "tells = [bad], every = 50 ms, watch = 70 ms",
        "tells = [bad, hidden], every = 30 ms, hang-up-every = 400 ms, garbage-every = 150 ms, from = 200 ms",
        "tells = [hidden], every = never, tell-every = 100 ms, garbage-size = 0 B, watched = [hidden]",
        "every = 20 ms, garbage-every = 40 ms, garbage-size = 3 kB, watch = 10 ms"
    };

    private static final String[] FAULTS = {
        "[]",
        "[]",
        "[{ at = 0 s, crash = { fraction = 0.2 } }]",
        "[{ at = 500 ms, crash = { count = 3 } }, { at = 300 ms, crash = { ids = [0, 2] } }]",
        "[{ at = 1 s, crash = { highest-degree = 2 } }]",
        "[{ at = 400 ms, crash = { fraction = 0.3, recover = 500 ms } }]",
        "[{ at = 300 ms, crash = { count = 4, recover = { type = exponential, mean = 300 ms }, memory = kept } },"
                + " { at = 500 ms, leave = { count = 3, recover = 30 ms } }, { at = 700 ms, leave = { ids = [1] } }]",
        "[{ from = 0 s, churn = { session = { type = weibull, shape = 0.6, mean = 400 ms }, downtime = 150 ms } }]",
        "[{ from = 200 ms, until = 900 ms, churn = { fraction = 0.5, session = { type = exponential, mean = 200 ms },"
                + " downtime = { type = pareto, shape = 1.5, scale = 20 ms }, leave = graceful, memory = kept } }]",
        "[{ from = 0 s, churn = { fraction = 0.6, start = equilibrium, session = { type = weibull, shape = 0.5, mean = 500 ms },"
                + " downtime = { type = log-normal, median = 60 ms, sigma = 1 } } }]",
        "[{ at = 100 ms, join = { count = 6, over = 800 ms } }, { at = 600 ms, crash = { fraction = 0.2, recover = 200 ms } }]"
    };

    private static final String[] CONDITIONS = {
        "{ from = 200 ms, until = 900 ms, partition = { groups = 2 } }",
        "{ from = 300 ms, until = 700 ms, partition = { groups = 3 } }",
        "{ from = 0 s, until = 350 ms, partition = { groups = [[0, 1, 2], [5, 7]] } }",
        "{ from = 800 ms, partition = { groups = [[3]] } }",
        "{ from = 0 s, slow = { fraction = 0.3, processing = 10x, latency = 3x } }",
        "{ from = 100 ms, until = 1 s, slow = { highest-degree = 2, processing = 2.5x } }",
        "{ from = 400 ms, slow = { ids = [1, 4], latency = 1.7x } }",
        "{ from = 200 ms, until = 1200 ms, link = { loss = 0.3 } }",
        "{ from = 0 s, link = { loss = 0.1, delay = 30 ms, reorder = 0.4, duplicate = 0.2 } }",
        "{ from = 300 ms, until = 800 ms, link = { delay = 120 ms } }",
        "{ from = 0 s, until = 1 s, link = { duplicate = 0.5 } }",
        "{ at = 0 s, behave = { fraction = 0.1, as = silent } }",
        "{ at = 300 ms, behave = { count = 3, as = delaying, by = 80 ms } }",
        "{ from = 0 s, until = 800 ms, behave = { fraction = 0.3, as = selective, victims = 0.4 } }",
        "{ at = 100 ms, behave = { ids = [2, 3], as = selective, victims = [0, 1, 4] } }",
        "{ at = 0 s, behave = { count = 2, as = flooding, copies = 3 } }",
        "{ from = 200 ms, until = 900 ms, behave = { count = 2, as = flooding, copies = 2, every = 30 ms } }",
        "{ at = 0 s, behave = { fraction = 0.3, as = equivocating } }",
        "{ from = 100 ms, until = 1 s, behave = { ids = [0, 5], as = equivocating } }"
    };

    private static final String[] WORKLOADS = {
        "origin.size { type = log-normal, median = 300 B, sigma = 1, cap = 5 kB }",
        "origin.size { type = pareto, scale = 20 B, shape = 0.9, cap = 9 kB }, figures.from = 400 ms",
        "origin.size = [{ size = 100 B, weight = 3 }, { size = 4 kB }]",
        "origin.burst { count = 3, spacing = 0 ms }",
        "origin.burst { count = 2, spacing = 70 ms }, origin.size { type = uniform, min = 0 B, max = 900 B }",
        "workloads = [{ name = votes, size = 60 B, every = 400 ms }, { name = blocks, size = 5 kB, rate = 2/s, period = poisson }]",
        "workloads = [{ name = all, rate = 8/s, burst.count = 2 }], figures.from = 900 ms",
        "groups = [{ name = pools, count = 3, origin { share = 0.5, size = 1 kB } }, { name = home, fraction = 0.4, origin.weight = 0.2 }],"
                + " workloads = [{ name = all, rate = 9/s }, { name = rest, every = 700 ms, senders = 4 }]"
    };

    /** For a protocol that offers to find and to guess. */
    private static final String[] OPERATIONS = {
        "operations = [{ kind = find, every = 500 ms, timeout = 300 ms }]",
        "operations = [{ kind = guess, rate = 8/s, senders = 5, keys = 3, key = { zipf = 0.8 }, timeout = 1 s },"
                + " { kind = find, every = 700 ms, phase = aligned, limit = 2, key = sequential }], origin.senders = 0",
        "operations = [{ kind = find, every = 400 ms, phase = aligned, timeout = 1 ns, senders = [0, 4] },"
                + " { kind = guess, start = 200 ms, every = 600 ms, period = poisson, senders = 6, timeout = 20 ms }]",
        "operation { every = 900 ms, timeout = 100 ms }, operations = [{ kind = find }, { kind = find, keys = 9 }]"
    };

    private static final String[] SEARCHES = {
        "type = flood-search, replicas = 3, ttl = 3, hop-time = 100 ms",
        "type = flood-search, replicas = 1, ttl = 5, first-ttl = 1, hop-time = 60 ms, replication = proportional",
        "type = flood-search, replicas = 2, ttl = 4, first-ttl = 2, ttl-step = 1, hop-time = 80 ms, answer = direct",
        "type = random-walk-search, replicas = 3, walkers = 4, check-every = 2, check-timeout = 300 ms, give-up = 2 s",
        "type = random-walk-search, replicas = 2, walkers = 3, keep-state = false, check-every = none, ttl = 20, give-up = 1500 ms",
        "type = random-walk-search, replicas = 1, replication = square-root, walkers = 9, check-every = 1,"
                + " check-timeout = 150 ms, ttl = 12, give-up = 900 ms",
        "type = comet-sync, height = 20, block-size = 300 B, connect-wait = 100 ms, pending-per-peer = 3, near-heights = 5,"
                + " request-retry = 600 ms, peer-timeout = 400 ms, least-rate = 3 kB/s, no-block-timeout = 2 s, chunks = 9,"
                + " chunk-size = 200 B, chunk-fetchers = 2, discovery-time = 300 ms, chunk-request-timeout = 200 ms, chunk-timeout = 2 s"
    };

    private static final String[] SEARCHING = {
        "operations = [{ kind = search, every = 500 ms, keys = 50 }]",
        "operations = [{ kind = search, rate = 20/s, keys = 5, key = { zipf = 0.8 }, timeout = 400 ms }], origin.senders = 0"
    };

    private static final String[] PROTOCOLS = {
        "type = flood",
        "type = flood, echo = true",
        "type = flood, hop-limit = 3",
        "type = flood, forward-probability = 0.7",
        "type = flood, forward-probability = 0.7, coin = link, fanout = 3",
        "type = flood, fanout = 2",
        "type = flood, aggregate = 50 ms",
        "type = flood, aggregate = 15 ms, hop-limit = 4",
        "type = share-dag",
        "type = share-dag, fanout = 2, nack-timeout = 300 ms",
        "type = share-dag, nack = next-share, fanout = 2",
        "type = share-dag, nack = both, fanout = 2, nack-delay = 50 ms, most-references = 2, origin-fanout = 3",
        "type = share-dag, nack-delay = 0 ms, fanout = 2, references-in-size = true, passed-over-after = 5",
        "type = share-dag, aggregate = 20 ms, nack-attempts = 2",
        "type = share-dag, pull-on-reference = true, fanout = 2",
        "type = share-dag, pull-on-reference = true, nack = next-share, fanout = 2",
        "type = flood, prioritise-own = true, nearest-first = true",
        "type = flood, prioritise-own = true, aggregate = 30 ms"
    };

    private static final String[] GROUPS = {
        "{ name = home, fraction = 0.3, link { up = 5 kB, loss = 0.2, extra-latency = 7 ms } }",
        "{ name = slow, count = 3, processing { time = 5 ms, mode = parallel } }",
        "{ name = hubs, highest-degree = 2, processing.cores = 2, link { down = 4 kB, up = unlimited, uplink.sharing = fair } }",
        "{ name = listed, ids = [0, 7], link { extra-latency = 1 ns, uplink { first = [control, own], queue-bytes = 900 B } } }",
        "{ name = some, drawn = 0.15, protocol.prioritise-own = true, processing { per-byte = 2 us, control = 1 ms } }",
        "{ name = lazy, degree = \"<= 4\", fraction = 0.2, protocol.nearest-first = true, link.loss = 0.1 }"
    };

    /** Groups that are laid over those of a scenario: behind NAT, sinks, in a part of the network. */
    private static final String[] MORE_GROUPS = {
        "{ name = nat, drawn = 0.3, reachable = false }",
        "{ name = sinks, drawn = 0.1, forwards = false, link.down = 6 kB }",
        "{ name = hidden, drawn = 0.05, reachable = false, forwards = false, link { extra-latency = 20 ms, up = 3 kB } }",
        "{ name = liars, drawn = 0.2, behave { as = equivocating } }",
        "{ name = riders, drawn = 0.1, link.loss = 0.1, behave { as = delaying, by = 40 ms } }",
        "{ name = outer, drawn = 0.15, processing { time = { type = exponential, mean = 4 ms, floor = 0 ms }, cores = 2 } }"
    };

    private static final String SIZES = "quantile,value\n0,40\n0.7,300 B\n1,6 kB\n";
    private static final String MATRIX = "from,to,latency\na,a,4\na,b,80\nb,a,120\nb,b,9\n";

    private final RandomStream random;

    private RandomScenario(int seed) {
        random = RandomStream.of(seed, Purpose.PROTOCOL, 77);
    }

    /** The scenario of a seed. */
    static String of(int seed) {
        return of(seed, PROTOCOLS);
    }

    /** The scenario of a seed, with one of the given protocols. */
    static String of(int seed, String... protocols) {
        return new RandomScenario(seed).draw(seed, true, protocols);
    }

    /** The scenario of a seed, with one of the given protocols, which never fall silent. */
    static String ofEndless(int seed, String... protocols) {
        return new RandomScenario(seed).draw(seed, false, protocols);
    }

    /** The scenario of a seed, with a protocol that does all that one can, and in most of them operations. */
    static String ofRestless(int seed) {
        RandomScenario drawn = new RandomScenario(seed);
        String text = drawn.draw(seed, true, "type = \"" + RestlessProtocol.class.getName() + "\"");
        return drawn.random.chance(0.8) ? text + "\n" + drawn.pick(OPERATIONS) : text;
    }

    /** The scenario of a seed with searches; in floods some of the peers are leaves. */
    static String ofSearch(int seed) {
        RandomScenario drawn = new RandomScenario(seed);
        String protocol = drawn.pick(SEARCHES);
        String kind =
                !protocol.startsWith("type = comet-sync") ? "search" : seed % 2 == 0 ? "block-sync" : "state-sync";
        String work = drawn.pick(SEARCHING).replace("kind = search", "kind = " + kind);
        String text = drawn.draw(seed, true, protocol) + "\n" + work;
        return protocol.startsWith("type = flood") && !text.contains("groups")
                ? text + "\ngroups = [{ name = leaves, fraction = 0.4, protocol.role = leaf }]"
                : text;
    }

    /** The scenario of a seed, in which some peers attack others over a layer that keeps addresses. */
    static String ofAttack(int seed) {
        RandomScenario drawn = new RandomScenario(seed);
        String defence = drawn.random.chance(0.5) ? ", max-per-subnet = 2, anchors = 1, same-subnet = [bad]" : "";
        String[] layers = Arrays.stream(OVERLAYS)
                .filter(overlay -> overlay.contains("comet-pex") || overlay.contains("darkfi"))
                .toArray(String[]::new);
        return "name = attack, peers = 14, seed = " + seed + ", topology { type = k-out, k = 3 }, link.latency { "
                + drawn.pick(LATENCIES) + " }, protocol { " + drawn.pick(PROTOCOLS) + " }, faults = "
                + drawn.pick(FAULTS)
                + ", time { run = 2 s, drain = 100 ms }, origin.every = 700 ms, overlay { " + drawn.pick(layers)
                + defence
                + ", attack { attackers = [bad], victims = [victims], " + drawn.pick(ATTACKS) + " } }\n"
                + "groups = [{ name = victims, ids = [0, 1, 2] }, { name = bad, ids = [3, 4, 5, 6], behave { as = silent } },"
                + " { name = hidden, ids = [7, 8], reachable = false }]";
    }

    /** The scenario of a seed, with a variant of one of the protocols that do more than forward. */
    static String ofVariant(int seed) {
        boolean ends = seed % 3 != 0;
        return new RandomScenario(seed).draw(seed, ends, ends ? Variants.ending() : Variants.endless());
    }

    /**
     * The scenario of a seed, in which everything may meet that a network can be made of: any protocol, files of peers, latencies and
     * messages, groups behind NAT, more than one fault at a time, links that are shared max-min fairly.
     *
     * @param directory the folder to which its files are written
     */
    static String ofEverything(int seed, Path directory) {
        RandomScenario drawn = new RandomScenario(seed);
        boolean ends = drawn.random.chance(0.7);
        String[] protocols = !ends ? Variants.endless() : drawn.random.chance(0.5) ? Variants.ending() : PROTOCOLS;
        String protocol = drawn.random.chance(0.2)
                ? "type = \"" + RestlessProtocol.class.getName() + "\""
                : drawn.pick(protocols);
        return drawn.withMore(drawn.draw(seed, ends, protocol), directory);
    }

    private String withMore(String drawn, Path directory) {
        StringJoiner text = new StringJoiner("\n");
        boolean isMaxMin = random.chance(0.2);
        String net = random.chance(0.15) ? measured(drawn, directory) : drawn;
        text.add(isMaxMin ? withoutFairUplinks(net) : net);
        if (isMaxMin) {
            text.add("link.uplink.sharing = max-min");
        }
        if (random.chance(0.3)) {
            text.add("faults = ${hearsay.faults} " + FAULTS[2 + random.nextInt(FAULTS.length - 3)]);
        }
        if (random.chance(0.3)) {
            text.add("faults = ${hearsay.faults} [" + pick(CONDITIONS) + ", " + pick(CONDITIONS) + "]");
        }
        if (random.chance(0.4)) {
            text.add("groups = ${hearsay.groups} [" + pick(MORE_GROUPS) + "]");
        }
        if (random.chance(0.15)) {
            String file = write(directory, "schedule.csv", schedule());
            text.add("origin.schedule { file = " + file + " }, workloads = []");
        }
        if (random.chance(0.1)) {
            text.add("origin.size = 0 B, origin.size { type = empirical, file = " + write(directory, "sizes.csv", SIZES)
                    + " }");
        }
        if (random.chance(0.1)) {
            String trace = write(directory, "sessions.csv", sessions());
            text.add("faults = ${hearsay.faults} [{ from = 50 ms, churn.trace = " + trace + " }]");
        }
        if (random.chance(0.15)) {
            text.add("groups = []");
            String file = write(directory, "peers.csv", rows());
            text.add("peers { file = " + file + ", count = 60 }");
        }
        return text.toString();
    }

    private String measured(String text, Path directory) {
        String file = write(directory, "matrix.csv", MATRIX);
        String latency = "link.latency { type = matrix, file = " + file + ", unit = " + pick("rtt", "one-way") + " }";
        return text.replaceFirst("link.latency \\{.*", Matcher.quoteReplacement(latency));
    }

    private static String withoutFairUplinks(String text) {
        return text.replace(", uplink.sharing = fair", "")
                .replace("link.uplink.sharing = fair", "link.uplink.sharing = fcfs");
    }

    private String schedule() {
        StringJoiner rows = new StringJoiner("\n");
        rows.add("time,peer,size");
        for (int i = 0, at = 0; i < 12; i++, at += random.nextInt(200)) {
            rows.add(at + "," + random.nextInt(12) + "," + (random.chance(0.3) ? "" : random.nextInt(3000)));
        }
        return rows.toString();
    }

    private String sessions() {
        StringJoiner rows = new StringJoiner("\n");
        rows.add("peer,up,down");
        for (int i = 0; i < 20; i++) {
            rows.add(random.nextInt(12) + "," + (1 + random.nextInt(600)) + "," + (1 + random.nextInt(300)));
        }
        return rows.toString();
    }

    private String rows() {
        StringJoiner rows = new StringJoiner("\n");
        rows.add("name,group,link.up,link.loss,link.extra-latency,processing.time,reachable,origin.weight");
        for (int peer = 0; peer < 42; peer++) {
            rows.add("n" + peer + pick(",", ",mine", ",theirs")
                    + pick(",", ",9 kB", ",unlimited")
                    + pick(",", ",0.1")
                    + pick(",", ",3 ms", ",0 ms")
                    + pick(",", ",2 ms")
                    + pick(",", ",true", ",false")
                    + pick(",", ",0.5"));
        }
        return rows.toString();
    }

    private static String write(Path directory, String name, String text) {
        try {
            return '"' + Files.writeString(directory.resolve(name), text).toString() + '"';
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String draw(int seed, boolean protocolEnds, String... protocols) {
        StringJoiner text = new StringJoiner("\n");
        text.add("name = random, seed = " + seed);
        int peers = 6 * (3 + random.nextInt(5));
        text.add("topology { " + pick(TOPOLOGIES) + " }");
        text.add("link.latency { " + pick(LATENCIES) + " }");
        text.add("link.latency.per = " + pick("link", "transmission"));
        String ordering = pick("fifo", "unordered");
        text.add("link.ordering = " + ordering);
        text.add("link.loss = " + pick("0", "0", "0.05", "0.3"));
        text.add("link.bandwidth = " + pick("unlimited", "unlimited", "10 kB", "3333 B"));
        text.add("processing.time = " + pick("0 ms", "0 ms", "10 ms", "1 ns"));
        if (random.chance(0.4)) {
            text.add("processing.duplicates = " + pick("0 ms", "2 ms", "20 ms"));
        }
        text.add("processing.mode = " + pick("serial", "parallel"));
        text.add("origin.every = " + pick("1 s", "300 ms", "2 s"));
        text.add("origin.phase = " + pick("random", "aligned", "staggered"));
        text.add("origin.period = " + pick("fixed", "poisson"));
        text.add("origin.size = " + pick("256 B", "1 B", "0 B", "10 kB"));
        text.add("origin.senders = " + pick("all", "3", "[0, 5]", "1"));
        text.add("origin.limit = " + pick("1", "3", "unlimited"));
        text.add("time.run = " + pick("1 s", "2 s", "1500 ms"));
        String overlay = pick(OVERLAYS);
        text.add("overlay { " + overlay + " }");
        boolean ends = protocolEnds && overlay.equals("type = static");
        text.add("time.drain = "
                + (ends ? pick("until-quiet", "until-quiet", "700 ms", "0 ms") : pick("until-quiet", "2 s", "0 ms")));
        text.add("origin.start = " + pick("0 s", "0 s", "600 ms"));
        text.add("time.limit = " + (ends ? pick("2 minutes", "30 s") : "10 s"));
        text.add("protocol { " + pick(protocols) + " }");
        text.add("link.connection-timeout = " + pick("100 ms", "3 s"));
        text.add("link.handshake = " + pick("auto", "auto", "2", "3"));
        text.add("link.tcp.initial-timeout = " + pick("1 s", "150 ms"));
        String faults = pick(FAULTS);
        text.add("peers = " + (faults.contains("join") ? peers + 6 : peers));
        text.add("faults = " + faults);
        addVariation(text);
        addQueues(text);
        if (ordering.equals("fifo")) {
            text.add("link.loss-means = " + pick("auto", "auto", "dropped"));
            text.add("link.transport = " + pick("ideal", "tcp"));
            text.add("link.mss = " + pick("1460 B", "100 B"));
            text.add("link.tcp.initial-window = " + pick("10", "2"));
            text.add("link.tcp.idle-restart = " + pick("true", "true", "false"));
        }
        addGroupsAndWorkloads(text);
        addConditions(text);
        addProperties(text);
        if (text.toString().contains("link.uplink.sharing = fair") && random.chance(0.5)) {
            text.add("link.uplink.channels { scheduling = weighted, packet = " + pick("1054 B", "100 B", "30 B")
                    + ", send-rate = " + pick("unlimited", "5120000 B/s", "4 kB/s") + " }");
        }
        return text.toString();
    }

    private void addVariation(StringJoiner text) {
        text.add("link.latency.jitter = "
                + pick(
                        "{ type = gamma, mean = 5 ms, shape = 0.5 }",
                        "{ type = generalised-pareto }",
                        "{ type = fixed, value = 2 ms }",
                        "none",
                        "none",
                        "none"));
        if (random.chance(0.3)) {
            text.add("link.latency.spikes { every = 700 ms, lasting = 300 ms, extra = "
                    + pick("40 ms", "{ type = exponential, mean = 60 ms }") + " }");
        }
    }

    private void addQueues(StringJoiner text) {
        text.add("link.downlink.bandwidth = " + pick("unlimited", "unlimited", "20 kB", "3333 B"));
        text.add("link.uplink.first = " + pick("[]", "[]", "[control]", "[control, own]", "[own, control]"));
        text.add("link.uplink.sharing = " + pick("fcfs", "fcfs", "fair"));
        text.add("link.uplink.queue-transmissions = " + pick("unlimited", "unlimited", "2"));
        text.add("link.uplink.queue-bytes = " + pick("unlimited", "unlimited", "400 B"));
        text.add("processing.control = " + pick("0 ms", "0 ms", "3 ms"));
        text.add("processing.transmission = " + pick("0 ms", "0 ms", "2 ms"));
        text.add("processing.per-byte = " + pick("0 ns", "0 ns", "1 us"));
        text.add("processing.cores = " + pick("1", "1", "2", "3"));
        if (random.chance(0.3)) {
            text.add("processing.time = "
                    + pick(
                            "{ type = exponential, mean = 10 ms, floor = 0 ms }",
                            "{ type = uniform, min = 0 ms, max = 9 ms }"));
        }
    }

    private void addProperties(StringJoiner text) {
        text.add("properties.every = " + pick("never", "100 ms", "250 ms", "1 s", "33333333 ns"));
        if (random.chance(0.5)) {
            text.add("properties { every = 100 ms, connectivity { every = 500 ms, pairs = 9, sources = 3 },"
                    + " stability { every = 100 ms, window = 300 ms }, openness { every = 200 ms, links = 2 },"
                    + " diversity.every = 700 ms }");
        }
    }

    private void addGroupsAndWorkloads(StringJoiner text) {
        if (random.chance(0.4)) {
            text.add("groups = [" + pick(GROUPS) + "]");
        } else if (random.chance(0.3)) {
            int first = random.nextInt(GROUPS.length);
            text.add("groups = [" + GROUPS[first] + ", " + GROUPS[(first + 1) % GROUPS.length] + ", "
                    + GROUPS[(first + 2) % GROUPS.length] + "]");
        }
        if (random.chance(0.5)) {
            text.add(pick(WORKLOADS));
        }
    }

    /** In half of the scenarios one to three things go wrong on links, or with the behaviour of peers. */
    private void addConditions(StringJoiner text) {
        for (int i = random.nextInt(2) * (1 + random.nextInt(3)); i > 0; i--) {
            text.add("faults = ${hearsay.faults} [" + pick(CONDITIONS) + "]");
        }
        if (random.chance(0.3)) {
            text.add("faults = ${hearsay.faults} [{ from = 300 ms, slow = { fraction = 0.4, bandwidth = 0.3x } }]");
        }
        text.add("forwards = " + pick("true", "true", "true", "true", "true", "false"));
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
