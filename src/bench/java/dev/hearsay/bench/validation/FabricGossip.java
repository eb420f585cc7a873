package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The gossip of Hyperledger Fabric among 100 peers, with its defaults and with the improved push. */
final class FabricGossip implements Experiment {
    private static final int PEERS = 100;
    private static final int BLOCKS = 12;
    private static final int RUNS = 5;
    private static final double NANOS = 1e9;

    private static final String ORIGINAL = "";
    private static final String IMPROVED = ", forwarding = contagion, pull = false";
    private static final String ALONE = ", membership = fixed, state-transfer = false, state.block-buffer = 1000";

    @Override
    public String name() {
        return "fabric";
    }

    @Override
    public String subject() {
        return "Hyperledger Fabric's gossip in one organisation of 100 peers, with block gossip and one leader: the push alone, the pull behind"
                + " it, and the improved push of Berendea et al. with fan-out 4, 2 hops of blocks and 7 of digests. 12 blocks of 160 kB, one every"
                + " 2 s; links of 1 ms, uplinks of 125 MB/s; bytes are those of all messages.";
    }

    @Override
    public String source() {
        return "Berendea, Mercier, Onica and Riviere, Fair and Efficient Gossip in Hyperledger Fabric, ICDCS 2020 (arXiv 2004.07060), abstract: all"
                + " peers more than 10 times sooner, with more than 40 % less bandwidth. Theory: infect and die with three targets leaves 1 - s of"
                + " the peers, s = 1 - exp(-3 s); each of these waits for its next pull, uniform in 4 s, and 1 s for digests, so that the last of"
                + " k = 6 has a block after 1 + 4 k / (k + 1) s.";
    }

    @Override
    public void run(Findings findings) {
        double[][] push = Runs.columns(scenario(ALONE + ", pull = false"), RUNS, List.of(FabricGossip::share));
        findings.add(
                "push alone", "share reached", Published.near(0.9405, 0.005).theory(), push[0]);
        double[][] pull = Runs.columns(scenario(ALONE), RUNS, List.of(FabricGossip::meanWait, FabricGossip::timeToAll));
        findings.add(
                "push and pull",
                "mean wait of the missed, s",
                Published.near(3, 0.15).theory(),
                pull[0]);
        findings.add(
                "push and pull", "time to all, s", Published.near(4.43, 0.2).theory(), pull[1]);

        List<ToDoubleFunction<RunResult>> figures = List.of(FabricGossip::timeToAll, FabricGossip::megabytes);
        double[][] original = Runs.columns(scenario(ORIGINAL), RUNS, figures);
        double[][] improved = Runs.columns(scenario(IMPROVED), RUNS, figures);
        findings.add("original", "time to all, s", Published.only("not in the abstract"), original[0]);
        findings.add("improved", "time to all, s", Published.only("not in the abstract"), improved[0]);
        findings.add("original / improved", "time to all", Published.atLeast(10), ratios(original[0], improved[0]));
        findings.add("original", "traffic, MB", Published.only("not in the abstract"), original[1]);
        findings.add("improved", "traffic, MB", Published.only("not in the abstract"), improved[1]);
        double[] kept = ratios(improved[1], original[1]);
        findings.add("improved / original", "traffic", Published.atMost(0.6), kept);
    }

    private static double[] ratios(double[] one, double[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(run -> one[run] / other[run])
                .toArray();
    }

    private static double share(RunResult run) {
        return (double) run.deliveries().count() / BLOCKS / PEERS;
    }

    private static DoubleStream waits(RunResult run, int block) {
        long sent = run.origins().sentAt(block);
        return IntStream.range(0, PEERS)
                .filter(peer -> run.deliveries().at(block, peer) >= 0)
                .mapToDouble(peer -> (run.deliveries().at(block, peer) - sent) / NANOS);
    }

    /** The mean of those waits that are longer than any push takes. */
    private static double meanWait(RunResult run) {
        return IntStream.range(0, BLOCKS)
                .boxed()
                .flatMapToDouble(block -> waits(run, block))
                .filter(seconds -> seconds > 1)
                .average()
                .orElseThrow();
    }

    private static double timeToAll(RunResult run) {
        return IntStream.range(0, BLOCKS)
                .mapToDouble(block -> waits(run, block).max().orElseThrow())
                .average()
                .orElseThrow();
    }

    private static double megabytes(RunResult run) {
        return run.traffic().bytes() / 1e6;
    }

    private static String scenario(String keys) {
        return "peers = 100, topology { type = random-regular, degree = 4 }, link { latency { type = fixed, value = 1 ms }, bandwidth = 125 MB/s },"
                + " origin { senders = [0], every = 2 s, limit = " + BLOCKS + ", size = 160 kB },"
                + " time { run = 24 s, drain = 12 s }, protocol { type = fabric" + keys + " }";
    }
}
