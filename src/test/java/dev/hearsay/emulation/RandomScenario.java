package dev.hearsay.emulation;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.StringJoiner;

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
        "type = cyclon, shuffle-period = 300 ms, view = 5, shuffle-length = 3"
    };

    private static final String[] FAULTS = {
        "[]",
        "[]",
        "[{ at = 0 s, crash = { fraction = 0.2 } }]",
        "[{ at = 500 ms, crash = { count = 3 } }, { at = 300 ms, crash = { ids = [0, 2] } }]",
        "[{ at = 1 s, crash = { highest-degree = 2 } }]"
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
        "{ name = home, fraction = 0.4, link { up = 5 kB, loss = 0.2, extra-latency = 7 ms } }",
        "{ name = slow, count = 3, processing { time = 5 ms, mode = parallel } }",
        "{ name = hubs, highest-degree = 2, processing.cores = 2, link { down = 4 kB, up = unlimited, uplink.sharing = fair } }",
        "{ name = listed, ids = [0, 7], link { extra-latency = 1 ns, uplink { first = [control, own], queue-bytes = 900 B } } }",
        "{ name = some, drawn = 0.3, protocol.prioritise-own = true, processing { per-byte = 2 us, control = 1 ms } }",
        "{ name = lazy, degree = \"<= 4\", fraction = 0.2, protocol.nearest-first = true, link.loss = 0.1 }"
    };

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

    /** The scenario of a seed, with a variant of one of the protocols that do more than forward. */
    static String ofVariant(int seed) {
        boolean ends = seed % 3 != 0;
        return new RandomScenario(seed).draw(seed, ends, ends ? Variants.ending() : Variants.endless());
    }

    private String draw(int seed, boolean protocolEnds, String... protocols) {
        StringJoiner text = new StringJoiner("\n");
        text.add("name = random, seed = " + seed);
        text.add("peers = " + 6 * (3 + random.nextInt(5)));
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
        text.add("time.limit = " + (ends ? pick("1 h", "30 s") : "20 s"));
        text.add("protocol { " + pick(protocols) + " }");
        text.add("link.connection-timeout = " + pick("100 ms", "3 s"));
        text.add("faults = " + pick(FAULTS));
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
        if (ordering.equals("fifo")) {
            text.add("link.loss-means = " + pick("auto", "auto", "dropped"));
            text.add("link.transport = " + pick("ideal", "tcp"));
            text.add("link.mss = " + pick("1460 B", "100 B"));
            text.add("link.tcp.initial-window = " + pick("10", "2"));
            text.add("link.tcp.idle-restart = " + pick("true", "true", "false"));
        }
        if (random.chance(0.4)) {
            text.add("groups = [" + pick(GROUPS) + "]");
        } else if (random.chance(0.3)) {
            int first = random.nextInt(GROUPS.length);
            text.add("groups = [" + GROUPS[first] + ", " + GROUPS[(first + 1) % GROUPS.length] + ", "
                    + GROUPS[(first + 2) % GROUPS.length] + "]");
        }
        return text.toString();
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
