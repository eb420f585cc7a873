package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * CometBFT's measurements of 200 nodes, 5 of them seeds: how many peers nodes have, and the mempool's flood against DOG, for transactions that enter at
 * one node or at all.
 */
final class CometQa implements Experiment {
    private static final int RUNS = 2;
    private static final int PEERS = 200;
    private static final double NANOS = 1e9;
    private static final double NANOS_PER_MS = 1e6;
    private static final String LATENCY = ", link.latency { type = matrix, matrix = cometbft-qa }, link.handshake = 3";
    private static final String ONE = ", origin { senders = [100], every = 250 ms, period = poisson }";
    private static final String ALL = ", origin { senders = all, every = 50 s, period = poisson }";

    /** The second from which on transactions come. */
    private static final int START = 120;

    /** The seconds of a minute. */
    private static final int MINUTE = 60;

    @Override
    public String name() {
        return "comet";
    }

    @Override
    public String subject() {
        return "200 nodes, 5 of them seeds, over CometBFT's peer-to-peer layer, with the round trips of its measurements: the peers of a node after 15"
                + " minutes, by the rule of what a seed's answer does; and transactions of 1 kB, four a second on average, by the mempool's flood and by"
                + " DOG, from one node or from all. Figures of DOG are of those of a minute, after 5 and after 14 minutes. A flood over a random"
                + " regular graph of degree d has n (d - 2) + 2 duplicates for n - 1 first copies.";
    }

    @Override
    public String source() {
        return "CometBFT-QA-v1 and TMCore-QA-34 for peers, measured before v0.38.10, with the rule that dials all of a seed's answer; their nodes began"
                + " one after another, and their limits are not stated. Issue 3263 for the bandwidth of DOG, of a prototype on a testnet with blocks."
                + " Its delivery ratio is published nowhere, and figures of redundancy only as images.";
    }

    private static String net(boolean isOldRule) {
        return "peers = " + PEERS + ", groups = [{ name = seeds, ids = [0, 1, 2, 3, 4], overlay.role = seed }]"
                + ", overlay { type = comet-pex, contacts = none, dial-seed-answers = " + isOldRule + " }" + LATENCY
                + ", origin { start = " + START + " s, size = 1 kB, limit = unlimited }";
    }

    @Override
    public void run(Findings findings) {
        addDegrees(findings, "seeds' answers dialled at once", true);
        addDegrees(findings, "seeds' answers wake the check", false);
        addTheory(findings);
        double[] flooded = addFlood(findings, "flood, seeds' answers dialled at once", true);
        addFlood(findings, "flood, seeds' answers wake the check", false);
        addDog(findings, "DOG, from one node", ONE, flooded, Published.atLeast(75));
        addDog(findings, "DOG, from all nodes", ALL, flooded, Published.only("not published"));
    }

    private static void addDegrees(Findings findings, String setting, boolean isOldRule) {
        String text = net(isOldRule) + ", protocol.type = \"" + DegreeCensus.class.getName() + "\""
                + ", origin { start = 900 s, every = 1 s, phase = aligned, limit = 1 }, time { run = 901 s, drain = 0 s }";
        double[][] columns = Runs.columns(
                text,
                RUNS,
                List.of(
                        run -> quantile(run, DegreeCensus.NODES, 0.1),
                        run -> quantile(run, DegreeCensus.NODES, 0.5),
                        run -> quantile(run, DegreeCensus.NODES, 0.9),
                        run -> quantile(run, DegreeCensus.SEEDS, 0.5)));
        Published nodes = Published.only("20 to 70 for most");
        findings.add(setting, "peers of a node, tenth percentile", nodes, columns[0]);
        findings.add(setting, "peers of a node, median", nodes, columns[1]);
        findings.add(setting, "peers of a node, ninetieth percentile", nodes, columns[2]);
        findings.add(setting, "peers of a seed, median", Published.only("125 (v1), 140 (v0.34)"), columns[3]);
    }

    private static double quantile(RunResult run, String sample, double share) {
        double[] degrees = run.protocolMetrics()
                .samples()
                .getOrDefault(sample, new double[0])
                .clone();
        Arrays.sort(degrees);
        return degrees[(int) Math.round(share * (degrees.length - 1))];
    }

