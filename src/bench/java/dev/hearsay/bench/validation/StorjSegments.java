package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Segments of Storj: how many are lost with their nodes, what repairs cost, how long an upload takes, and what the cache saves. */
final class StorjSegments implements Experiment {
    private static final int RUNS = 10;
    private static final String NET =
            "origin.senders = 0, topology.type = complete, link { latency { type = fixed, value = 10 ms }, header = 0 B }, ";
    private static final String ROLES = "{ name = satellite, ids = [0], protocol.role = satellite },"
            + " { name = uplink, ids = [1], protocol.role = uplink }";

    @Override
    public String name() {
        return "storj";
    }

    @Override
    public String subject() {
        return "Storj V3: the share of segments that are lost when nodes are and nothing is repaired, the bytes of repairs for each byte stored,"
                + " the time of an upload that stops with the 80th of 110 pieces, and of look-ups with the satellite's cache and without.";
    }

    @Override
    public String source() {
        return "White paper V3, draft source in storj/whitepaper: durability/durability.py (binomial), calc.py (Poisson), appendix A.1 (repair"
                + " bandwidth, alpha (n - m + k) / (k ln(n / m))) and table of section 7.3 (RS-appendix-files/10000nodes.tex). The script of the"
                + " binomial form prints doubles, so that of 32 in 64 nothing but the rounding of 1 is left.";
    }

    @Override
    public void run(Findings findings) {
        durability(findings);
        losses(findings);
        bandwidth(findings);
        repairs(findings);
        upload(findings);
        lookups(findings);
    }

    private static double[] one(double value) {
        return new double[] {value};
    }

    private static void durability(Findings findings) {
        String loss = "segments lost, of 10^9";
        findings.add(
                "8 of 16, each lost with 0.1, binomial",
                loss,
                Published.near(5924.323, 0.001),
                one(1e9 * PieceLosses.binomial(8, 16, 0.1)));
        findings.add(
                "16 of 32, each lost with 0.1, binomial",
                loss,
                Published.near(1.282133, 0.000001),
                one(1e9 * PieceLosses.binomial(16, 32, 0.1)));
        findings.add(
                "32 of 64, each lost with 0.1, binomial",
                "segments lost, of 10^18",
                Published.near(111, 1),
                one(1e18 * PieceLosses.binomial(32, 64, 0.1)),
                "the source's figure is the double next to 1; its exact sum is that of here");
        findings.add(
                "10 of 20, each lost with 0.1, binomial",
                loss,
                Published.near(710, 10),
                one(1e9 * PieceLosses.binomial(10, 20, 0.1)));
        findings.add(
                "10 of 20, each lost with 0.1, Poisson",
                loss,
                Published.near(8300, 50),
                one(1e9 * PieceLosses.poisson(10, 20, 0.1)));
    }

    /** 100 nodes, of which some crash at once and for good, so that their number is no random one. */
    private static void losses(Findings findings) {
        int[][] cases = {{2, 4, 50}, {4, 8, 50}, {4, 8, 30}, {8, 16, 50}};
        for (int[] each : cases) {
            int k = each[0];
            int n = each[1];
            int down = each[2];
            double[] lost = Runs.columns(RUNS, seed -> one(lost(k, n, down, seed)))[0];
            findings.add(
                    k + " of " + n + ", " + down + " of 100 nodes crash",
                    "% of segments lost, hypergeometric",
                    Published.near(100 * PieceLosses.hypergeometric(k, n, down, 100), 0.5)
                            .theory(),
                    lost);
            findings.add(
                    k + " of " + n + ", " + down + " of 100 nodes crash",
                    "% of segments lost, binomial",
                    Published.only(Figures.of(100 * PieceLosses.binomial(k, n, down / 100.0))),
                    lost);
        }
    }

