package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.KindCounts;
import dev.hearsay.metrics.record.RunResult;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

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
                + " fast tables converge from three bootnodes. And a client with room for 25 connections that restarts among 60 honest ones"
                + " while two hosts of one address and 20 nodes each dial it: its connections 90 s later, with each countermeasure alone, and"
                + " with all but it.";
    }

    @Override
    public String source() {
        return "devp2p, discv4.md, and go-ethereum, p2p: times and sizes are closed forms. Marcus, Heilman and Goldberg, Low-Resource Eclipse"
                + " Attacks on Ethereum's Peer-to-Peer Network, IACR ePrint 2018/236: two hosts of one address each take all"
                + " connections of a victim that restarts; with geth 1.8 they do not. Of its numbered countermeasures, by the programs that have"
                + " taken them up, 1 is a limit of incoming connections, 2 has a variant in the limits by subnet, 5 is to seed always; 6, no"
                + " bonding before the table is seeded, cannot be switched off here. None is published by itself. Limits of dials by address"
                + " are go-ethereum's.";
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
        Eclipses.run(findings);
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

    /** Of a crawl, which is all that is sent. The last asker is one whose address is another's: its pong comes too late to prove it. */
    private static void amplification(Findings findings) {
        double answer = 1057 + 425;
        amplified("no proof", "endpoint-proof = none", answer / QUESTION_BYTES, findings);
        amplified("proof of 24 hours, who asks has it", "endpoint-proof = 24 hours", answer / QUESTION_BYTES, findings);
        amplified("proof of 24 hours, who asks has none", "reply-timeout = 60 ms", 0, findings);
    }

    private static void amplified(String setting, String keys, double theory, Findings findings) {
        String text = "peers = 100, " + NETWORK + crawlAfter(10)
                + " origin.senders = 0, protocol { type = discv4, revalidate = 10 hours, tables = complete, " + keys
                + " }";
        double[][] bytes = Runs.columns(text, 3, List.of(result -> {
            SortedMap<String, KindCounts.Sent> sent = result.traffic().kinds().sent();
            KindCounts.Sent answers = sent.getOrDefault("neighbors", new KindCounts.Sent(0, 0));
            return (double) answers.bytes()
                    / Objects.requireNonNull(sent.get("findnode")).bytes();
        }));
        findings.add(
                setting,
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
}
