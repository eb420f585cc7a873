package dev.hearsay.bench.validation;

import dev.hearsay.metrics.RunResult;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** GossipSub: how often its mesh delivers what a peer has, and how much of that IDONTWANT saves. */
final class GossipSubMeshes implements Experiment {
    private static final int PEERS = 1000;
    private static final int MESSAGES = 20;
    private static final int RUNS = 10;

    @Override
    public String name() {
        return "gossipsub";
    }

    @Override
    public String subject() {
        return "GossipSub among 1,000 peers with 30 links each, 20 messages over a mesh that has formed, none flooded by its publisher. Copies"
                + " for each peer are those over the mesh, without those that were asked for after an announcement; duplicates are one less.";
    }

    @Override
    public String source() {
        return "libp2p/specs, pubsub/gossipsub v1.0 to v1.2: meshes of D_low to D_high peers, about D. A mesh link carries a message once, or"
                + " twice where both ends send at a time: with k mesh peers (k - 2) / 2 to k - 2 duplicates. Cortes and Psaras, Number Duplicate"
                + " Messages in Ethereum's GossipSub Network, ethresear.ch 2024: (k - 2) / 2 = 3 for k = 8, and 3 for 54 % of blocks; their report"
                + " of 2025 on the impact of IDONTWANT: a mean of 2 duplicates of a block instead of 3.";
    }

    @Override
    public void run(Findings findings) {
        mesh("D = 6, 5 to 12, links of 30 to 120 ms", "d = 6, d-low = 5, d-high = 12", 6, 5, 12, findings);
        mesh("D = 8, 6 to 12, links of 30 to 120 ms", "d = 8, d-low = 6, d-high = 12", 8, 6, 12, findings);
        mesh("D = 8, all of 8, links of 30 to 120 ms", "d = 8, d-low = 8, d-high = 8", 8, 8, 8, findings);
        idontwant(findings);
    }

    private static void mesh(String setting, String protocol, int d, int low, int high, Findings findings) {
        List<ToDoubleFunction<RunResult>> figures = List.of(GossipSubMeshes::copies, GossipSubMeshes::coverage);
        double[][] measured = Runs.columns(scenario(protocol, ""), RUNS, figures);
        findings.add(
                setting,
                "copies for each peer",
                Published.between(low / 2.0, high - 1).theory(),
                measured[0]);
        findings.add(
                setting,
                "copies for each peer, about D - 1 or less",
                Published.between(d / 2.0, d - 1).theory(),
                measured[0],
                "meshes are between D and D_high: who is asked accepts up to D_high");
        findings.add(setting, "coverage", Published.exactly(1), measured[1]);
    }

    /** A block of 100 kB over an uplink of 50 Mbit/s takes 16 ms for each copy, so that there is time to decline. */
    private static void idontwant(Findings findings) {
        String block = "origin.size = 100 kB, link.bandwidth = 6250000 B";
        String mesh = "d = 8, d-low = 6, d-high = 12";
        double[] without = duplicates(scenario(mesh + ", idontwant-ttl = 0", block));
        double[] with = duplicates(scenario(mesh, block));
        String setting = "D = 8, blocks of 100 kB, uplinks of 50 Mbit/s";
        findings.add(
                setting + ", v1.1",
                "duplicates for each peer",
                Published.near(3, 0.5),
                without,
                "meshes are larger than D on average");
        findings.add(setting + ", v1.2", "duplicates for each peer", Published.near(2, 0.5), with);
        double[] saved = IntStream.range(0, RUNS)
                .mapToDouble(run -> 1 - with[run] / without[run])
                .toArray();
        findings.add(setting, "share of duplicates that IDONTWANT saves", Published.near(1 / 3.0, 0.15), saved);
    }

    private static double[] duplicates(String text) {
        double[] copies = Runs.columns(text, RUNS, List.of(GossipSubMeshes::copies))[0];
        return IntStream.range(0, RUNS).mapToDouble(run -> copies[run] - 1).toArray();
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
                + ", topology.degree = 30, link.latency { type = uniform, min = 30 ms, max = 120 ms },"
                + " time { run = 80 s, drain = 10 s }, origin { start = 40 s, senders = " + MESSAGES
                + ", every = 40 s, limit = 1 }, protocol { type = gossipsub, flood-publish = false, " + protocol
                + " }\n" + more;
    }
}
