package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.workload.Ending;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Values and questions of Dave, against the closed forms of its tree of seven links and two branches, and of its table and its work. */
final class DaveValues implements Experiment {
    private static final int RUNS = 10;
    private static final int VALUES = 40;
    private static final int PACKETS = 2 + 4 + 8 + 16 + 32 + 64 + 128;
    private static final int[] SIZES = {100, 254, 500, 1000};

    @Override
    public String name() {
        return "dave";
    }

    @Override
    public String subject() {
        return "Dave at 7a04245, where every peer knows all others: the packets and bytes of a value of 1 kB, the share of the other peers that have it,"
                + " how many questions find one of few replicas, the tries of a work, and when a dead peer is forgotten.";
    }

    @Override
    public String source() {
        return "Nothing is published. Theory: 2 + 4 + ... + 2^7 = 254 packets; with a share q of them lost 2 ((2 - 2q)^7 - 1) / (1 - 2q). Each comes to"
                + " one of n - 1 peers, so that 1 - (1 - 1 / (n - 1))^254 have the value, a little more as none goes back, and a question finds one"
                + " of r replicas with 1 - (1 - r / (n - 1))^254. A packet at hop h has h - 1 addresses. Tries are geometric with mean 256^w. A dead"
                + " peer of a table of m is deleted after 27 pings, 27 m / r s with r heartbeats a second, of which there are 5.3 with 10 peers (a"
                + " simulation apart from this one).";
    }

    @Override
    public void run(Findings findings) {
        for (int peers : SIZES) {
            spread(peers, findings);
        }
        double mean = 2 * (Math.pow(1.9, 7) - 1) / 0.9;
        double[][] lossy = Runs.columns(sets(254, ", link.loss = 0.05"), RUNS, List.of(DaveValues::packets));
        findings.add("254 peers, 5 % loss", "packets", Published.near(mean, 4).theory(), lossy[0]);
        for (int replicas : new int[] {1, 2, 4}) {
            question(replicas, findings);
        }
        work("drawn", 3, 500_000, findings);
        work("computed", 1, 10, findings);
        forgetting(findings);
    }

    private static void spread(int peers, Findings findings) {
        String setting = String.format(Locale.ROOT, "%d peers", peers);
        double[][] runs = Runs.columns(
                sets(peers, ""),
                RUNS,
                List.of(
                        DaveValues::packets,
                        run -> count(run, "stored") / VALUES / (peers - 1),
                        run -> (double) run.traffic().bytes() / VALUES));
        findings.add(setting, "packets", Published.exactly(PACKETS).theory(), runs[0]);
        findings.add(
                setting,
                "share that has it",
                Published.near(1 - Math.pow(1 - 1.0 / (peers - 1), PACKETS), 0.01)
                        .theory(),
                runs[1]);
        findings.add(setting, "bytes", Published.exactly(289_234).theory(), runs[2]);
    }

    private static void question(int replicas, Findings findings) {
        String asked = net(254) + ", protocol.store-difficulty = 32, groups = [{ name = stores, count = " + replicas
                + ", protocol.store-difficulty = 3 }], operations = [{ kind = set, rate = 2/s, keys = 1, senders = [0, 1, 2] },"
                + " { kind = get, start = 20 s, every = 1 s, limit = 1, keys = 1 }], time { run = 21 s, drain = 1 s }";
        findings.add(
                "254 peers, " + replicas + (replicas == 1 ? " replica" : " replicas"),
                "share found",
                Published.near(1 - Math.pow(1 - replicas / 253.0, PACKETS), 0.02)
                        .theory(),
                Runs.columns(asked, RUNS, List.of(DaveValues::found))[0]);
    }

    private static void work(String mining, int difficulty, double tolerance, Findings findings) {
        String works = "peers = 40, origin.senders = 0, topology.degree = 4, protocol { type = dave, mining = " + mining
                + ", difficulty = "
                + difficulty + ", hash-rate = 1e9, period = 365 days, set-fanout = 0 },"
                + " operations = [{ kind = set, every = 1 s, limit = 25, keys = 1000, key = sequential }], time { run = 25 s, drain = 1 s }";
        findings.add(
                difficulty + " zero bytes, " + mining,
                "tries",
                Published.near(Math.pow(256, difficulty), tolerance).theory(),
                Runs.columns(works, RUNS, List.of(run -> mean(run, "tries")))[0]);
    }

    private static void forgetting(Findings findings) {
        String crash =
                net(10) + ", topology.type = star, protocol.period = 127713920 ns, time { run = 150 s, drain = 1 s },"
                        + " faults = [{ at = 30 s, crash { ids = [9], recover = none } }]";
        findings.add(
                "10 peers, one dead",
                "forgotten after, s",
                Published.near(27 * 9 / 5.3, 5).theory(),
                Runs.columns(crash, RUNS, List.of(run -> mean(run, "forgetSeconds")))[0]);
    }

    private static double packets(RunResult run) {
        return count(run, "setPackets") / VALUES;
    }

    private static double found(RunResult run) {
        int[] questions = IntStream.range(0, run.operations().count())
                .filter(number -> run.operations().kind(number).equals("get"))
                .toArray();
        long found = Arrays.stream(questions)
                .filter(number -> run.operationRecords().ending(number).orElse(null) == Ending.SUCCEEDED)
                .count();
        return (double) found / questions.length;
    }

    private static double count(RunResult run, String counter) {
        return run.protocolMetrics().counters().getOrDefault(counter, 0L);
    }

    private static double mean(RunResult run, String sample) {
        double[] values = run.protocolMetrics().samples().getOrDefault(sample, new double[0]);
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static String sets(int peers, String more) {
        return net(peers) + more + ", operations = [{ kind = set, every = 10 s, phase = staggered, senders = " + VALUES
                + ", limit = 1, keys = " + VALUES + ", key = sequential }], time { run = 10 s, drain = 1 s }";
    }

    private static String net(int peers) {
        return "peers = " + peers
                + ", origin.senders = 0, topology.type = complete, link { latency { type = fixed, value = 50 ms }, header = 0 B },"
                + " protocol { type = dave, mining = none, period = 365 days, address-size = 11 B, value-size = 1000 B }";
    }
}
