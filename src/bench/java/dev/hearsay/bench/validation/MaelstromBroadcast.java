package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import java.util.List;

/**
 * The broadcast workload of Maelstrom: 25 nodes, or 5, and 100 operations a second for 20 seconds, of which half are broadcasts
 * and half reads of what a node has got; here the reads are drawn when the run has ended.
 */
final class MaelstromBroadcast implements Experiment {
    private static final int RUNS = 20;
    private static final double READS = 2e-9;
    private static final double MS = 1e6;
    private static final double[] QUANTILES = {0.5, 0.95, 0.99, 1};

    private static final String GRID = "topology { type = grid, columns = 5 }";
    private static final String LINE = "topology.type = line";
    private static final String TREE = "topology { type = tree, arity = 4 }";
    private static final String TOTAL = "topology.type = complete";
    private static final String ONE_RUN = "there a latency counts from the acknowledgement of the broadcast,"
            + " likely some ms later on a machine that runs 25 processes; a single run";

    @Override
    public String name() {
        return "maelstrom";
    }

    @Override
    public String subject() {
        return "Flooding among few nodes, as in Maelstrom's broadcast workload: messages between servers for each broadcast, and stable"
                + " latencies in ms: how long after a broadcast some read could still miss it. As there, each node is read twice a second, so that"
                + " what no read happens to see counts as nothing.";
    }

    @Override
    public String source() {
        return "jepsen-io/maelstrom, doc/03-broadcast/02-performance.md. Messages for a broadcast: its count of messages between servers is"
                + " a whole multiple of the closed form 2 E - (N - 1), or 2 E with echo: 9980 = 998 x 10, 5916 = 986 x 6, 56280 = 1005 x 56,"
                + " 24120 = 1005 x 24, 587520 = 1020 x 576, 24744 = 1031 x 24. Stable latencies are of one run of 20 s each: tolerances are 20 %"
                + " of the median and 10 % of the higher quantiles.";
    }

    @Override
    public void run(Findings findings) {
        messages("5 nodes, grid, echo", "peers = 5, topology.type = grid, protocol.echo = true", 10, findings);
        messages("5 nodes, grid", "peers = 5, topology.type = grid", 6, findings);
        messages("25 nodes, grid", "peers = 25, " + GRID, 56, findings);
        messages("25 nodes, line", "peers = 25, " + LINE, 24, findings);
        messages("25 nodes, total", "peers = 25, " + TOTAL, 576, findings);
        messages("25 nodes, tree4", "peers = 25, " + TREE, 24, findings);
        latencies("line, 10 ms", LINE + fixed(10), findings, 86, 170, 193, 224);
        latencies("grid, 10 ms", GRID + fixed(10), findings, 11, 42, 56, 72);
        latencies("grid, 100 ms", GRID + fixed(100), findings, 452, 656, 748, 791);
        String exponential = ", link.latency { type = exponential, mean = 100 ms, floor = 1 ms, per = transmission }";
        latencies("grid, exponential, mean 100 ms", GRID + exponential, findings, 229, 431, 520, 630);
        latencies("total, 100 ms", TOTAL + fixed(100), findings, 77, 95, 96, 97);
        latencies("tree4, 100 ms", TREE + fixed(100), findings, 386, 489, 498, 505);
        longest("grid, 100 ms", GRID + fixed(100), 800, findings);
        longest("line, 10 ms", LINE + fixed(10), 240, findings);
        longest("tree4, 100 ms", TREE + fixed(100), 500, findings);
    }

    private static String fixed(int latency) {
        return ", link.latency { type = fixed, value = " + latency + " ms }";
    }

    private static String workload(String network) {
        return network + "\n link.ordering = unordered, time.run = 20 s,"
                + " origin { every = 500 ms, period = poisson, limit = unlimited }";
    }

    private static void messages(String setting, String network, int published, Findings findings) {
        double[] sent = Runs.columns(
                workload(network),
                5,
                List.of(result -> (double) result.traffic().transmissions()
                        / result.origins().count()))[0];
        findings.add(setting, "messages for a broadcast", Published.exactly(published), sent);
    }

    private static void latencies(String setting, String network, Findings findings, double... published) {
        double[][] measured =
                Runs.columns(RUNS, seed -> stableLatencies(Runs.run(workload("peers = 25, " + network), seed), seed));
        for (int i = 0; i < QUANTILES.length; i++) {
            findings.add(
                    "25 nodes, " + setting,
                    "stable latency, quantile " + Figures.of(QUANTILES[i]),
                    Published.near(published[i], (i == 0 ? 0.2 : 0.1) * published[i]),
                    measured[i],
                    ONE_RUN);
        }
    }

    /** The longest time that any broadcast takes to all nodes: the diameter. */
    private static void longest(String setting, String network, int published, Findings findings) {
        double[] longest = Runs.columns(workload("peers = 25, " + network), 5, List.of(result -> {
            long most = 0;
            for (int messageId = 0; messageId < result.origins().count(); messageId++) {
                most = Math.max(most, new Spread(result, messageId).toLast());
            }
            return most / MS;
        }))[0];
        findings.add("25 nodes, " + setting, "longest time to all", Published.exactly(published), longest);
    }

    /** For each broadcast the time to the last read that missed it; of these the quantiles in ms. */
    private static double[] stableLatencies(RunResult result, int seed) {
        RandomStream random = RandomStream.of(seed, Purpose.PROTOCOL);
        int messages = result.origins().count();
        double[] latencies = new double[messages];
        for (int node = 0; node < result.peers(); node++) {
            double read = random.nextExponential() / READS;
            for (; read < 30e9; read += random.nextExponential() / READS) {
                for (int messageId = 0; messageId < messages; messageId++) {
                    double since = read - result.origins().sentAt(messageId);
                    if (since >= 0 && read < result.deliveries().at(messageId, node)) {
                        latencies[messageId] = Math.max(latencies[messageId], since / MS);
                    }
                }
            }
        }
        Arrays.sort(latencies);
        return Arrays.stream(QUANTILES)
                .map(quantile -> latencies[(int) Math.ceil(quantile * messages) - 1])
                .toArray();
    }
}
