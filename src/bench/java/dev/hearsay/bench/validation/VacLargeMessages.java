package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Large messages over GossipSub, against Vac's runs of real programs in emulated time. */
final class VacLargeMessages implements Experiment {
    private static final int RUNS = 3;
    private static final int WARM_UP = 2;
    private static final int MEASURED_FROM = 80;
    private static final long SECOND = 1_000_000_000L;

    /** What the source's charts can be read to, and more than its runs differ by. */
    private static final double TOLERANCE = 0.15;

    private static final String EAGER =
            "all meshes form in the same second and have 9 peers on average, which D = 8 does not make smaller;"
                    + " how many there are in the source is not published";
    private static final String PUSHED =
            "what is sent without IDONTWANT is more than in the source, with it as much: meshes may be smaller there,"
                    + " and nim-libp2p leaves out who sent a copy while it validated";
    private static final String STEEPER =
            "the source's times grow by some 0.8 s with each 100 kB, and its duplicates beyond the 6 that D"
                    + " = 8 makes: segments that full queues drop, and copies asked for by IWANT while the first is"
                    + " coming, load its links; queues here drop nothing, and fewer are asked for";
    private static final String QUEUED =
            "a copy in 50 ms and some five more of each make a peer send about 50 Mbit/s, and the slowest"
                    + " class has 40: queues begin at once here, and in the source, whose duplicates are hardly"
                    + " fewer, only beyond 50 messages, which its figures do not explain";

    @Override
    public String name() {
        return "vac";
    }

    @Override
    public String subject() {
        return "GossipSub v1.2 with D = 8 (6 to 12) among 1,500 to 3,000 peers that dial 8 others each, TCP streams that"
                + " share the uplink, and messages of as many publishers once two others have warmed the streams up. Peers are of the"
                + " source's five classes, whose bandwidths are 40 to 200 Mbit/s up and down, or 50 to 150, and whose latencies are 40 to 112 ms:"
                + " topogen.py's. Times are means over messages of the time to the last peer.";
    }

    @Override
    public String source() {
        return "vac.dev, Scaling libp2p GossipSub for Large Messages (2025-08-12), scenarios 1 to 3, read from its charts, and Libp2p GossipSub"
                + " IDONTWANT Message Performance Impact (2024-10-28), text and charts; vacp2p/dst-gossipsub-test-node, shadow/main.nim and topogen.py.";
    }

    @Override
    public void run(Findings findings) {
        VacNetwork thousands = new VacNetwork(3000, 40, 200);
        double[][] many = measure(thousands, new Load(7, 10_000, 150), "");
        row("3,000 peers, 7 messages of 150 kB", "seconds to all", 0.976, many[0], STEEPER, findings);
        row("3,000 peers, 7 messages of 150 kB", "duplicates for each peer", 4.66, many[1], EAGER, findings);
        row("3,000 peers, 7 messages of 150 kB", "GB of these messages", 18.8, many[2], EAGER, findings);
        VacNetwork network = new VacNetwork(1500, 40, 200);
        int[] kilobytes = {200, 600, 1000, 1400, 1800};
        double[] seconds = {0.87, 3.06, 5.75, 9.06, 12.6};
        double[] duplicates = {4.5, 4.7, 5.6, 6.7, 7.2};
        for (int i = 0; i < kilobytes.length; i++) {
            String setting = "1,500 peers, 10 messages of " + kilobytes[i] + " kB";
            double[][] measured = measure(network, new Load(10, 10_000, kilobytes[i]), "");
            row(setting, "seconds to all", seconds[i], measured[0], STEEPER, findings);
            row(setting, "duplicates for each peer", duplicates[i], measured[1], i == 0 ? EAGER : STEEPER, findings);
        }
        int[] publishers = {25, 50, 75, 100, 125};
        double[] together = {0.55, 0.54, 1.04, 1.69, 2.14};
        for (int i = 0; i < publishers.length; i++) {
            String setting = "1,500 peers, 50 kB of " + publishers[i] + " peers, one in 50 ms";
            double[][] measured = measure(network, new Load(publishers[i], 50, 50), "");
            row(setting, "seconds to all", together[i], measured[0], QUEUED, findings);
        }
        traffic(1, 0.37, Double.NaN, findings);
        traffic(50, 0.56, Double.NaN, findings);
        saved(traffic(500, 2.26, 69.9, findings), 500, 0.18, 0.21, 86.4, findings);
        saved(traffic(1000, 5.3, 161, findings), 1000, 0.12, 0.20, 190, findings);
    }

