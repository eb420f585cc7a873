package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.overlay.atlas.RandomWalk;
import dev.hearsay.overlay.atlas.RandomWalk.Law;
import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Peers;
import dev.hearsay.topology.Topology;
import dev.hearsay.workload.Ending;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Atlas: where its walk goes, how soon its zone files are everywhere, what rarest-first buys, and what it takes to censor one. */
final class AtlasReplication implements Experiment {
    private static final int RUNS = 5;
    private static final double NANOS = 1e9;

    @Override
    public String name() {
        return "atlas";
    }

    @Override
    public String subject() {
        return "Blockstack's Atlas. Its walk over preferential attachment graphs of 100 peers, sampled 10000 times, each 200 steps apart: chi-square"
                + " with 99 degrees of freedom. Its replication among 200 peers with 8 neighbours each, of 20 zone files of 1 kB. Rarest-first:"
                + " 20 peers with 6 neighbours each, of which one has 100 zone files, sends 8 kB/s and crashes when it has sent about as much as"
                + " one of each; inventories are 2 s old at most, and zone files are fetched one at a time. The same among 18 newcomers who are linked"
                + " with one peer that has 10 rare zone files, and crashes after 10 s, and with two that have 90 others. Censorship: of 200 peers some are silenced"
                + " before others ask for a value; in Kademlia those closest to its key (k = 20), in Atlas any.";
    }

    @Override
    public String source() {
        return "Lee, Xu and Eun, SIGMETRICS 2012 (arXiv 1204.4140): both Metropolis-Hastings walks are unbiased, with delayed acceptance and without;"
                + " a simple walk is in proportion to degrees. docs/atlas_network.md (stacks-network/stacks-core at 01ef6b0) has no figures, but"
                + " says that rarest-first keeps zone files from disappearing, and that all peers are to be cut off to censor one. Theory: a link"
                + " takes half of 600 s and of 300 s; a value of Kademlia is gone with its k peers; a newcomer to Atlas fails if its 8 neighbours are"
                + " all among the m silenced of n, with probability C(n-8, m-8) / C(n, m).";
    }

    @Override
    public void run(Findings findings) {
        walks(findings);
        replication(findings);
        rarestFirst(findings);
        rareAndCommon(findings);
        censorship(findings);
    }

    private static void walks(Findings findings) {
        for (Law law : Law.values()) {
            double[][] chi = Runs.columns(RUNS, seed -> chiSquares(law, seed));
            boolean isSimple = law == Law.SIMPLE;
            // 99 on average, with a standard deviation of the mean of five of 6.3
            Published fits = Published.near(99, 25).theory();
            Published fails = Published.atLeast(200).theory();
            String setting = "walk, " + law.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            findings.add(setting, "chi-square against uniform", isSimple ? fails : fits, chi[0]);
            findings.add(setting, "chi-square against degrees", isSimple ? fits : fails, chi[1]);
        }
    }

    private static double[] chiSquares(Law law, int seed) {
        Topology graph = Runs.run(
                        "peers = 100, topology { type = barabasi-albert, links = 3 }, origin.senders = 0", seed)
                .topology();
        int[][] lists = IntStream.range(0, graph.peers())
                .mapToObj(peer -> IntStream.range(0, graph.degree(peer))
                        .map(i -> graph.neighbour(peer, i))
                        .toArray())
                .toArray(int[][]::new);
        int[] visits = visits(law, lists, RandomStream.of(seed, Purpose.TOPOLOGY, 1));
        double[] degrees = Arrays.stream(lists).mapToDouble(list -> list.length).toArray();
        return new double[] {
            chiSquare(visits, DoubleStream.generate(() -> 1).limit(lists.length).toArray()), chiSquare(visits, degrees)
        };
    }

    private static int[] visits(Law law, int[][] lists, RandomStream random) {
        RandomWalk walk = new RandomWalk(law, true);
        int[] visits = new int[lists.length];
        for (int step = 1; step <= 2_000_000; step++) {
            if (walk.isUnderWay()) {
                walk.step(random);
            } else {
                walk.begin(0);
            }
            while (walk.wanted() != Peers.NONE) {
                walk.answer(lists[walk.wanted()], random);
            }
            visits[walk.current()] += step % 200 == 0 ? 1 : 0;
        }
        return visits;
    }

    private static double chiSquare(int[] visits, double[] law) {
        double all = Arrays.stream(visits).sum() / Arrays.stream(law).sum();
        return IntStream.range(0, visits.length)
                .mapToDouble(i -> (visits[i] - all * law[i]) * (visits[i] - all * law[i]) / (all * law[i]))
                .sum();
    }

