package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.RunResult;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Convergence of gossip in the Lightning network, as observers with links to many of its nodes measured it in 2022 and 2025. */
final class LightningConvergence implements Experiment {
    private static final int RUNS = 2;
    private static final int PEERS = 1000;
    private static final double NANOS = 1e9;

    private static final String NET = "peers = " + PEERS + ", topology { type = barabasi-albert, links = 5 },"
            + " link.latency { type = uniform, min = 20 ms, max = 120 ms },"
            // messages of three minutes; what a query every hour brings is among the last
            + " time { run = 190 s, limit = 7300 s }, ";

    /** Messages a second and their kinds: 69,942 in ten hours, and 416,000 in a day. */
    private static final String OF_2022 =
            "origin { start = 10 s, rate = 1.94/s }, protocol { type = lightning, sync = 3600 s,"
                    + " node-announcements = 0.0274, channel-announcements = 0.0273, ";

    private static final String OF_2025 =
            "origin { start = 10 s, rate = 4.81/s }, protocol { type = lightning, sync = 3600 s, ";

    private static final String LND = "implementation = lnd }, ";
    /** Core Lightning accepted two updates a day of a channel in 2022. */
    private static final String CLN_2022 =
            "{ name = cln, fraction = 0.1, protocol { implementation = cln, cln { update-interval = 43200 s, update-burst = 4 } } }";

    private static final String CLN_2025 = "{ name = cln, fraction = 0.1, protocol.implementation = cln }";
    private static final String LDK_2025 = "{ name = ldk, fraction = 0.05, protocol.implementation = ldk }";

    private static final String FASTER =
            "all peers are up, and wait no longer than the code of their program says: nodes that come and go, operators' own limits and queues are"
                    + " not published";

    private static final String MIX =
            "the mix is a guess, and decides: a share of peers that hardly wait is what makes it faster than all of lnd";

    @Override
    public String name() {
        return "lightning";
    }

    @Override
    public String subject() {
        return "Gossip of the Lightning network among 1,000 peers with 10 links on average, grown by preferential attachment, 20 to 120 ms long: with"
                + " the rate and kinds of messages of 2022 and a mix of 90 % lnd and 10 % Core Lightning, with those of 2025 and 85 % lnd, 10 % Core"
                + " Lightning and 5 % rust-lightning, and with all peers of one program. Mix, degrees and latencies are assumptions: no source"
                + " states them. Seconds from the origin's message on; to a share of the peers on average over the messages that came to 99 %,"
                + " for lnd lets no update that changes nothing follow another one within a day.";
    }

    @Override
    public String source() {
        return "2022: Goegge, Rohrer and Tschorsch, arXiv:2205.12737, and the authors' post to lightning-dev: 69,942 messages of 1,046 nodes in ten"
                + " hours, of which 94.53 % were updates. 2025: Gossip Observer, delvingbitcoin.org/t/2105, about 978 peers: 103.2 MB a day,"
                + " 60 % updates and 30 % announcements of nodes, about 200 s to 75 % of them. Tolerances: a tenth.";
    }

    @Override
    public void run(Findings findings) {
        double[][] then = measure(OF_2022 + LND + "groups = [" + CLN_2022 + "]");
        String setting = "2022, mixed";
        findings.add(setting, "mean", Published.near(359.9, 36), then[0], FASTER);
        findings.add(setting, "to 95 %", Published.near(753, 75), then[2], FASTER);
        findings.add(setting, "to 100 %", Published.near(2500, 250), then[3], FASTER);
        double[][] now = measure(OF_2025 + LND + "groups = [" + CLN_2025 + ", " + LDK_2025 + "]");
        findings.add("2025, mixed", "to 75 %", Published.near(200, 20), now[1], MIX);
        double[] ratio = ratio(now[1], then[1]);
        findings.add("2025, mixed", "to 75 % against 2022", Published.near(0.4, 0.04), ratio, MIX);
        for (String program : new String[] {"cln", "lnd", "ldk"}) {
            double[][] alone = measure(OF_2025 + "implementation = " + program + " }");
            findings.add("2025, all " + program, "mean", Published.only("none"), alone[0]);
            findings.add("2025, all " + program, "to 75 %", Published.only("none"), alone[1]);
            findings.add("2025, all " + program, "to 95 %", Published.only("none"), alone[2]);
        }
    }

    private static double[] ratio(double[] of, double[] to) {
        return IntStream.range(0, of.length).mapToDouble(i -> of[i] / to[i]).toArray();
    }

    /** The mean time to a peer, and the times to 75, 95 and 100 %, in seconds. */
    private static double[][] measure(String text) {
        return Runs.columns(RUNS, seed -> {
            RunResult result = Runs.run(NET + text, seed);
            double[][] delays = IntStream.range(0, result.origins().count())
                    .mapToObj(message -> delays(message, result))
                    .filter(each -> each.length >= 0.99 * PEERS)
                    .toArray(double[][]::new);
            return new double[] {
                Arrays.stream(delays).flatMapToDouble(Arrays::stream).average().orElseThrow(),
                meanTo(0.75, delays),
                meanTo(0.95, delays),
                meanTo(1, delays)
            };
        });
    }

    private static double meanTo(double share, double[][] delays) {
        int place = (int) Math.ceil(share * PEERS) - 1;
        return Arrays.stream(delays)
                .mapToDouble(each -> each[Math.min(place, each.length - 1)])
                .average()
                .orElseThrow();
    }

    /** Seconds after which the peers had a message that got it, ascending. */
    private static double[] delays(int message, RunResult result) {
        Deliveries deliveries = result.deliveries();
        return IntStream.range(0, PEERS)
                .mapToLong(peer -> deliveries.at(message, peer))
                .filter(at -> at != Deliveries.NEVER)
                .mapToDouble(at -> (at - result.origins().sentAt(message)) / NANOS)
                .sorted()
                .toArray();
    }
}
