package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Plumtree against flooding over the same links: what its tree saves, and what it costs. */
final class PlumtreeTrees implements Experiment {
    private static final int PEERS = 10_000;
    private static final int RUNS = 3;
    private static final int MESSAGES = 10;
    private static final String HYPARVIEW = "hyparview, active view 5";
    private static final String NEAR =
            "here all join within 5 s, and fill their views from their neighbours in a graph; where they join one"
                    + " after another through one contact, as in the source, paths are as short as they should be: see hyparview";
    private static final String STATIC = "random regular, d = 5";

    @Override
    public String name() {
        return "plumtree";
    }

    @Override
    public String subject() {
        return "Plumtree among 10,000 peers, ten messages ten seconds apart from one sender or from ten, once HyParView with an active view"
                + " of 5 has formed, and over a static graph. Relative message redundancy RMR is copies / (receivers - 1) - 1; the last delivery hop"
                + " LDH the most links that a first copy crossed; reliability the share of peers reached.";
    }

    @Override
    public String source() {
        return "Leitao, Pereira and Rodrigues, Epidemic Broadcast Trees, SRDS 2007, sections 2.2 and 4: 10,000 nodes over HyParView, fanout 4,"
                + " threshold 7; in a stable network all peers get every message, RMR tends to 0 and LDH is near that of the flood for the sender"
                + " whose messages shaped the tree, and longer for others. The paper's curves are not at hand: statements, not figures, are compared."
                + " Flood: each of E links carries a copy, twice but on the tree, so that RMR is 2 E / (n - 1) - 2, about d - 2. Mean hops: HyParView, DSN 2007, an average"
                + " path of about 6 among 10,000 peers.";
    }

    @Override
    public void run(Findings findings) {
        double[][] flood = measure(HYPARVIEW, overHyParView(), "protocol.type = flood", 1, findings);
        compare(HYPARVIEW, overHyParView(), flood, findings);
        double[][] staticFlood = measure(STATIC, overGraph(), "protocol.type = flood", 1, findings);
        compare(STATIC, overGraph(), staticFlood, findings);
    }

    private static String overHyParView() {
        return "topology.degree = 8, overlay { type = hyparview, active-view = 5 }, origin.start = 60 s";
    }

    private static String overGraph() {
        return "topology.degree = 5, origin.start = 0 s";
    }

    private static String scenario(String network, String protocol, int senders) {
        String every = senders == 1 ? "10 s" : "100 s";
        String time = network.equals(overGraph()) ? "100 s" : "160 s";
        return network + "\n peers = " + PEERS + ", link.latency { type = fixed, value = 50 ms }, origin { senders = "
                + senders
                + ", every = " + every + ", phase = staggered, limit = " + MESSAGES / senders + " }, time { run = "
                + time
                + ", drain = 10 s }\n" + protocol;
    }

    /** RMR of the first message and of those from the third on, LDH likewise, reliability, and mean hops. */
    private static double[][] figures(String network, String protocol, int senders) {
        return Runs.columns(RUNS, seed -> {
            RunResult result = Runs.run(scenario(network, protocol, senders), seed);
            return new double[] {
                redundancy(result, 0),
                late(message -> redundancy(result, message)),
                new Spread(result, 0).lastHop(),
                late(message -> new Spread(result, message).lastHop()),
                IntStream.range(0, MESSAGES)
                                .mapToDouble(message -> new Spread(result, message).reached())
                                .sum()
                        / MESSAGES
                        / PEERS,
                late(message -> new Spread(result, message).meanHop())
            };
        });
    }

    private static double redundancy(RunResult result, int messageId) {
        return result.traffic().transmissionsOf(messageId)
                        / (result.deliveries().reached(messageId) - 1.0)
                - 1;
    }

    private static double late(IntToDoubleFunction figure) {
        return IntStream.range(2, MESSAGES).mapToDouble(figure).average().orElseThrow();
    }

    private static double[][] measure(String name, String network, String protocol, int senders, Findings findings) {
        double[][] flood = figures(network, protocol, senders);
        findings.add(name + ", flood", "RMR", Published.near(3, 0.1).theory(), flood[1]);
        findings.add(name + ", flood", "LDH", Published.only("none at hand"), flood[3]);
        Published hops = network.equals(overGraph()) ? Published.only("none") : Published.near(6, 0.5);
        findings.add(name + ", flood", "mean hops", hops, flood[5], network.equals(overGraph()) ? "" : NEAR);
        findings.add(name + ", flood", "reliability", Published.near(1, 0.0001), flood[4]);
        return flood;
    }

    private static void compare(String name, String network, double[][] flood, Findings findings) {
        String plumtree = "protocol.type = plumtree";
        double[][] one = figures(network, plumtree, 1);
        String setting = name + ", plumtree, one sender";
        findings.add(setting, "RMR of the first message", Published.near(3, 0.1).theory(), one[0]);
        findings.add(setting, "RMR from the third message on", Published.atMost(0.01), one[1]);
        findings.add(
                setting,
                "LDH of the first message",
                Published.near(mean(flood[2]), 0.5).theory(),
                one[2]);
        findings.add(
                setting,
                "LDH from the third message on, beyond that of the flood",
                Published.between(-0.5, 1),
                less(one[3], flood[3]));
        findings.add(setting, "reliability", Published.near(1, 0.0001), one[4]);

        double[][] ten = figures(network, plumtree, 10);
        setting = name + ", plumtree, ten senders";
        findings.add(setting, "RMR from the third message on", Published.atMost(0.05), ten[1]);
        findings.add(
                setting,
                "LDH from the third message on, beyond that of the flood",
                Published.atLeast(1),
                less(ten[3], flood[3]));
        findings.add(setting, "reliability", Published.near(1, 0.0001), ten[4]);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** Differences of runs with the same seed, and so over the same network. */
    private static double[] less(double[] figures, double[] others) {
        return IntStream.range(0, figures.length)
                .mapToDouble(run -> figures[run] - others[run])
                .toArray();
    }
}
