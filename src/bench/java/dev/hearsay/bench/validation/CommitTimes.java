package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The time to a commit of CometBFT's consensus among validators that are all linked, by how long their gossip sleeps. */
final class CommitTimes implements Experiment {
    private static final int RUNS = 3;
    private static final int LATENCY_MILLIS = 50;
    /** A proposal, prevotes and precommits go over a link one after another. */
    private static final int LEGS = 3;

    private static final int[] SLEEPS_MILLIS = {10, 100, 200};

    @Override
    public String name() {
        return "comet-consensus";
    }

    @Override
    public String subject() {
        return "Milliseconds from a proposal until a peer has the block and precommits of more than two thirds, of 20 validators that are all"
                + " linked, 20 blocks of 1 kB, by how long a peer sleeps before it looks what a neighbour lacks. Links of 50 ms.";
    }

    @Override
    public String source() {
        return "Nobody has published figures. Worked out from consensus/reactor.go of CometBFT at 5bba72c: the proposal, prevotes and precommits"
                + " each take a latency at least, and a latency and a sleep at most.";
    }

    @Override
    public void run(Findings findings) {
        for (int sleep : SLEEPS_MILLIS) {
            String net = "peers = 20, topology.type = complete, link.latency { type = fixed, value = " + LATENCY_MILLIS
                    + " ms },"
                    + " origin { start = 2 s, every = 80 s, phase = staggered, size = 1 kB }, time.run = 82 s,"
                    + " protocol { type = comet-consensus, gossip-sleep = " + sleep + " ms }";
            List<ToDoubleFunction<RunResult>> figures = List.of(
                    run -> Arrays.stream(commits(run)).average().orElseThrow(),
                    run -> Arrays.stream(commits(run)).max().orElseThrow());
            double[][] columns = Runs.columns(net, RUNS, figures);
            double least = LEGS * LATENCY_MILLIS;
            double most = least + LEGS * sleep;
            String setting = "looks every " + sleep + " ms";
            findings.add(setting, "mean", Published.between(least, most).theory(), columns[0]);
            findings.add(setting, "longest", Published.atMost(most).theory(), columns[1]);
        }
    }

    private static double[] commits(RunResult run) {
        double[] seconds = run.protocolMetrics().samples().get("commitSeconds");
        return Arrays.stream(seconds).map(each -> each * 1000).toArray();
    }
}
