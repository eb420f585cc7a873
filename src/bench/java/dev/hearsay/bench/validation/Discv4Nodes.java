package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import java.util.Arrays;
import java.util.List;

/** Ethereum's node discovery against closed forms, and the eclipse of its clients with and without their countermeasures. */
final class Discv4Nodes implements Experiment {
    private static final String NETWORK =
            "link { latency { type = fixed, value = 50 ms }, header = 0 B }, topology { type = random-regular, degree = 4 },"
                    + " groups = [{ name = bootnodes, ids = [0, 1, 2], protocol.role = bootnode }],";
    private static final double QUESTION_BYTES = 171;

    @Override
    public String name() {
        return "discv4";
    }

    @Override
    public String subject() {
        return "Ethereum's node discovery (discv4): what a proof of the endpoint costs, what an answer amplifies, how complete a crawl is and how"
                + " fast tables converge from three bootnodes; and clients whose victim of an eclipse restarts.";
    }

    @Override
    public String source() {
        return "devp2p, discv4.md, and go-ethereum, p2p: times and sizes are closed forms. Marcus, Heilman and Goldberg, Low-Resource Eclipse"
                + " Attacks on Ethereum's Peer-to-Peer Network, IACR ePrint 2018/236: two hosts of one address each take all"
                + " connections of a victim that restarts; the countermeasures of geth 1.8 (limits by subnet, connections that only its own"
                + " dials take) prevent it.";
    }

    @Override
    public void run(Findings findings) {
        join("1, proof of 24 hours", "k = 1", 0.6 + 4 * 0.1, findings);
        join("1, no proof", "k = 1, endpoint-proof = none", 4 * 0.1, findings);
        join("16, proof of 24 hours", "k = 16", 0.6 + 4 * 0.5, findings);
        join("16, no proof", "k = 16, endpoint-proof = none", 4 * 0.5, findings);
        amplification(findings);
        crawl(100, findings);
        for (int seconds : new int[] {10, 60, 300}) {
            convergence(seconds, findings);
        }
        eclipse(
                "without limits, memory lost",
                "lost",
                "reserve-outbound = false, inbound-throttle = 0 s, bucket-per-subnet = unlimited, table-per-subnet = unlimited",
                Published.exactly(25),
                findings);
        eclipse("with geth's limits, memory kept", "kept", "reserve-outbound = true", Published.atMost(17), findings);
    }

    private static String crawlAfter(int seconds) {
        return "time.run = " + (seconds + 60) + " s, operations = [{ kind = crawl, start = " + seconds
                + " s, phase = aligned, every = 1 hour, senders = [7] }],";
    }

    private static void join(String setting, String keys, double seconds, Findings findings) {
        String text =
                "peers = 2, topology.type = line, link { latency { type = fixed, value = 50 ms } }, time.run = 4 s,"
                        + " origin.senders = 0, operations = [{ kind = join, phase = aligned, every = 1 hour, senders = [0] }],"
                        + " protocol { type = discv4, revalidate = 10 hours, " + keys + " }";
        double[][] took = Runs.columns(
                text, 1, List.of(result -> result.operationRecords().endedAt(0) / 1e9));
        findings.add(
                "join of two peers, 50 ms, k = " + setting,
                "seconds",
                Published.near(seconds, 1e-9).theory(),
                took[0]);
    }

    private static void amplification(Findings findings) {
        String text = "peers = 100, " + NETWORK + crawlAfter(10)
                + " origin.senders = 0, protocol { type = discv4, endpoint-proof = none, tables = complete }";
        double[][] bytes = Runs.columns(text, 3, List.of(result -> {
            double questions = result.traffic().transmissionsOfOperation(0) / 3.0;
            return result.traffic().bytesOfOperation(0) / questions / QUESTION_BYTES - 1;
        }));
        double theory = (1057 + 425) / QUESTION_BYTES;
        findings.add(
                "no proof",
                "bytes of NEIGHBORS for each of FINDNODE",
                Published.near(theory, 0.001).theory(),
                bytes[0]);
    }

    private static void crawl(int peers, Findings findings) {
        String text = "peers = " + peers + ", " + NETWORK + crawlAfter(300)
                + " origin.senders = 0, protocol { type = discv4, refresh = 60 s }";
        double[][] shares = Runs.columns(
                text,
                3,
                List.of(
                        result -> sample(result, "crawlAnswered") / (peers - 1.0),
                        result -> result.operationRecords().endedAt(0) / 1e9 - 300));
        String setting = "crawl of " + peers + " peers after 300 s";
        findings.add(setting, "share of the others that were found and answered", Published.exactly(1), shares[0]);
        findings.add(setting, "seconds", Published.only("none for discv4"), shares[1]);
    }

    private static void convergence(int seconds, Findings findings) {
        String text = "peers = 100, " + NETWORK + " time { run = " + (seconds + 20) + " s }, origin.senders = 0,"
                + " operations = [{ kind = lookup, start = " + seconds
                + " s, phase = aligned, every = 1 hour, senders = 50, keys = 1000 }],"
                + " protocol { type = discv4, refresh = 60 s }";
        double[][] found = Runs.columns(text, 3, List.of(result -> sample(result, "closestFound")));
        Published published = seconds == 300 ? Published.atLeast(0.99) : Published.only("rises to 1");
        findings.add(
                "100 peers, three bootnodes, look-ups after " + seconds + " s",
                "share of the 16 closest found",
                published,
                found[0]);
    }

    private static double sample(RunResult result, String name) {
        return Arrays.stream(result.protocolMetrics().samples().getOrDefault(name, new double[0]))
                .average()
                .orElse(0);
    }

    /** The message of the victim reaches its neighbours, and goes no further. */
    private static void eclipse(String setting, String memory, String limits, Published published, Findings findings) {
        String text = """
                peers = 102, topology { type = random-regular, degree = 4 }, link.latency { type = uniform, min = 20 ms, max = 80 ms }
                groups = [
                  { name = victims, ids = [0] }
                  { name = bootnodes, ids = [1], overlay.role = bootnode }
                  { name = east, count = 20, overlay { eclipses = [victims], attack-every = 100 ms, dial-timeout = 300 ms } }
                  { name = west, count = 20, overlay { eclipses = [victims], attack-every = 100 ms, dial-timeout = 300 ms } }
                ]
                faults = [{ at = 60 s, crash = { ids = [0], recover = 10 s, memory = %s } }]
                overlay { type = discv4, max-peers = 25, same-address = [east, west], %s }
                protocol { type = flood, hop-limit = 1 }
                time { run = 161 s, drain = 2 s }, origin { start = 160 s, every = 1 hour, phase = aligned, senders = [0] }
                """.formatted(memory, limits);
        double[][] counts = Runs.columns(text, 3, List.of(Discv4Nodes::attackers, result -> neighbours(result, "")));
        findings.add("eclipse " + setting, "attackers among the victim's connections, of 25", published, counts[0]);
        findings.add("eclipse " + setting, "honest ones", Published.only("25 less those"), counts[1]);
    }

    private static double attackers(RunResult result) {
        return neighbours(result, "east") + neighbours(result, "west");
    }

    private static double neighbours(RunResult result, String group) {
        double count = 0;
        for (int peer = 1; peer < result.peers(); peer++) {
            boolean isNeighbour = result.deliveries().at(0, peer) >= 0;
            count += isNeighbour && result.groups().nameOf(peer).equals(group) ? 1 : 0;
        }
        return count;
    }
}
