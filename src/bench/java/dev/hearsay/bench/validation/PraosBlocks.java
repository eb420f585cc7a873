package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Blocks of Cardano, whose headers go ahead, against a cluster of 52 nodes and a simulation of it; and the hops that links one way take. */
final class PraosBlocks implements Experiment {
    private static final int NODES = 52;
    private static final int REGIONS = 3;
    private static final int BLOCKS = 52;
    /** From the start of a slot until a block is announced, which nothing else depends on. */
    private static final double FORGING = 0.12975;

    /** One-way latencies from each region to each, in ms: half of the mean round trip; EU, US, AP. */
    private static final double[][] LATENCY = {{0.178, 45.18, 136.5}, {45.17, 0.210, 100.12}, {136.5, 100.12, 0.151}};

    private static final double[] SHARES = {0.5, 0.8, 0.9, 0.96, 1};
    private static final double[] CLUSTER = {0.684, 1.05, 1.07, 1.08, 1.16};
    private static final double[] SIMULATED = {0.704, 1.132, 1.174, 1.192, 1.232};

    private static final String BUSY =
            "every peer here takes the same time for every block, and none for what else a node does: hops in a region are too fast, and"
                    + " nobody is late";

    private static final double[] ONE_WAY = {0.40, 3.91, 31.06, 61.85, 2.78};

    @Override
    public String name() {
        return "praos";
    }

    @Override
    public String subject() {
        return "Header-body among 52 peers in three regions, each with 4 upstream peers in its region and one in each other, over TCP streams of"
                + " 125 MB/s that start anew after a pause: 52 blocks of 1,024 and 87,884 bytes, one of each peer, 20 s apart, in which no draw has a part. Seconds from the"
                + " start of a slot, 129.75 ms before the block is sent, until so many of the peers, its own among them, have adopted it, on"
                + " average. And hops: shares of 2,500 peers, in percent, that a flood reaches over so many links, of which each peer has 10 that"
                + " lead away from it.";
    }

    @Override
    public String source() {
        return "ouroboros-leios, data/simulation/benchmark-cluster-52 (README.md, config.yaml, topology.yaml): the cluster's times from those of the"
                + " simulation and the differences given, of 3 to 10 % with one digit; data/BenchTopology; analysis/deltaq for the hops.";
    }

    @Override
    public void run(Findings findings) {
        double[][] simulation = adoption("pipelined = false");
        double[][] cluster = adoption("pipelined = true");
        double[][] announced = adoption("pipelined = false, headers = announced");
        for (int i = 0; i < SHARES.length; i++) {
            String figure = "seconds to " + Figures.of(100 * SHARES[i]) + " %";
            findings.add(
                    "against the simulation", figure, Published.near(SIMULATED[i], 0.05 * SIMULATED[i]), simulation[i]);
            findings.add(
                    "against the cluster, pipelined",
                    figure,
                    Published.near(CLUSTER[i], 0.05 * CLUSTER[i]),
                    cluster[i],
                    BUSY);
            findings.add("headers announced and asked for", figure, Published.only("slower"), announced[i]);
        }
        hops("one-way = true", findings);
        hops("one-way = false", findings);
    }

    private static double[][] adoption(String protocol) {
        String text = "peers = " + NODES + ", link { latency.type = file, bandwidth = 125 MB/s, transport = tcp,"
                + " tcp.idle-restart = true, uplink.sharing = fair }, processing { time = 44.53 ms, duplicates = 0 ms, cores = 8 },"
                + " topology.direction = honoured, origin { phase = staggered, every = " + 20 * BLOCKS
                + " s, limit = 1,"
                + " size = 87884 B }, time { run = " + 20 * BLOCKS
                + " s, drain = 20 s }, protocol { type = header-body, "
                + protocol + " }";
        return Runs.columns(1, seed -> {
            RunResult result = Runs.run(text, edges(), seed);
            return Arrays.stream(SHARES)
                    .map(share -> FORGING + meanUntil((int) Math.ceil(share * NODES), result))
                    .toArray();
        });
    }

    /** The mean time until that many peers have a block. */
    private static double meanUntil(int peers, RunResult result) {
        return IntStream.range(0, result.origins().count())
                .mapToDouble(message -> IntStream.range(0, NODES)
                                .mapToLong(peer -> result.deliveries().at(message, peer)
                                        - result.origins().sentAt(message))
                                .sorted()
                                .skip(peers - 1)
                                .findFirst()
                                .orElseThrow()
                        / 1e9)
                .average()
                .orElseThrow();
    }

    /**
     * Links from upstream to downstream. Peers of a region are those of the same number modulo 3; in it, the next one either way and those
     * a third and two thirds on, as in a torus; and the peers of the other regions that come next in number.
     */
    private static String edges() {
        StringBuilder edges = new StringBuilder("from,to,latency_ms\n");
        for (int peer = 0; peer < NODES; peer++) {
            int region = peer % REGIONS;
            int inRegion = (NODES - region + REGIONS - 1) / REGIONS;
            int third = region == 0 ? 6 : 5;
            for (int step : new int[] {1, inRegion - 1, third, third + 6}) {
                link(REGIONS * ((peer / REGIONS + step) % inRegion) + region, peer, edges);
            }
            for (int other = 0; other < REGIONS; other++) {
                if (other != region) {
                    link((peer - region + other) % (NODES - 1), peer, edges);
                }
            }
        }
        return edges.toString();
    }

    private static void link(int from, int to, StringBuilder edges) {
        double latency = LATENCY[from % REGIONS][to % REGIONS];
        edges.append(from).append(',').append(to).append(',').append(latency).append('\n');
    }

    private static void hops(String links, Findings findings) {
        boolean isOneWay = links.endsWith("true");
        String topology = isOneWay ? "type = k-out, k = 10, " + links : "degree = 10";
        String text = "peers = 2500, topology { " + topology + " }, link.latency { type = fixed, value = 50 ms },"
                + " origin { senders = 20, limit = 1 }, time { run = 30 s, drain = 5 s }, protocol.type = flood";
        double[][] shares = Runs.columns(5, seed -> hops(Runs.run(text, seed)));
        for (int hop = 0; hop < ONE_WAY.length; hop++) {
            String setting = isOneWay ? "links one way" : "links both ways, 10 at each peer";
            double tolerance = Math.max(0.01, 0.01 * ONE_WAY[hop]);
            Published published =
                    isOneWay ? Published.near(ONE_WAY[hop], tolerance) : Published.only(Figures.of(ONE_WAY[hop]));
            findings.add(setting, "% at hop " + (hop + 1), published, shares[hop]);
        }
    }

    /** Percent of the peers by the hop at which a message comes to them, over all messages. */
    private static double[] hops(RunResult result) {
        double[] shares = new double[ONE_WAY.length];
        int messages = result.origins().count();
        for (int message = 0; message < messages; message++) {
            for (int peer = 0; peer < result.peers(); peer++) {
                int hop = result.deliveries().hop(message, peer);
                if (hop > 0 && hop <= shares.length) {
                    shares[hop - 1] += 100.0 / messages / (result.peers() - 1);
                }
            }
        }
        return shares;
    }
}