    private static void replication(Findings findings) {
        String pair =
                "peers = 2, topology.type = line, time { run = 1000 h, limit = 2000 h }, origin { period = poisson, every = 2 h, start = 1 h,"
                        + " senders = [0], limit = 300 }, protocol { type = atlas, block-interval = 0 s }";
        findings.add(
                "one link",
                "mean time, s",
                Published.near(450, 25).theory(),
                Runs.columns(pair, RUNS, List.of(result -> mean(result)))[0]);
        for (String push : List.of("none", "owner", "lacking", "lacking, push-interval = 0 s")) {
            String net =
                    "peers = 200, topology { type = random-regular, degree = 8 }, time { run = 1 h, limit = 20 h }, origin { senders = 20,"
                            + " every = 1 h, size = 1 kB }, protocol { type = atlas, push = " + push + " }";
            double[][] times = Runs.columns(
                    net,
                    RUNS,
                    List.of(
                            result -> mean(result) / 60,
                            result -> slowest(result) / 60,
                            result -> result.traffic().bytes() / 1e6));
            String setting = "replication, push = " + push;
            findings.add(setting, "mean time, with the wait for a block, min", Published.only("nothing"), times[0]);
            findings.add(setting, "time to all, min", Published.only("nothing"), times[1]);
            findings.add(setting, "traffic, MB", Published.only("nothing"), times[2]);
        }
    }

    private static DoubleStream waits(RunResult result, int message) {
        return IntStream.range(0, result.peers())
                .filter(peer -> peer != result.origins().origin(message))
                .filter(peer -> result.deliveries().at(message, peer) >= 0)
                .mapToDouble(peer -> (result.deliveries().at(message, peer)
                                - result.origins().sentAt(message))
                        / NANOS);
    }

    private static double mean(RunResult result) {
        return IntStream.range(0, result.origins().count())
                .boxed()
                .flatMapToDouble(message -> waits(result, message))
                .average()
                .orElseThrow();
    }

    private static double slowest(RunResult result) {
        return IntStream.range(0, result.origins().count())
                .mapToDouble(message -> waits(result, message).max().orElseThrow())
                .average()
                .orElseThrow();
    }

    private static void rarestFirst(Findings findings) {
        for (String order : List.of(
                "rarest-first", "random", "hash", "rarest-first, ties = hash", "rarest-first, at-once = unlimited")) {
            String net =
                    "peers = 20, topology { type = random-regular, degree = 6 }, link { header = 0 B, bandwidth = 8 kB/s, latency { type ="
                            + " fixed, value = 20 ms } }, time { run = 10 m, drain = 10 m }, origin { senders = [0], start = 10 s, every = 1 h, phase ="
                            + " aligned, limit = 1, size = 1 kB, burst { count = 100, spacing = 0 s } }, faults = [{ at = 35 s, crash { ids = [0] } }],"
                            + " protocol { type = atlas, block-interval = 0 s, inventory-age = 2 s, inventory-loop = 1 s, crawl-interval = 1 s, at-once = 1,"
                            + " order = " + order + " }";
            double[] left = Runs.columns(
                    net,
                    RUNS,
                    List.of(result -> IntStream.range(0, result.origins().count())
                            .filter(message -> result.deliveries().reached(message) > 1)
                            .count()))[0];
            findings.add("holder crashes, order = " + order, "zone files left of 100", Published.only("nothing"), left);
        }
    }

    /**
     * Peer 0 has 10 zone files that nobody else has, peers 1 and 2 have 90 others. Newcomers 3 to 20 are linked with these three alone, and
     * peer 0 crashes ten seconds after they have come.
     */
    private static void rareAndCommon(Findings findings) {
        String links = IntStream.rangeClosed(3, 20)
                .mapToObj(peer -> "0," + peer + "\n1," + peer + "\n2," + peer + "\n")
                .collect(Collectors.joining("", "from,to\n1,2\n", ""));
        String newcomers = list(IntStream.rangeClosed(3, 20).toArray());
        for (String order : List.of("rarest-first", "random", "hash")) {
            String net =
                    "peers = 21, link { header = 0 B, bandwidth = 8 kB/s, latency { type = fixed, value = 20 ms } }, time { run = 900 s, drain ="
                            + " 0 s }, workloads = [{ name = rare, start = 550 s, senders = [0], every = 1 h, phase = aligned, limit = 1, size = 1 kB,"
                            + " burst { count = 10, spacing = 0 s } }, { name = common, start = 1 s, senders = [1], every = 1 h, phase = aligned,"
                            + " limit = 1, size = 1 kB, burst { count = 90, spacing = 0 s } }], faults = [{ at = 0 s, crash { ids = "
                            + newcomers
                            + ", recover = 600 s } }, { at = 610 s, crash { ids = [0] } }], protocol { type = atlas, block-interval = 0 s, inventory-age ="
                            + " 2 s, inventory-loop = 1 s, crawl-interval = 1 s, at-once = 1, order = " + order + " }";
            double[][] left = Runs.columns(RUNS, seed -> {
                RunResult result = Runs.run(net, links, seed);
                return new double[] {
                    IntStream.range(0, result.origins().count())
                            .filter(message -> result.origins().origin(message) == 0)
                            .filter(message -> result.deliveries().reached(message) > 1)
                            .count()
                };
            });
            findings.add(
                    "a holder of rare ones crashes, order = " + order,
                    "rare zone files left of 10",
                    order.equals("rarest-first") ? Published.atLeast(9) : Published.only("nothing"),
                    left[0]);
        }
    }