    private static double lost(int k, int n, int down, int seed) {
        String crashed = IntStream.range(2, 2 + down).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        RunResult result = Runs.run(
                NET + "peers = 102, groups = [" + ROLES + "], protocol { type = storj, needed = " + k + ", repair = "
                        + k
                        + ", optimal = " + n + ", total = " + n
                        + ", segment-size = 1 kB, new-nodes = 0, request-timeout = 1 s,"
                        + " online-window = 1 ms, discovery = never, audit-period = never, repair-period = never, check-period = 5 s }"
                        + ", operations = [" + uploads(400) + "], time { run = 40 s, drain = 0 s },"
                        + " faults = [{ at = 20 s, crash = { ids = [" + crashed + "] } }]",
                seed);
        return counted(result, "segmentsLost") / 4.0;
    }

    private static String uploads(int segments) {
        return "{ kind = upload, senders = [1], phase = aligned, every = 10 ms, limit = " + segments + ", keys = "
                + segments + ", key = sequential }";
    }

    private static double counted(RunResult result, String counter) {
        return result.protocolMetrics().counters().getOrDefault(counter, 0L);
    }

    private static void bandwidth(Findings findings) {
        double[][] table = {
            {1, 20, 40, 35, 9.36}, {6, 20, 40, 30, 0.87}, {12, 20, 40, 25, 0.31},
            {1, 30, 60, 35, 3.40}, {6, 30, 70, 40, 0.60}, {12, 30, 80, 45, 0.31},
            {1, 40, 80, 60, 5.21}, {6, 40, 120, 50, 0.52}, {12, 40, 120, 45, 0.24}
        };
        for (double[] row : table) {
            int k = (int) row[1];
            int n = (int) row[2];
            int m = (int) row[3];
            String setting = "k = " + k + ", n = " + n + ", m = " + m + ", mean life of " + (int) row[0] + " months";
            findings.add(
                    setting,
                    "bytes of repairs a month for each stored, formula",
                    Published.near(row[4], 0.0051),
                    one(PieceLosses.bandwidth(k, n, m) / row[0]));
            Random random = new Random(k + n + m);
            double[] loop = IntStream.range(0, 1000)
                    .mapToDouble(i -> PieceLosses.simulated(k, n, m, 24 / row[0], random) / row[0])
                    .toArray();
            findings.add(
                    setting,
                    "bytes of repairs a month for each stored, loop of 24 months",
                    Published.only(Figures.of(row[4])),
                    loop,
                    "the formula repairs when m pieces are left, the loop when fewer are, as the text has it, and the loop begins with a whole segment");
        }
    }

    /** Nodes with exponential lives of 1000 s in the mean, which do not come back, for 1000 s. */
    private static void repairs(Findings findings) {
        int[][] codes = {{4, 12, 8}, {4, 10, 6}, {8, 16, 12}};
        for (int[] code : codes) {
            int k = code[0];
            int n = code[1];
            int m = code[2];
            double[][] measured = Runs.columns(RUNS, seed -> repairs(k, n, m, seed));
            Random random = new Random(k + n + m);
            double loop = IntStream.range(0, 200_000)
                    .mapToDouble(i -> PieceLosses.simulated(k, n, m, 1, random))
                    .average()
                    .orElseThrow();
            String setting = "emulated: k = " + k + ", n = " + n + ", m = " + m;
            findings.add(
                    setting,
                    "bytes of repairs in the first mean life for each stored, loop",
                    Published.near(loop, 0.03 * loop).theory(),
                    measured[0]);
            findings.add(
                    setting,
                    "bytes of repairs in a mean life for each stored, formula",
                    Published.only(Figures.of(PieceLosses.bandwidth(k, n, m))),
                    measured[0]);
            findings.add(setting, "segments lost, of 40", Published.exactly(0), measured[1]);
        }
    }

