package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** GossipSub: how often its mesh delivers what a peer has, and how much of that IDONTWANT saves. */
final class GossipSubMeshes implements Experiment {
    private static final int PEERS = 1000;
    private static final int MESSAGES = 20;
    private static final int RUNS = 5;
    private static final int BLOCK_RUNS = 3;

    private static final String GROWN =
            "all meshes form at once: each peer grafts D others and is grafted by about as many; who then has"
                    + " more than D_high cuts down to D and who has less keeps them";
    private static final String BOTH_WAYS =
            "here a peer sends what it has validated to all of its mesh but to whom it came from, as go-libp2p does, so that it has k - 2"
                    + " duplicates; other programs leave out who sent a copy meanwhile";
    private static final String VALIDATION =
            "how long peers validate decides it, and is not published: see the other time";

    @Override
    public String name() {
        return "gossipsub";
    }

    @Override
    public String subject() {
        return "GossipSub among 1,000 peers with 30 links each, 20 messages over a mesh that has formed, none flooded by its publisher. Copies"
                + " for each peer are those over the mesh, without those that were asked for after an announcement. Where peers send on at once,"
                + " k mesh peers make k - 1 copies: each link carries a message both ways but for the one that it came over first. Blocks are of"
                + " 100 kB, at 50 Mbit/s and latencies between regions of the world, with 50 links and heartbeats of 0.7 s.";
    }

    @Override
    public String source() {
        return "libp2p/specs, pubsub/gossipsub v1.0 to v1.2: meshes of D_low to D_high peers, about D. Cortes and Psaras, Number Duplicate"
                + " Messages in Ethereum's GossipSub Network, ethresear.ch 2024: 3 duplicates of a block at k = 8, where a link carries it once,"
                + " (k - 2) / 2; their report of 2025 on the impact of IDONTWANT: a mean of 2 duplicates instead of 3.";
    }

    @Override
    public void run(Findings findings) {
        mesh("D = 6, 5 to 12", "d = 6, d-low = 5, d-high = 12", 6, 5, 12, findings);
        mesh("D = 8, 6 to 12", "d = 8, d-low = 6, d-high = 12", 8, 6, 12, findings);
        mesh("D = 8, 8 to 8", "d = 8, d-low = 8, d-high = 8", 8, 8, 8, findings);
        blocks(findings);
    }

    private static void mesh(String setting, String protocol, int d, int low, int high, Findings findings) {
        List<ToDoubleFunction<RunResult>> figures = List.of(GossipSubMeshes::copies, GossipSubMeshes::coverage);
        double[][] measured = Runs.columns(
                scenario(protocol, "link.latency { type = uniform, min = 30 ms, max = 120 ms }"), RUNS, figures);
        String figure = "copies for each peer, D_low - 1 to D_high - 1";
        findings.add(setting, figure, Published.between(low - 1.0, high - 0.99).theory(), measured[0]);
        findings.add(
                setting,
                "copies for each peer, D - 1",
                Published.near(d - 1, 0.5).theory(),
                measured[0],
                GROWN);
        findings.add(setting, "coverage", Published.exactly(1), measured[1]);
    }

    /** Duplicates are whole numbers, of which the source tells one: half of it is left out. */
    private static void blocks(Findings findings) {
        String figure = "duplicates for each peer";
        double[] pushed = duplicates(block("50 ms", ", idontwant-ttl = 0"));
        findings.add("blocks, v1.1, validated for 50 ms", figure, Published.near(3, 0.5), pushed, BOTH_WAYS);
        double[] soon = duplicates(block("50 ms", ""));
        findings.add("blocks, v1.2, validated for 50 ms", figure, Published.near(2, 0.5), soon, VALIDATION);
        double[] later = duplicates(block("100 ms", ""));
        findings.add("blocks, v1.2, validated for 100 ms", figure, Published.near(2, 0.5), later, VALIDATION);
        findings.add(
                "blocks, v1.1, validated for 50 ms",
                "duplicates for each peer, D_low / 2 - 1 to D_high - 2",
                Published.between(2, 10).theory(),
                pushed);
    }

    private static double[] duplicates(String text) {
        double[] copies = Runs.columns(text, BLOCK_RUNS, List.of(GossipSubMeshes::copies))[0];
        return Arrays.stream(copies).map(copy -> copy - 1).toArray();
    }

    private static String block(String validation, String more) {
        return scenario(
                "heartbeat = 700 ms, d = 8, d-low = 6, d-high = 12" + more,
                "topology.degree = 50, link { latency { type = regions, matrix = aws-2021 }, bandwidth = 50 Mbit/s },"
                        + " processing { time = " + validation + ", duplicates = 0 ms }, origin.size = 100 kB");
    }

    private static double copies(RunResult result) {
        double sent = IntStream.range(0, MESSAGES)
                .mapToLong(result.traffic()::transmissionsOf)
                .sum();
        return (sent - Spread.counter(result, "asked")) / MESSAGES / (PEERS - 1);
    }

    private static double coverage(RunResult result) {
        return (double) result.deliveries().count() / MESSAGES / PEERS;
    }

    private static String scenario(String protocol, String more) {
        return "peers = " + PEERS
                + ", topology.degree = 30,"
                + " time { run = 80 s, drain = 10 s }, origin { start = 40 s, senders = " + MESSAGES
                + ", every = 40 s, limit = 1 }, protocol { type = gossipsub, flood-publish = false, " + protocol
                + " }\n" + more;
    }
}
