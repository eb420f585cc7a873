package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import java.util.List;
import java.util.stream.IntStream;

/** Floods over HyParView when most peers crash at once. */
final class HyParViewCrashes implements Experiment {
    private static final int PEERS = 10_000;
    private static final int RUNS = 3;
    private static final long CRASH = 60_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    /** Messages are sent for so long after the crash. */
    private static final int SECONDS = 20;

    /** Of a random regular graph of degree 5 with 1,000 vertices; HyParView's active views should be as good as that. */
    private static final double RANDOM_HOPS = 4.70;

    private static final String BLIND =
            "until the connection time-out has passed peers send to those that have crashed, while in the source they"
                    + " learn of it by sending";
    private static final String FEW_LEFT =
            "of a passive view of 30 peers 3 live on average, and none with a probability of 4 %";

    @Override
    public String name() {
        return "hyparview";
    }

    @Override
    public String subject() {
        return "Flooding over HyParView (active view 5, passive view 30) among 10,000 peers, of which a share crashes at once: the mean share of"
                + " the peers left that a message reaches, by when it was sent after the crash. In the source a peer learns of a crash by TCP when it"
                + " sends, at once; here it does so after link.connection-timeout, 200 ms where nothing else is said, and asks a passive peer that"
                + " has crashed in vain for 250 ms. Messages sent until then show what the active views alone are worth, and those after some"
                + " seconds what the source shows.";
    }

    @Override
    public String source() {
        return "Leitao, Pereira and Rodrigues, HyParView, DSN 2007, section 5.3: reliability stays at about 100 % after crashes of up to"
                + " 80 to 90 % of 10,000 peers, without a shuffle having to happen first. The paper's curves are not at hand. Mean hops: active"
                + " views of 5 with hardly any clustering make paths as short as those of a random graph of degree 5.";
    }

    @Override
    public void run(Findings findings) {
        paths(findings);
        for (int percent : new int[] {10, 30, 50, 70, 80, 90}) {
            double[][] measured = reliability(percent, "200 ms");
            String setting = percent + " % crash";
            findings.add(setting, "reliability, sent 0.05 s after", Published.only("about 1"), measured[0], BLIND);
            findings.add(setting, "reliability, sent 5 s after", expected(percent, 0.01), measured[1], FEW_LEFT);
            findings.add(
                    setting, "reliability, sent 10 and 15 s after", expected(percent, 0.001), measured[2], FEW_LEFT);
        }
        for (String timeout : new String[] {"1 s", "10 s"}) {
            double[][] measured = reliability(70, timeout);
            String setting = "70 % crash, connection-timeout = " + timeout;
            findings.add(setting, "reliability, sent 0.05 s after", Published.only("about 1"), measured[0], BLIND);
            findings.add(setting, "reliability, sent 5 s after", Published.only("about 1"), measured[1], BLIND);
            findings.add(setting, "reliability, sent 15 s after", expected(70, 0.001), measured[3]);
        }
    }

    /**
     * Paths over views that formed in several ways: one by one through one peer, as in the source; as peers of a running network that
     * join over time; and all within seconds.
     */
    private static void paths(Findings findings) {
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
        Published told = Published.only("longer: not as in the source");
        findings.add("990 peers join 10 others over 5 s", "mean hops", told, meanHops(joining + "5 s } }]" + end));
        findings.add(
                "1000 peers join within 5 s",
                "mean hops",
                told,
                meanHops("peers = 1000, topology.degree = 8" + overlay + "5 s }" + end));
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

    private static Published expected(int percent, double below) {
        return percent > 80 ? Published.atLeast(0.9) : Published.atLeast(1 - below);
    }

    /** Mean shares reached, by when messages were sent. */
    private static double[][] reliability(int percent, String timeout) {
        String text =
                "peers = " + PEERS + ", topology.degree = 8, overlay { type = hyparview, reply-timeout = 250 ms },"
                        + " link { latency { type = uniform, min = 20 ms, max = 100 ms }, connection-timeout = "
                        + timeout + " },"
                        + " faults = [{ at = 60 s, crash = { fraction = " + percent / 100.0 + " } }],"
                        + " origin { start = 60050 ms, phase = aligned, senders = " + 3000 / (100 - percent)
                        + ", every = 5 s, limit = 4 },"
                        + " time { run = " + (60 + SECONDS) + " s, drain = 5 s }, protocol.type = flood";
        return Runs.columns(RUNS, seed -> {
            RunResult result = Runs.run(text, seed);
            return new double[] {
                share(result, 0, SECOND),
                share(result, 5 * SECOND, 6 * SECOND),
                share(result, 10 * SECOND, SECONDS * SECOND),
                share(result, 15 * SECOND, SECONDS * SECOND)
            };
        });
    }

    private static double share(RunResult result, long from, long to) {
        return IntStream.range(0, result.origins().count())
                        .filter(message -> result.deliveries().reached(message) > 0)
                        .filter(message -> result.origins().sentAt(message) - CRASH >= from)
                        .filter(message -> result.origins().sentAt(message) - CRASH < to)
                        .map(message -> result.deliveries().reached(message))
                        .average()
                        .orElseThrow()
                / result.livePeers();
    }
}
