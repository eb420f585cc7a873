package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Topology;
import java.util.Arrays;

/** Erlay against announcements flooded over all links, in a small version of its paper's network. */
final class ErlaySavings implements Experiment {
    private static final int PEERS = 600;
    private static final int REACHABLE = 60;
    private static final int RUNS = 3;
    /** An inventory vector; one in a message of its own, and one of a request. */
    private static final int VECTOR = 36;

    private static final int ALONE = 24 + 1 + VECTOR;
    private static final int BODY = 24 + 300;

    /** The paper's Erlay: announcements and requests wait for nothing, and reachable peers flood over eight links. */
    private static final String PAPER =
            "type = erlay, opener = higher, trickle = none, inbound-delay = 0 ms, flooders = reachable, flood-outbound = 8,"
                    + " flood-until-known = 0, flood-inbound = 0, flood-reconciled = true, ";

    private static final String TRICKLED =
            "where announcements trickle two of them seldom cross on a link and requests travel together:"
                    + " that relay sends less than the flood at once that the other rows compare with";

    @Override
    public String name() {
        return "erlay";
    }

    @Override
    public String subject() {
        return "Erlay in the paper's network at a hundredth of its size: 600 peers, of which 60 accept links, and all open as many; 7 messages"
                + " of 300 B a second, links of 100 ms. Compared with announcing over all links, of 36 B each where many travel together and of"
                + " 61 B where each travels by itself. Bytes are those of messages, without TCP's headers.";
    }

    @Override
    public String source() {
        return "Naumenko, Maxwell, Wuille, Fedorova and Beschastnikh, Bandwidth-Efficient Transaction Relay for Bitcoin (Erlay), CCS 2019"
                + " (arXiv:1905.10518), abstract: 84 % less announcement traffic, 40 % less in all at 8 outbound links and 75 % at 32.";
    }

    @Override
    public void run(Findings findings) {
        Published below = Published.atMost(0.84);
        double[][] eight = measure(8);
        String setting = "8 links opened by each peer";
        findings.add(setting, "coverage", Published.exactly(1), eight[0]);
        findings.add(setting, "announcements saved at least, of 36 B each", below, eight[1]);
        findings.add(setting, "announcements saved at most, of 61 B each", Published.atLeast(0.84), eight[2]);
        findings.add(setting, "traffic saved in all", Published.near(0.40, 0.03), eight[3]);
        findings.add(
                setting, "traffic saved in all, against a run of inv", Published.near(0.40, 0.05), eight[4], TRICKLED);
        double[][] many = measure(32);
        setting = "32 links opened by each peer";
        findings.add(setting, "coverage", Published.exactly(1), many[0]);
        findings.add(setting, "traffic saved in all", Published.near(0.75, 0.03), many[3]);
        findings.add(
                setting, "traffic saved in all, against a run of inv", Published.near(0.75, 0.05), many[4], TRICKLED);
    }

    /**
     * Coverage, announcements saved if a flooded one takes the least or the most bytes, and traffic saved in all: in comparison
     * with what flooded announcements take at least, and with a run of the relay that trickles them.
     */
    private static double[][] measure(int links) {
        return Runs.columns(RUNS, seed -> {
            RunResult result = run(links, seed, PAPER + "interval = " + 2 * links + " s");
            RunResult plain = run(links, seed, "type = inv");
            double announced = Spread.counter(result, "announcementBytes");
            double flooded = flooded(result);
            double copies = result.deliveries().count() - result.origins().count();
            double bodies = copies * (ALONE + BODY);
            return new double[] {
                (double) result.deliveries().count() / result.origins().count() / PEERS,
                1 - announced / (VECTOR * flooded),
                1 - announced / (ALONE * flooded),
                1 - (announced + bodies) / (VECTOR * flooded + bodies),
                1 - (double) result.traffic().bytes() / plain.traffic().bytes()
            };
        });
    }

    private static RunResult run(int links, int seed, String protocol) {
        return Runs.run(
                "peers = " + PEERS + ", link { latency { type = fixed, value = 100 ms }, header = 0 B },"
                        + " time { run = 20 s, drain = 30 s },"
                        + " origin { every = 86 s, limit = unlimited, size = 300 B },"
                        + " protocol { " + protocol + " }",
                edges(links, seed),
                seed);
    }

    /** Every peer opens links to peers of those that can be reached and have come before it. */
    private static String edges(int links, int seed) {
        RandomStream random = RandomStream.of(seed, Purpose.TOPOLOGY);
        StringBuilder edges = new StringBuilder("from,to,latency_ms\n");
        for (int peer = 1; peer < PEERS; peer++) {
            int[] others = new int[Math.min(peer, REACHABLE)];
            Arrays.setAll(others, i -> i);
            int count = Math.min(links, others.length);
            random.shuffleFront(others, others.length, count);
            for (int i = 0; i < count; i++) {
                edges.append(peer).append(',').append(others[i]).append(",\n");
            }
        }
        return edges.toString();
    }

    /** Announcements over all links at once: two cross on a link whose ends get a message together. */
    private static double flooded(RunResult result) {
        Topology topology = result.topology();
        double sum = 0;
        for (int messageId = 0; messageId < result.origins().count(); messageId++) {
            int[] distance = topology.distances(result.origins().origin(messageId));
            for (int peer = 0; peer < topology.peers(); peer++) {
                for (int i = 0; i < topology.degree(peer); i++) {
                    sum += distance[peer] <= distance[topology.neighbour(peer, i)] ? 1 : 0;
                }
            }
        }
        return sum;
    }
}
