package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import java.util.List;
import java.util.stream.IntStream;

/** Gossip in which a peer sends a message to f others once, and is done with it. */
final class InfectAndDie implements Experiment {
    private static final int MANY = 10_000;
    private static final int FEW = 1000;
    private static final int MESSAGES = 200;

    @Override
    public String name() {
        return "infect-and-die";
    }

    @Override
    public String subject() {
        return "Gossip with a fanout f, infect and die: the share s of 10,000 peers that a message reaches, and the probability that it"
                + " reaches all of 1,000 peers; 20 and 200 messages in each run.";
    }

    @Override
    public String source() {
        return "Kermarrec, Massoulie and Ganesh, Probabilistic Reliable Dissemination in Large-Scale Systems, IEEE TPDS 14(3), 2003: with"
                + " f = ln n + c all get a message with probability exp(-exp(-c)), as n grows; s solves s = 1 - exp(-f s), the final size of"
                + " an epidemic.";
    }

    @Override
    public void run(Findings findings) {
        for (int fanout = 2; fanout <= 6; fanout++) {
            double[] share = Runs.columns(
                    scenario(MANY, 20, fanout),
                    10,
                    List.of(result -> (double) result.deliveries().count() / 20 / MANY))[0];
            findings.add(
                    "n = 10000, f = " + fanout,
                    "share reached",
                    Published.near(finalSize(fanout), 0.0005).theory(),
                    share);
        }
        for (int fanout = 6; fanout <= 11; fanout++) {
            double c = fanout - Math.log(FEW);
            double[] all = Runs.columns(scenario(FEW, MESSAGES, fanout), 10, List.of(InfectAndDie::atomic))[0];
            findings.add(
                    "n = 1000, f = " + fanout + " (c = " + Figures.of(Math.rint(100 * c) / 100) + ")",
                    "messages that reach all",
                    Published.near(Math.exp(-Math.exp(-c)), 0.02).theory(),
                    all);
        }
    }

    /** The largest solution of s = 1 - exp(-f s), by iteration from 1. */
    private static double finalSize(int fanout) {
        double share = 1;
        for (int step = 0; step < 1000; step++) {
            share = 1 - Math.exp(-fanout * share);
        }
        return share;
    }

    private static double atomic(RunResult result) {
        return IntStream.range(0, MESSAGES)
                        .filter(message -> result.deliveries().reached(message) == FEW)
                        .count()
                / (double) MESSAGES;
    }

    private static String scenario(int peers, int messages, int fanout) {
        return "peers = " + peers
                + ", link.latency { type = fixed, value = 10 ms }, time.run = 1 s, origin { senders = " + messages
                + ", every = 1 s }, protocol { type = gossip, infect = once, fanout = " + fanout + " }";
    }
}
