package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.workload.Ending;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Look-ups by the share of colluders in the network: with tables that have them in proportion, as in the paper's curves; with tables of
 * peers that have joined through them; and where these also ask all the time, so as to be let in wherever there is room. And the work that
 * an identifier takes, with a puzzle and without.
 */
final class StuffedBuckets {
    private static final int RUNS = 3;
    private static final int PEERS = 1000;
    private static final int[] PERCENT = {10, 20, 30, 40};
    private static final int STATIC_BITS = 16;
    private static final double KEYS_PER_SECOND = 27_000;
    private static final double HASHES_PER_SECOND = 1e6;

    /** The time of the look-ups that count, in seconds. */
    private static final int AT = 60;

    private StuffedBuckets() {}

    static void run(Findings findings) {
        for (int paths : new int[] {1, 8}) {
            double[] lengths = Objects.requireNonNull(Runs.run(scenario(0, paths, "complete", "1 hour"), 1)
                    .protocolMetrics()
                    .samples()
                    .get("pathLength"));
            for (int percent : PERCENT) {
                colluders(percent, paths, lengths, findings);
            }
        }
        for (boolean isPuzzle : new boolean[] {true, false}) {
            work(isPuzzle, findings);
        }
    }

    private static void colluders(int percent, int paths, double[] lengths, Findings findings) {
        String setting = percent + " % colluders of 1,000 peers, d = " + paths;
        double free = Arrays.stream(lengths)
                .map(length -> Math.pow(1 - percent / 100.0, length))
                .average()
                .orElseThrow();
        findings.add(
                setting + ", full tables",
                "success, paths of measured length",
                Published.near(1 - Math.pow(1 - free, paths), 0.02).theory(),
                success(percent, paths, "complete", "1 hour"));
        findings.add(
                setting + ", tables of peers that have joined",
                "success",
                Published.only("none at hand"),
                success(percent, paths, "join", "1 hour"));
        findings.add(
                setting + ", tables of peers that have joined, colluders ask every 2 s",
                "success",
                Published.only("none at hand"),
                success(percent, paths, "join", "2 s"));
    }

    private static double[] success(int percent, int paths, String tables, String every) {
        return Runs.columns(RUNS, seed -> {
            RunResult run = Runs.run(scenario(percent, paths, tables, every), seed);
            double success = IntStream.range(0, run.operations().count())
                    .filter(lookup -> run.operations().startsAt(lookup) >= AT * 1e9)
                    .filter(lookup -> run.operations().origin(lookup) < PEERS - colluders(percent))
                    .mapToDouble(lookup -> run.operationRecords()
                                    .ending(lookup)
                                    .filter(Ending.SUCCEEDED::equals)
                                    .isPresent()
                            ? 1
                            : 0)
                    .average()
                    .orElseThrow();
            return new double[] {success};
        })[0];
    }

    private static int colluders(int percent) {
        return PEERS * percent / 100;
    }

    private static void work(boolean isPuzzle, Findings findings) {
        String bits = isPuzzle ? "static-bits = " + STATIC_BITS : "static-bits = 0";
        double theory = Math.pow(2, isPuzzle ? STATIC_BITS : 0) / KEYS_PER_SECOND + 1 / HASHES_PER_SECOND;
        double[][] seconds = Runs.columns(RUNS, seed -> {
            String text = "peers = " + PEERS
                    + ", topology { type = random-regular, degree = 4 }, origin.senders = 0, time.run = 1 s,"
                    + " protocol { type = s-kademlia, tables = join, dynamic-bits = 0, " + bits + " }";
            double[] each = Objects.requireNonNull(
                    Runs.run(text, seed).protocolMetrics().samples().get("puzzleSeconds"));
            return new double[] {Arrays.stream(each).average().orElseThrow()};
        });
        findings.add(
                isPuzzle ? "static puzzle of 16 bits" : "no puzzle",
                "seconds of a core for an identifier",
                Published.near(theory, 0.05 * theory).theory(),
                seconds[0]);
    }

    private static String scenario(int percent, int paths, String tables, String every) {
        String colluders = IntStream.range(PEERS - colluders(percent), PEERS)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", ", "[", "]"));
        String asking = "groups = [{ name = colluders, ids = " + colluders
                + ", protocol.role = sybil, behave { as = colluding } }], operations = [{ kind = lookup, every = "
                + every
                + ", senders = " + colluders + ", keys = 1000000 }],";
        return "peers = " + PEERS + ", topology { type = random-regular, degree = 4 }, origin.senders = 0,"
                + " time.run = " + (AT + 1) + " s, link.latency { type = uniform, min = 20 ms, max = 80 ms }, "
                + (percent == 0 ? "" : asking)
                + " operations += { kind = lookup, start = " + AT + " s, every = 1 s, limit = 1, keys = 1000000 },"
                + " protocol { type = s-kademlia, sign-time = 0 ms, verify-time = 0 ms, puzzle = none, paths = " + paths
                + ", tables = " + tables + " }";
    }
}
