package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.RunResult;
import java.util.Arrays;

/** GossipSub's times against raw data of Waku's relay, real programs in emulated time. */
final class WakuRelay implements Experiment {
    private static final int RUNS = 3;
    private static final int PEERS = 1000;
    private static final int MESSAGES = 10;
    private static final double PROOF_MS = 150;
    private static final String MESH = "d = 6, d-low = 4, d-high = 12";
    /** A publisher floods as many peers as it takes for a heartbeat at 100 Mbit/s (nim-libp2p): of 500 kB 25, of less all hundred. */
    private static final String NOT_FLOODED = ", flood-publish = false";

    private static final String FORMED =
            "all meshes form in the same second, where grafts cross on their way of 100 ms; there peers come"
                    + " one after another";
    private static final String QUEUES =
            "here a message leaves as a whole for one neighbour after another; there streams share the uplink, and a peer sends on what"
                    + " it has while more comes";
    private static final String PUBLISHED_TO = "a publisher sends 500 kB to 25 peers there, and to its mesh alone here";
    private static final String THIN =
            "D_low 2 and D_high 4 are assumed, for they are not published, and the last peers of so thin a mesh"
                    + " wait for announcements, of which several are asked for at once here";

    @Override
    public String name() {
        return "waku";
    }

    @Override
    public String subject() {
        return "GossipSub with D = 6 (4 to 12) among 1,000 peers that dial 50 others each, links of 100 ms, 38 Mbit/s up and 83 down, TCP; one"
                + " publisher, ten messages ten seconds apart. The publisher's proof takes 150 ms, which are added here, and each peer validates"
                + " for 12 ms. Warm are the nine messages after the first, cold is the first, whose streams start slowly. Idle"
                + " streams keep their windows, as Shadow's do (shadow/shadow, tcp_cong_reno.c). A publisher floods its messages, but those of"
                + " 500 kB, of which nim-libp2p floods a part.";
    }

    @Override
    public String source() {
        return "waku-org/research, rln-delay-simulations, shadow.yaml (CONNECTTO: 50), raw/latency_*.txt and docs/message-propagation.md: Shadow,"
                + " 8,991 samples of nine warm messages and 999 of the cold one.";
    }

    @Override
    public void run(Findings findings) {
        wide(findings);
        thin("10 kB", "", new double[] {610, 849, 1069}, findings);
        thin("100 kB", "", new double[] {1043, 1387, 1871}, findings);
        thin("500 kB", NOT_FLOODED, new double[] {2060, 2685, 3569}, findings);
        double[][] narrow = measure("10 kB", "d = 6, d-low = 4, d-high = 8");
        findings.add("10 kB, D_high 8", "mean ms", Published.near(507, 0.05 * 507), narrow[3], FORMED);
        findings.add("10 kB, D_high 8", "max ms", Published.near(677, 0.05 * 677), narrow[5], FORMED);
    }

    private static void wide(Findings findings) {
        double[][] small = measure("10 kB", MESH);
        double[][] middle = measure("100 kB", MESH);
        double[][] large = measure("500 kB", MESH + NOT_FLOODED);
        warm("10 kB", 0.05, new double[] {263, 458, 518, 508, 627, 673}, small, FORMED, findings);
        warm("100 kB", 0.15, new double[] {282, 0, 835, 829, 1030, 1413}, middle, QUEUES, findings);
        warm("500 kB", 0.15, new double[] {368, 0, 1790, 1769, 2221, 2818}, large, PUBLISHED_TO, findings);
        findings.add("100 kB, cold", "mean ms", Published.near(1784, 0.15 * 1784), middle[6], QUEUES);
        findings.add("500 kB, cold", "mean ms", Published.near(6629, 0.15 * 6629), large[6], QUEUES);
        findings.add("10 kB", "mean mesh", Published.near(6.13, 0.05 * 6.13), small[7], FORMED);
    }

    private static void warm(
            String size, double tolerance, double[] published, double[][] measured, String why, Findings findings) {
        String[] figures = {"min ms", "p25 ms", "p50 ms", "mean ms", "p95 ms", "max ms"};
        for (int figure = 0; figure < figures.length; figure++) {
            if (published[figure] > 0) {
                Published near = Published.near(published[figure], tolerance * published[figure]);
                findings.add(size + ", warm", figures[figure], near, measured[figure], why);
            }
        }
    }

    private static void thin(String size, String more, double[] published, Findings findings) {
        double[][] measured = measure(size, "d = 3, d-low = 2, d-high = 4, d-score = 2, d-out = 1" + more);
        String[] figures = {"mean ms", "p95 ms", "max ms"};
        for (int figure = 0; figure < figures.length; figure++) {
            Published near = Published.near(published[figure], 0.15 * published[figure]);
            findings.add(size + ", D = 3, warm", figures[figure], near, measured[3 + figure], THIN);
        }
    }

    /** Of warm messages min, p25, p50, mean, p95 and max; the mean of the cold one; and the mean mesh. */
    private static double[][] measure(String size, String mesh) {
        String text = "peers = " + PEERS + ", topology { type = k-out, k = 50 },"
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
        for (int messageId = 0; messageId < MESSAGES; messageId++) {
            for (int peer = 1; peer < PEERS; peer++) {
                double took = (deliveries.at(messageId, peer) - result.origins().sentAt(messageId)) / 1e6 + PROOF_MS;
                if (messageId == 0) {
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
            Spread.meanMesh(result)
        };
    }
}
