package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.workload.Ending;
import java.util.Arrays;
import java.util.stream.IntStream;

/** S/Kademlia's look-ups over disjoint paths among adversaries. */
final class SKademliaPaths implements Experiment {
    private static final int RUNS = 3;
    private static final int LOOKUPS = 2000;
    private static final double ADVERSARIES = 0.2;
    private static final int K = 16;
    private static final int[] PATHS = {1, 2, 4, 8};

    @Override
    public String name() {
        return "skademlia";
    }

    @Override
    public String subject() {
        return "S/Kademlia, 10,000 peers with complete tables, s = 16, alpha = 1, 2,000 look-ups of keys in each run: the share with a path"
                + " that no adversary has ended, of those of honest peers; messages without adversaries; and the share of all look-ups that"
                + " find the closest peer of all. Then 300 honest peers and 20 sybils, each with the identifier closest to one key of so"
                + " many that were made: the share of questions for a value of that key, stored before, that fail, over 24 keys. And 1,000 peers of"
                + " which some are an attacker's, which collude: in proportion in full tables, in those of peers that have all joined at once"
                + " through one another, and while they ask time and again to get into buckets; with the work of an identifier.";
    }

    @Override
    public String source() {
        return "Baumgart and Mies, S/Kademlia, ICPADS 2007, section 5 and conclusion: with 20 % adversaries 99 % of look-ups succeed over"
                + " disjoint paths; the overhead is linear in d; k = 2 d does worse than k = 16. A path of h peers is free of adversaries, a"
                + " share f, with (1 - f)^h, as there for d = 1: here from the lengths of paths as measured without adversaries, over d paths"
                + " as if these were independent. Keys: drawn distances, where a key is lost if half of its 16 siblings are sybils.";
    }

    /** The figures of one setting: a column for each run. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Measured(double[] success, double[] closest, double[] messages, double free) {}

    @Override
    public void run(Findings findings) {
        paths(findings);
        SybilKeys.run(findings);
        StuffedBuckets.run(findings);
    }

    private static void paths(Findings findings) {
        double[] single = {};
        for (int paths : PATHS) {
            Measured honest = measure(K, paths, 0);
            Measured attacked = measure(K, paths, ADVERSARIES);
            String setting = "20 % adversaries, k = 16, d = " + paths;
            double theory = 1 - Math.pow(1 - honest.free, paths);
            findings.add(
                    setting,
                    "success, paths of measured length",
                    Published.near(theory, 0.015).theory(),
                    attacked.success);
            findings.add(setting, "success", published(paths), attacked.success);
            findings.add(setting, "closest found", Published.only("none at hand"), attacked.closest);
            single = paths == 1 ? honest.messages : single;
            double one = Arrays.stream(single).average().orElseThrow();
            double[] ratio = Arrays.stream(honest.messages)
                    .map(each -> each / one / paths)
                    .toArray();
            findings.add(
                    "no adversaries, k = 16, d = " + paths,
                    "messages / d times those of d = 1",
                    Published.only("linear in d: 1"),
                    ratio);
            if (2 * paths < K) {
                Measured narrow = measure(2 * paths, paths, ADVERSARIES);
                double[] less = IntStream.range(0, RUNS)
                        .mapToDouble(run -> narrow.success[run] - attacked.success[run])
                        .toArray();
                findings.add(
                        "20 % adversaries, k = 2 d, d = " + paths,
                        "success less that of k = 16",
                        Published.atMost(0),
                        less);
            }
        }
    }

    private static Published published(int paths) {
        return paths == 8 ? Published.atLeast(0.99) : Published.only(paths == 4 ? "close to 0.99" : "none at hand");
    }

    private static Measured measure(int k, int paths, double adversaries) {
        double[][] columns = Runs.columns(RUNS, seed -> {
            RunResult result = Runs.run(scenario(k, paths, adversaries), seed);
            return new double[] {
                mean(result, SKademliaPaths::hasSucceeded),
                result.protocolMetrics().counters().getOrDefault("closestFound", 0L) / (double) LOOKUPS,
                mean(result, (run, lookup) -> run.traffic().transmissionsOfOperation(lookup)),
                free(result)
            };
        });
        return new Measured(
                columns[0],
                columns[1],
                columns[2],
                Arrays.stream(columns[3]).average().orElseThrow());
    }

    private interface Figure {
        double of(RunResult result, int lookup);
    }

    /** The mean over the look-ups of honest peers. */
    private static double mean(RunResult result, Figure figure) {
        return IntStream.range(0, result.operations().count())
                .filter(lookup ->
                        result.adversaries().isHonest(result.operations().origin(lookup)))
                .mapToDouble(lookup -> figure.of(result, lookup))
                .average()
                .orElseThrow();
    }

    private static double hasSucceeded(RunResult result, int lookup) {
        return result.operationRecords()
                        .ending(lookup)
                        .filter(Ending.SUCCEEDED::equals)
                        .isPresent()
                ? 1
                : 0;
    }

    /** The share of paths that would meet no adversary. */
    private static double free(RunResult result) {
        double[] lengths = result.protocolMetrics().samples().get("pathLength");
        return Arrays.stream(lengths)
                .map(length -> Math.pow(1 - ADVERSARIES, length))
                .average()
                .orElseThrow();
    }

    private static String scenario(int k, int paths, double adversaries) {
        return "peers = 10000, topology.type = ring, origin.senders = 0, time.run = 1 s,"
                + " link { latency { type = fixed, value = 50 ms }, header = 28 B },"
                + " operations = [{ kind = lookup, every = 1 s, limit = 1, senders = " + LOOKUPS
                + ", keys = 1000000 }],"
                + " protocol { type = s-kademlia, sign-time = 0 ms, verify-time = 0 ms, puzzle = none, k = " + k
                + ", paths = " + paths
                + " }"
                + (adversaries > 0
                        ? ", faults = [{ at = 0 s, behave { fraction = " + adversaries + ", as = colluding } }]"
                        : "");
    }
}