    private static void addTheory(Findings findings) {
        int degree = 20;
        String text = "peers = " + PEERS + ", topology { type = random-regular, degree = " + degree + " }" + LATENCY
                + ", protocol.type = comet-mempool, origin { senders = 10, limit = 1, start = " + START
                + " s }, time.run = 150 s";
        double duplicates = (PEERS * (degree - 2) + 2) / (PEERS - 1.0);
        findings.add(
                "flood, degree 20",
                "duplicates / first copies",
                Published.near(duplicates, 1e-3).theory(),
                Runs.columns(text, RUNS, List.of(run -> redundancy(run, minute(run, 0))))[0]);
    }

    /** Returns the bytes of a transaction in each run. */
    private static double[] addFlood(Findings findings, String setting, boolean isOldRule) {
        String text = net(isOldRule) + ONE + ", protocol.type = comet-mempool, time { run = 180 s, drain = 10 s }";
        double[][] columns = Runs.columns(text, RUNS, figures(0));
        addFigures(findings, setting, columns);
        return columns[0];
    }

    private static void addDog(Findings findings, String setting, String origins, double[] flooded, Published saving) {
        String text = net(true) + origins + ", protocol.type = comet-dog, time { run = 1020 s, drain = 10 s }";
        List<ToDoubleFunction<RunResult>> figures = IntStream.of(5 * MINUTE, 14 * MINUTE)
                .boxed()
                .flatMap(first -> figures(first).stream())
                .toList();
        double[][] columns = Runs.columns(text, RUNS, figures);
        int half = figures.size() / 2;
        for (int after = 0; after < 2; after++) {
            double[][] minute = Arrays.copyOfRange(columns, after * half, (after + 1) * half);
            String when = setting + (after == 0 ? ", after 5 min" : ", after 14 min");
            addFigures(findings, when, minute);
            double[] saved = IntStream.range(0, RUNS)
                    .mapToDouble(run -> 100 * (1 - minute[0][run] / flooded[run]))
                    .toArray();
            findings.add(when, "bytes less than flood's, %", saving, saved);
        }
    }

    private static void addFigures(Findings findings, String setting, double[][] columns) {
        List<String> names = List.of(
                "bytes of a transaction, MB",
                "duplicates / first copies",
                "coverage, %",
                "time to 50 %, ms",
                "time to 99 %, ms",
                "time to the last, ms");
        for (int i = 0; i < names.size(); i++) {
            findings.add(setting, names.get(i), Published.only("not published"), columns[i]);
        }
    }

    /** The figures of the messages of the minute that begins at that second. */
    private static List<ToDoubleFunction<RunResult>> figures(int second) {
        return List.of(
                run -> mean(minute(run, second), message -> run.traffic().bytesOf(message)) / 1e6,
                run -> redundancy(run, minute(run, second)),
                run -> 100
                        * mean(minute(run, second), message -> run.deliveries().reached(message))
                        / PEERS,
                run -> mean(minute(run, second), message -> time(run, message, 0.5)),
                run -> mean(minute(run, second), message -> time(run, message, 0.99)),
                run -> mean(minute(run, second), message -> time(run, message, 1)));
    }

    /** The messages that were sent in the minute that begins so many seconds after the first could be. */
    private static int[] minute(RunResult run, int second) {
        return IntStream.range(0, run.origins().count())
                .filter(message -> {
                    double after = run.origins().sentAt(message) / NANOS - START - second;
                    return after >= 0 && after < MINUTE;
                })
                .toArray();
    }

    private static double redundancy(RunResult run, int[] messages) {
        double copies = mean(messages, message -> run.traffic().transmissionsOf(message));
        return copies / mean(messages, message -> run.deliveries().reached(message) - 1) - 1;
    }

    private static double mean(int[] messages, IntToDoubleFunction figure) {
        return IntStream.of(messages).mapToDouble(figure).average().orElseThrow();
    }

    /** The time, in milliseconds, until a share of those that it reaches at all has a message. */
    private static double time(RunResult run, int message, double share) {
        long[] times = IntStream.range(0, PEERS)
                .mapToLong(peer -> run.deliveries().at(message, peer))
                .filter(at -> at >= 0)
                .sorted()
                .toArray();
        long at = times[(int) Math.ceil(share * times.length) - 1];
        return (at - run.origins().sentAt(message)) / NANOS_PER_MS;
    }
}