    private static double[] repairs(int k, int n, int m, int seed) {
        int segments = 40;
        RunResult result = Runs.run(
                NET + "peers = 302, groups = [" + ROLES + "], protocol { type = storj, needed = " + k + ", repair = "
                        + (m - 1)
                        + ", optimal = " + n + ", total = " + n
                        + ", segment-size = 1020 B, share-size = 1 B, new-nodes = 0,"
                        + " request-timeout = 500 ms, online-window = 1 ms, cache-refresh = 2 s, cache-refresh-nodes = 300,"
                        + " discovery = never, audit-period = never, check-period = 2 s, repair-period = 2 s, repairs-at-once = 40,"
                        + " repair-excess = 0 }, operations = [" + uploads(segments)
                        + "], time { run = 1001 s, drain = 0 s },"
                        + " faults = [{ from = 1 s, churn = { ids = ["
                        + IntStream.range(2, 302).mapToObj(String::valueOf).collect(Collectors.joining(", "))
                        + "], session = { type = exponential, mean = 1000 s }, downtime = 30 days } }]",
                seed);
        double moved = counted(result, "repairBytesDown") + counted(result, "repairBytesUp");
        // a piece is 1024 B / k: 1020 and 4 of its length
        return new double[] {moved / (1024.0 * segments), counted(result, "segmentsLost")};
    }

    /** 110 nodes, the i-th of which is i ms farther away than the first: all get pieces, and the 80th decides. */
    private static void upload(Findings findings) {
        String farther = IntStream.range(0, 110)
                .mapToObj(i -> ", { name = n" + i + ", ids = [" + (i + 2) + "], link.extra-latency = " + i + " ms }")
                .collect(Collectors.joining());
        double[][] measured = Runs.columns(1, seed -> {
            RunResult result = Runs.run(
                    NET + "peers = 112, groups = [" + ROLES + farther
                            + "], protocol { type = storj, new-nodes = 0, discovery = never,"
                            + " cache-refresh = never }, operations = [" + uploads(1)
                            + "], time { run = 10 s, drain = 0 s }",
                    seed);
            return new double[] {
                (result.operationRecords().endedAt(0) - result.operations().startsAt(0)) / 1e6,
                counted(result, "piecesUploaded"),
                counted(result, "piecesCut")
            };
        });
        String setting = "29 of 110, 64 MiB, nodes 10 to 119 ms away";
        // 9 chunks of 2 * (10 + 79) ms each at the 80th, and the satellite 2 * 10 ms away twice
        findings.add(
                setting,
                "ms of an upload",
                Published.exactly(9 * 2 * 89 + 2 * 20).theory(),
                measured[0]);
        findings.add(setting, "pieces stored", Published.exactly(80), measured[1]);
        findings.add(setting, "pieces cut off", Published.exactly(30), measured[2]);
    }

    private static void lookups(Findings findings) {
        for (int peers : new int[] {200, 1000}) {
            double[][] cached = Runs.columns(3, seed -> lookups(peers, true, seed));
            double[][] uncached = Runs.columns(3, seed -> lookups(peers, false, seed));
            String setting = "look-ups of an uplink among " + peers + " peers";
            findings.add(setting, "ms, out of the cache", Published.exactly(20).theory(), cached[0]);
            findings.add(setting, "ms, by Kademlia", Published.atLeast(60).theory(), uncached[0]);
            findings.add(setting, "share found, out of the cache", Published.exactly(1), cached[1]);
            findings.add(setting, "share found, by Kademlia", Published.exactly(1), uncached[1]);
        }
    }

    /** The median time of 100 look-ups in ms, and the share of them that found the node. */
    private static double[] lookups(int peers, boolean cache, int seed) {
        RunResult result = Runs.run(
                NET + "peers = " + peers + ", groups = [" + ROLES + "], protocol { type = storj, overlay-cache = "
                        + cache
                        + ", discovery = never }, operations = [{ kind = lookup, senders = [1], every = 100 ms, limit = 100, keys = "
                        + peers
                        + " }], time { run = 20 s, drain = 5 s }",
                seed);
        double[] times = IntStream.range(0, result.operations().count())
                .mapToDouble(i -> (result.operationRecords().endedAt(i)
                                - result.operations().startsAt(i))
                        / 1e6)
                .sorted()
                .toArray();
        double found = IntStream.range(0, times.length)
                .filter(i -> result.operationRecords().hops(i) > 0)
                .count();
        return new double[] {times[times.length / 2], found / times.length};
    }
}
