package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/** Large messages over GossipSub, against Vac's runs of real programs in emulated time. */
final class VacLargeMessages implements Experiment {
    private static final int RUNS = 3;
    /** Streams share the uplink: what exceeds a socket's window leaves in turns with what goes to others. */
    private static final String LINKS = "transport = tcp, tcp.idle-restart = false, uplink.sharing = fair";

    /** Links that a peer opens: the test program dials until it has more than CONNECTTO + 2. */
    private static final int DIALLED = 8;
    /** Classes of peers, whose latencies differ. */
    private static final int CLASSES = 5;

    private static final int WARM_UP = 2;
    private static final int MESSAGES = WARM_UP + 10;

    private static final String EAGER =
            "all meshes form in the same second and have 9 peers on average, which D = 8 does not make smaller;"
                    + " how many there are in the source is not published";
    private static final String PUSHED =
            "what is sent without IDONTWANT is more than in the source, with it as much: meshes may be smaller there,"
                    + " and nim-libp2p leaves out who sent a copy while it validated";

    @Override
    public String name() {
        return "vac";
    }

    @Override
    public String subject() {
        return "GossipSub v1.2 with D = 8 (6 to 12) among 1,500 or 2,000 peers that dial 8 others each, TCP streams that"
                + " share the uplink, and ten messages of as many publishers once two others have warmed the streams up."
                + " Latencies are those of the source's five classes of peers, 40 to 112 ms;"
                + " their bandwidths are not, for limits by group are to come: with all peers at the least or at the most of them, times to"
                + " all are to lie above and below what is published. Duplicates and traffic are at the mean. Where messages leave"
                + " one after another, and not in turns, those of 1 MB take 4.1 s at 40 Mbit/s: less than is published.";
    }

    @Override
    public String source() {
        return "vac.dev, Scaling libp2p GossipSub for Large Messages (2025-08-12), scenario 2, read from its charts, and Libp2p GossipSub"
                + " IDONTWANT Message Performance Impact (2024-10-28), text and charts; vacp2p/dst-gossipsub-test-node, shadow/main.nim and topogen.py.";
    }

    @Override
    public void run(Findings findings) {
        sizes("200 kB", 0.87, 4.5, findings);
        sizes("1000 kB", 5.75, 5.6, findings);
        traffic("500 kB", 0.18, 0.21, 69.9, 86.4, findings);
        traffic("1000 kB", 0.12, 0.20, 161, 190, findings);
    }

    private static void sizes(String size, double published, double duplicates, Findings findings) {
        String setting = "1,500 peers, " + size;
        double[][] slow = measure(1500, 10, 40, size, "");
        double[][] fast = measure(1500, 10, 200, size, "");
        double[][] mean = measure(1500, 10, 120, size, "");
        findings.add(setting, "seconds to all, every peer at 40 Mbit/s", Published.atLeast(published), slow[0]);
        findings.add(setting, "seconds to all, every peer at 200 Mbit/s", Published.atMost(published), fast[0]);
        Published near = Published.near(duplicates, 0.15 * duplicates);
        findings.add(setting, "duplicates for each peer", near, mean[1], EAGER);
    }

    private static void traffic(String size, double low, double high, double spared, double pushed, Findings findings) {
        double[] with = measure(2000, 4, 100, size, "")[2];
        double[] without = measure(2000, 4, 100, size, ", idontwant-ttl = 0")[2];
        double[] share = IntStream.range(0, RUNS)
                .mapToDouble(run -> 1 - with[run] / without[run])
                .toArray();
        String setting = "2,000 peers, " + size;
        findings.add(setting, "GB in all", Published.near(spared, 0.15 * spared), with);
        findings.add(setting + ", v1.1", "GB in all", Published.near(pushed, 0.15 * pushed), without, PUSHED);
        findings.add(setting, "traffic that IDONTWANT saves", Published.between(low, high), share, PUSHED);
    }

    /** Seconds to all, duplicates for each peer, and gigabytes in all. */
    private static double[][] measure(int peers, int spacing, int megabits, String size, String more) {
        return Runs.columns(RUNS, seed -> {
            RunResult result = Runs.run(scenario(peers, spacing, megabits, size, more), edges(peers, seed), seed);
            return new double[] {
                IntStream.range(WARM_UP, MESSAGES)
                        .mapToDouble(message -> new Spread(result, message).toLast() / 1e9)
                        .average()
                        .orElseThrow(),
                IntStream.range(WARM_UP, MESSAGES)
                                .mapToDouble(message -> result.traffic().transmissionsOf(message) / (peers - 1.0))
                                .average()
                                .orElseThrow()
                        - 1,
                result.traffic().bytes() / 1e9
            };
        });
    }

    private static String scenario(int peers, int spacing, int megabits, String size, String more) {
        int end = 60 + MESSAGES * spacing;
        return "peers = " + peers + ", link { latency.type = file, bandwidth = " + megabits
                + " Mbit/s, downlink.bandwidth = " + megabits
                + " Mbit/s, " + LINKS + " }, origin { start = 60 s, senders = [0,1,2,3,4,5,6,7,8,9,10,11],"
                + " phase = staggered, every = " + MESSAGES * spacing + " s, limit = 1, size = " + size
                + " }, time { run = " + end
                + " s, drain = 40 s }, protocol { type = gossipsub, d = 8, d-low = 6, d-high = 12, d-score = 6,"
                + " d-out = 3, d-lazy = 6, gossip-factor = 0.05, prune-backoff = 3 s, flood-publish = false,"
                + " score.opportunistic-graft-threshold = 0" + more + " }";
    }

    private static String edges(int peers, int seed) {
        RandomStream random = RandomStream.of(seed, Purpose.TOPOLOGY);
        StringBuilder edges = new StringBuilder("from,to,latency_ms\n");
        Set<Long> linked = new HashSet<>();
        int[] others = new int[peers - 1];
        for (int peer = 0; peer < peers; peer++) {
            for (int i = 0; i < others.length; i++) {
                others[i] = i < peer ? i : i + 1;
            }
            random.shuffleFront(others, others.length, DIALLED);
            for (int i = 0; i < DIALLED; i++) {
                int other = others[i];
                if (linked.add((long) Math.min(peer, other) * peers + Math.max(peer, other))) {
                    int latency = latency(peer % CLASSES, other % CLASSES);
                    edges.append(peer + "," + other + "," + latency + "\n");
                }
            }
        }
        return edges.toString();
    }

    /** As topogen.py has it for 40 to 130 ms in five steps, of 18 ms. */
    private static int latency(int one, int other) {
        int steps = CLASSES - Math.max(one, other);
        return one == other ? Math.max(steps * 18, 40) : steps * 18 + 40;
    }
}
