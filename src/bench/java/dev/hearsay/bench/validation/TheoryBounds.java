package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import java.util.List;
import java.util.stream.IntStream;

/** Bounds that no protocol can beat: on the time to all peers, and on the copies over a mesh. */
final class TheoryBounds implements Experiment {
    private static final int RUNS = 3;
    private static final int PEERS = 1000;
    private static final int MESSAGES = 10;
    private static final int DEGREE = 8;
    private static final double SIZE = 100_000;
    private static final double BANDWIDTH = 1_250_000;
    private static final double LATENCY = 0.1;

    /** The bounds are those of a mesh alone: without announcements. */
    private static final String MESH_ALONE = ", d-lazy = 0, gossip-factor = 0";

    private static final String NETWORK = "peers = " + PEERS + ", topology.degree = " + DEGREE
            + ", link { latency { type = fixed, value = 100 ms }, bandwidth = 1250000 B, header = 0 B },"
            + " origin { start = 30 s, phase = staggered, every = 200 s, limit = 1, senders = " + MESSAGES
            + ", size = 100 kB }, time { run = 230 s, drain = 60 s }, ";

    @Override
    public String name() {
        return "bounds";
    }

    @Override
    public String subject() {
        return "1,000 peers with 8 links each of 100 ms, 10 messages of 100 kB, each with the network for itself. Time to all, over uplinks of"
                + " 10 Mbit/s, as a multiple of the least that is possible, size / bandwidth + 2 latencies: who is no neighbour of the origin is"
                + " two links away, and the last byte leaves the origin no sooner. Duplicates over a mesh of just D = 8: where each link"
                + " carries one copy a peer has D / 2 - 1, where none goes back to whom it came from D - 2. Nothing is announced,"
                + " for who has asked somebody outside of the mesh sends to all D of it.";
    }

    @Override
    public String source() {
        return "Time: Nashatyrev, on an ideal pubsub (hackmd rkXUsFD5a). Duplicates: Vac, Scaling libp2p GossipSub for Large Messages"
                + " (vac.dev, 2025-08-12), with n (D - 1) + 1 copies at most, of which n - 1 are none.";
    }

    @Override
    public void run(Findings findings) {
        time("flood", "type = flood", findings);
        time("gossipsub", "type = gossipsub, flood-publish = false", findings);
        time("plumtree", "type = plumtree", findings);
        time("inv, without trickling", "type = inv, trickle = none, inbound-delay = 0 ms", findings);
        time("kadcast, beta = 1", "type = kadcast, beta = 1", findings);
        for (String size : List.of("1 kB", "100 kB", "500 kB")) {
            duplicates("v1.1, " + size, size, "idontwant-ttl = 0", findings);
            duplicates("v1.2, " + size, size, "idontwant-threshold = 1 B", findings);
        }
    }

    private static void time(String setting, String protocol, Findings findings) {
        double least = SIZE / BANDWIDTH + 2 * LATENCY;
        double[] multiple = Runs.columns(
                NETWORK + "protocol { " + protocol + " }",
                RUNS,
                List.of(result -> IntStream.range(0, MESSAGES)
                        .mapToDouble(message -> new Spread(result, message).toLast() / 1e9 / least)
                        .average()
                        .orElseThrow()))[0];
        findings.add(setting, "time to all / least", Published.atLeast(1).theory(), multiple);
    }

    private static void duplicates(String setting, String size, String protocol, Findings findings) {
        String mesh = "protocol { type = gossipsub, flood-publish = false, d = 8, d-low = 8, d-high = 8, " + protocol
                + MESH_ALONE + " }";
        String network = NETWORK + "topology.degree = 30, link.bandwidth = 6250000 B, origin.size = " + size + ", ";
        double[] measured = Runs.columns(network + mesh, RUNS, List.of(TheoryBounds::duplicates))[0];
        double most = (PEERS * (DEGREE - 1.0) + 1) / (PEERS - 1) - 1;
        Published bounds = Published.between(DEGREE / 2.0 - 1, most).theory();
        findings.add("gossipsub, D = 8, " + setting, "duplicates over the mesh", bounds, measured);
    }

    private static double duplicates(RunResult result) {
        return Spread.copies(result) - 1;
    }
}