    private static void row(
            String setting, String figure, double published, double[] measured, String why, Findings findings) {
        findings.add(setting, figure, Published.near(published, TOLERANCE * published), measured, why);
    }

    /** Gigabytes in all with IDONTWANT. */
    private static double[] traffic(int kilobytes, double seconds, double gigabytes, Findings findings) {
        double[][] with = measure(new VacNetwork(2000, 50, 150), new Load(10, 4_000, kilobytes), "");
        String setting = "2,000 peers, " + kilobytes + " kB";
        row(setting, "seconds to all", seconds, with[0], STEEPER, findings);
        if (!Double.isNaN(gigabytes)) {
            row(setting, "GB in all", gigabytes, with[3], EAGER, findings);
        }
        return with[3];
    }

    private static void saved(double[] with, int kilobytes, double low, double high, double pushed, Findings findings) {
        double[] without =
                measure(new VacNetwork(2000, 50, 150), new Load(10, 4_000, kilobytes), ", idontwant-ttl = 0")[3];
        double[] share = IntStream.range(0, RUNS)
                .mapToDouble(run -> 1 - with[run] / without[run])
                .toArray();
        String setting = "2,000 peers, " + kilobytes + " kB";
        row(setting + ", v1.1", "GB in all", pushed, without, PUSHED, findings);
        findings.add(setting, "traffic that IDONTWANT saves", Published.between(low, high), share, PUSHED);
    }

    /** So many messages of that many kilobytes, each of another publisher, so many milliseconds apart. */
    private record Load(int messages, int spacing, int kilobytes) {
        String text() {
            String senders = IntStream.range(WARM_UP, WARM_UP + messages)
                    .mapToObj(String::valueOf)
                    .collect(Collectors.joining(","));
            int length = messages * spacing;
            return "workloads = [{ name = warm-up, start = 60 s, senders = [0,1], every = 20 s, phase = staggered, limit = 1, size = "
                    + kilobytes + " kB }, { name = measured, start = " + MEASURED_FROM + " s, senders = [" + senders
                    + "], phase = staggered, every = " + length + " ms, limit = 1, size = " + kilobytes
                    + " kB }], time { run = " + (MEASURED_FROM * 1000 + length) + " ms, drain = 60 s }";
        }
    }

    /** Seconds to all, duplicates for each peer, gigabytes of the messages measured, and gigabytes in all. */
    private static double[][] measure(VacNetwork network, Load load, String more) {
        String text = network.text() + ", " + load.text() + ", protocol { type = gossipsub, d = 8, d-low = 6,"
                + " d-high = 12, d-score = 6, d-out = 3, d-lazy = 6, gossip-factor = 0.05, prune-backoff = 3 s,"
                + " flood-publish = false, score.opportunistic-graft-threshold = 0" + more + " }";
        return Runs.columns(RUNS, seed -> {
            RunResult result = Runs.run(text, network.edges(seed), seed);
            int[] messages = IntStream.range(0, result.origins().count())
                    .filter(message -> result.origins().sentAt(message) >= MEASURED_FROM * SECOND)
                    .toArray();
            double all = load.messages + WARM_UP;
            return new double[] {
                IntStream.of(messages)
                        .mapToDouble(message -> new Spread(result, message).toLast() / 1e9)
                        .average()
                        .orElseThrow(),
                IntStream.of(messages)
                                .mapToDouble(
                                        message -> result.traffic().transmissionsOf(message) / (network.peers() - 1.0))
                                .average()
                                .orElseThrow()
                        - 1,
                result.traffic().bytes() / 1e9 * load.messages / all,
                result.traffic().bytes() / 1e9
            };
        });
    }
}
