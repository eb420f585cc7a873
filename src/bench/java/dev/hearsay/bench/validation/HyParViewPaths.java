package dev.hearsay.bench.validation;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Floods over HyParView's active views, by how its peers have joined. */
final class HyParViewPaths implements Experiment {
    /** Of a random regular graph of degree 5 with 1,000 vertices; HyParView's active views should be as good as that. */
    private static final double RANDOM_HOPS = 4.70;

    @Override
    public String name() {
        return "hyparview-paths";
    }

    @Override
    public String subject() {
        return "Mean hops of floods over HyParView's active views of 5 by how the peers have joined: one after another, or all within"
                + " seconds. Of 1,000 peers after 1,100 s, with a shuffle every 100 s; of 4,000 ten seconds after the last has joined.";
    }

    @Override
    public String source() {
        return "Leitao, Pereira and Rodrigues, HyParView, DSN 2007: peers join one by one through one; active views of 5 with hardly any"
                + " clustering make paths as short as those of a random graph of degree 5.";
    }

    @Override
    public void run(Findings findings) {
        String end =
                ", link.latency { type = fixed, value = 50 ms }, origin { start = 1100 s, senders = 10, every = 60 s },"
                        + " time { run = 1160 s, drain = 5 s }, protocol.type = flood";
        String overlay = ", overlay { type = hyparview, shuffle-period = 100 s, join-within = ";
        double[] random = meanHops("peers = 1000, topology.degree = 5" + end);
        findings.add(
                "random regular graph of 1000 peers, d = 5", "mean hops", Published.near(RANDOM_HOPS, 0.02), random);
        Published asRandom = Published.near(RANDOM_HOPS, 0.15);
        String star = "peers = 1000, topology.type = star" + overlay;
        findings.add(
                "1000 peers join one by one through one", "mean hops", asRandom, meanHops(star + "1000 s }" + end));
        String joining = "peers = 1000, topology.type = complete" + overlay + "0 s },"
                + " faults = [{ at = 10 s, join = { count = 990, contacts = 1, over = ";
        for (String over : new String[] {"1000 s", "100 s"}) {
            double[] joined = meanHops(joining + over + " } }]" + end);
            findings.add("990 peers join 10 others over " + over, "mean hops", asRandom, joined);
        }
        Published seconds = Published.only("longer");
        findings.add("990 peers join 10 others over 5 s", "mean hops", seconds, meanHops(joining + "5 s } }]" + end));
        findings.add(
                "1000 peers join within 5 s",
                "mean hops",
                seconds,
                meanHops("peers = 1000, topology.degree = 8" + overlay + "5 s }" + end));
        thousands(findings);
    }

    /** Paths right after the last peer has joined, before many shuffles. */
    private static void thousands(Findings findings) {
        double[] random = meanHops("peers = 4000, topology.degree = 5, " + after(5));
        findings.add("random regular graph of 4000 peers, d = 5", "mean hops", Published.only("the reference"), random);
        Published asRandom = Published.near(DoubleStream.of(random).average().orElseThrow(), 0.15);
        String joining = "peers = 4000, topology.type = complete, overlay { type = hyparview, join-within = 0 s },"
                + " faults = [{ at = 10 s, join = { count = 3990, contacts = 1, over = ";
        findings.add(
                "3990 peers join 10 others over 400 s, 10 s after",
                "mean hops",
                asRandom,
                meanHops(joining + "400 s } }], " + after(410)));
        findings.add(
                "3990 peers join 10 others over 5 s, 10 s after",
                "mean hops",
                Published.only("longer"),
                meanHops(joining + "5 s } }], " + after(15)));
        findings.add(
                "4000 peers join within 5 s, 10 s after",
                "mean hops",
                Published.only("longer"),
                meanHops("peers = 4000, topology.degree = 8, overlay { type = hyparview, join-within = 5 s }, "
                        + after(5)));
        findings.add(
                "4000 peers join within 5 s through one, 10 s after",
                "mean hops",
                Published.only("longer"),
                meanHops("peers = 4000, topology.type = star, overlay { type = hyparview, join-within = 5 s }, "
                        + after(5)));
    }

    private static String after(int joined) {
        return "link.latency { type = fixed, value = 50 ms }, origin { start = " + (joined + 10)
                + " s, senders = 10, phase = aligned, every = 10 s, limit = 1 }, time { run = " + (joined + 11)
                + " s, drain = 5 s }, protocol.type = flood";
    }

    private static double[] meanHops(String text) {
        return Runs.columns(
                text,
                6,
                List.of(result -> IntStream.range(0, result.origins().count())
                        .mapToDouble(message -> new Spread(result, message).meanHop())
                        .average()
                        .orElseThrow()))[0];
    }
}