    private static void censorship(Findings findings) {
        for (int silenced : new int[] {10, 19, 20}) {
            findings.add(
                    "Kademlia, " + silenced + " closest of 200 silenced",
                    "share of searches that find the value",
                    Published.near(silenced < 20 ? 1 : 0, 0.02).theory(),
                    Runs.columns(RUNS, seed -> new double[] {kademlia(silenced, seed)})[0]);
        }
        for (int silenced : new int[] {20, 100, 160, 180}) {
            findings.add(
                    "Atlas, any " + silenced + " of 200 silenced",
                    "share of newcomers that find the value",
                    Published.near(1 - allSilenced(silenced), 0.12).theory(),
                    Runs.columns(RUNS, seed -> new double[] {atlas(silenced, seed)})[0]);
        }
    }

    /** The probability that 8 of 200 are all among so many. */
    private static double allSilenced(int silenced) {
        return IntStream.range(0, 8)
                .mapToDouble(i -> (double) (silenced - i) / (200 - i))
                .reduce(1, (a, b) -> a * b);
    }

    private static double kademlia(int silenced, int seed) {
        Identifiers identifiers = new Identifiers(200, 0);
        int[] closest = identifiers.closest(identifiers.ofKey(0), silenced);
        return success(Runs.run(
                "peers = 200, topology { type = random-regular, degree = 8 }, origin.senders = 0, time.run = 2 m,"
                        + " operations = [{ kind = get, start = 20 s, every = 1 m, limit = 1, senders = 100, keys = 1, timeout = 50 s }],"
                        + " faults = [{ at = 10 s, crash { ids = " + list(closest)
                        + " } }], protocol { type = kademlia, stored = all }",
                seed));
    }

    /** Newcomers are the last 40 of 240, each linked with 8 of the others. */
    private static double atlas(int silenced, int seed) {
        RandomStream random = RandomStream.of(seed, Purpose.TOPOLOGY, 2);
        int[] others = IntStream.range(0, 200).toArray();
        StringBuilder edges = new StringBuilder("from,to\n");
        for (int peer = 0; peer < 200; peer++) {
            edges.append(peer).append(',').append((peer + 1) % 200).append('\n');
            edges.append(peer).append(',').append((peer + 7) % 200).append('\n');
            edges.append(peer).append(',').append((peer + 40) % 200).append('\n');
        }
        int[] newcomers = IntStream.range(200, 240).toArray();
        for (int newcomer : newcomers) {
            random.shuffle(others);
            for (int i = 0; i < 8; i++) {
                edges.append(newcomer).append(',').append(others[i]).append('\n');
            }
        }
        random.shuffle(others);
        String victims = list(Arrays.copyOf(others, silenced));
        return success(Runs.run(
                "peers = 240, origin.senders = 0, time { run = 1000 s }, operations = [{ kind = put, every = 1 h, phase = aligned, limit = 1,"
                        + " senders = [0], keys = 1 }, { kind = get, start = 900 s, every = 1 h, phase = aligned, limit = 1, senders = "
                        + list(newcomers) + ", keys = 1, timeout = 90 s }],"
                        + " faults = [{ at = 800 s, crash { ids = " + victims + " } }, { at = 0 s, crash { ids = "
                        + list(newcomers)
                        + ", recover = 890 s } }], protocol { type = atlas, block-interval = 0 s, inventory-age = 20 s, crawl-interval = 10 s }",
                edges.toString(),
                seed));
    }

    private static String list(int[] peers) {
        return Arrays.stream(peers).mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]"));
    }

    private static double success(RunResult result) {
        int gets = 0;
        int found = 0;
        for (int operation = 0; operation < result.operations().count(); operation++) {
            if (result.operations().kind(operation).equals("get")
                    && result.operationRecords().hasBegun(operation)) {
                gets++;
                found += result.operationRecords().ending(operation).orElse(null) == Ending.SUCCEEDED ? 1 : 0;
            }
        }
        return (double) found / gets;
    }
}
