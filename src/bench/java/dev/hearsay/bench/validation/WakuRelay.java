package dev.hearsay.bench.validation;

import dev.hearsay.metrics.Deliveries;
import dev.hearsay.metrics.RunResult;
import java.util.Arrays;

/** GossipSub's times against raw data of Waku's relay, real programs in emulated time. */
final class WakuRelay implements Experiment {
    private static final int RUNS = 3;
    private static final int PEERS = 1000;
    private static final int MESSAGES = 10;
    private static final double PROOF_MS = 150;
    private static final String MESH = "d = 6, d-low = 4, d-high = 12";

    private static final String GRAPH =
            "how many links a peer has beside its mesh is not published, and the mesh that Shadow's nodes"
                    + " form grows in another way";
    private static final String QUEUES =
            "here a message leaves as a whole for one neighbour after another; there streams share the uplink, and a peer sends on what"
                    + " it has while more comes";

    @Override
    public String name() {
        return "waku";
    }

    @Override
    public String subject() {
        return "GossipSub with D = 6 (4 to 12) among 1,000 peers, links of 100 ms, 38 Mbit/s up and 83 down, TCP; one publisher, ten messages"
                + " ten seconds apart. The publisher's proof takes 150 ms, which are added here, and each peer validates for 12 ms. Warm are the"
                + " nine messages after the first, cold is the first, whose streams start slowly. Idle"
                + " streams keep their windows, as Shadow's do (shadow/shadow, tcp_cong_reno.c).";
    }

    @Override
    public String source() {
        return "waku-org/research, rln-delay-simulations, raw/latency_*.txt and docs/message-propagation.md: Shadow, 8,991 samples of nine"
                + " warm messages and 999 of the cold one.";
    }

    @Override
    public void run(Findings findings) {
        warm("10 kB", 0.05, new double[] {263, 458, 518, 508, 627, 673}, findings);
        warm("100 kB", 0.15, new double[] {282, 0, 835, 829, 1030, 1413}, findings);
        warm("500 kB", 0.15, new double[] {368, 0, 1790, 1769, 2221, 2818}, findings);
        cold("100 kB", 1784, findings);
        cold("500 kB", 6629, findings);
        double[][] narrow = measure("10 kB", "d = 6, d-low = 4, d-high = 8");
        findings.add("10 kB, D_high 8", "mean ms", Published.near(507, 0.05 * 507), narrow[3], GRAPH);
        findings.add("10 kB, D_high 8", "max ms", Published.near(677, 0.05 * 677), narrow[5], GRAPH);
        double[] copies = measure("10 kB", MESH + ", idontwant-ttl = 0")[7];
        findings.add(
                "10 kB, nothing declined",
                "copies for each peer, D / 2 to D - 1",
                Published.between(3, 5).theory(),
                copies,
                "the mean mesh has more than D");
    }

    private static void cold(String size, double published, Findings findings) {
        double[] mean = measure(size, MESH)[6];
        findings.add(size + ", cold", "mean ms", Published.near(published, 0.15 * published), mean, QUEUES);
    }

    private static void warm(String size, double tolerance, double[] published, Findings findings) {
        String[] figures = {"min ms", "p25 ms", "p50 ms", "mean ms", "p95 ms", "max ms"};
        double[][] measured = measure(size, MESH);
        for (int figure = 0; figure < figures.length; figure++) {
            if (published[figure] > 0) {
                findings.add(
                        size + ", warm",
                        figures[figure],
                        Published.near(published[figure], tolerance * published[figure]),
                        measured[figure],
                        tolerance > 0.1 ? QUEUES : GRAPH);
            }
        }
    }

    /** Of warm messages min, p25, p50, mean, p95 and max; the mean of the cold one; and copies for each peer. */
    private static double[][] measure(String size, String mesh) {
        String text = "peers = " + PEERS + ", topology { type = random-regular, degree = 20 },"
                + " link { latency { type = fixed, value = 100 ms }, bandwidth = 38 Mbit/s, downlink.bandwidth = 83 Mbit/s,"
                + " transport = tcp, tcp.idle-restart = false }, processing { time = 12 ms, duplicates = 0 ms },"
                + " origin { start = 60 s, senders = [0], every = 10 s, limit = " + MESSAGES + ", size = " + size
                + " },"
                + " time { run = 160 s, drain = 20 s }, protocol { type = gossipsub, " + mesh + " }";
        return Runs.columns(RUNS, seed -> figures(Runs.run(text, seed)));
    }

    private static double[] figures(RunResult result) {
        Deliveries deliveries = result.deliveries();
        double[] warm = new double[(MESSAGES - 1) * (PEERS - 1)];
        double cold = 0;
        int next = 0;
        for (int message = 0; message < MESSAGES; message++) {
            for (int peer = 1; peer < PEERS; peer++) {
                double took = (deliveries.at(message, peer) - result.origins().sentAt(message)) / 1e6 + PROOF_MS;
                if (message == 0) {
                    cold += took / (PEERS - 1);
                } else {
                    warm[next++] = took;
                }
            }
        }
        Arrays.sort(warm);
        return new double[] {
            warm[0],
            warm[warm.length / 4],
            warm[warm.length / 2],
            Arrays.stream(warm).average().orElseThrow(),
            warm[(int) (0.95 * warm.length)],
            warm[warm.length - 1],
            cold,
            Spread.copies(result)
        };
    }
}
