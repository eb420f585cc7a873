package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The publishing of ZeroNet in one swarm, as it is told and as it is coded; the catch-up behind it, workers, and what is not pushed. */
final class ZeroNetSwarm implements Experiment {
    private static final int PEERS = 300;
    private static final int UPDATES = 10;
    private static final int RUNS = 5;

    private static final String TOLD = "publish.counts = updates";
    private static final String ANYBODY = TOLD + ", publish.targets = any, known = members";
    private static final String CONNECTED = "topology { type = random-regular, degree = 8 }";

    @Override
    public String name() {
        return "zeronet";
    }

    @Override
    public String subject() {
        return "One swarm of ZeroNet with 300 peers, 10 updates of one user (or of one each of ten), one every 20 s: the share that an update misses where 5 and then 3"
                + " are sent, at random or over 8 connections each, and where answers are counted; updates of a first publication to peers with"
                + " equal round trips; workers at a newcomer; and updates that carry no content.json, or the difference of their file.";
    }

    @Override
    public String source() {
        return "Theory: where each sends to three at random that cannot be who it has it from, s = exp(-3 (1 - s)) miss it. L parallel senders that"
                + " stop at L answers send 2 L - 1, and two more. Code: HelloZeroNet/ZeroNet at 454c0b2, src/Site/Site.py, src/Peer/Peer.py,"
                + " src/Worker.";
    }

    @Override
    public void run(Findings findings) {
        residue(findings, "as told, at random", ANYBODY, Published.near(0.0595, 0.01));
        residue(findings, "as told, 8 connections", TOLD, Published.atMost(0.01));
        residue(findings, "as coded, 8 connections", "", Published.exactly(0));
        residue(
                findings,
                "as coded, by differences",
                "publish.differences = true",
                Published.near(1 - 9.0 / PEERS, 0.005));
        caughtUp(findings, "as told, at random, users", ANYBODY, Published.near(0.0595, 0.01));
        caughtUp(
                findings,
                "the same, catch-up each minute",
                ANYBODY + ", rounds.list-modified = 60 s",
                Published.exactly(0));

        sent(findings, "origin, answers counted", "publish { again = 0 }", Published.exactly(11));
        sent(findings, "origin, updates counted", "publish { again = 0 }, " + TOLD, Published.exactly(5));
        sent(findings, "others, answers counted", "publish { origin = 3, again = 0 }", Published.exactly(7));

        workers(findings, 10, "", Published.exactly(6));
        workers(findings, 60, "", Published.exactly(16));
        workers(findings, 10, "download.one-more = false", Published.exactly(5));

        bodies(findings, 78, Published.exactly(0));
        bodies(findings, 79, Published.atLeast(1));
    }

    private static void residue(Findings findings, String setting, String keys, Published theory) {
        add(
                findings,
                setting,
                "share missed",
                theory,
                scenario(PEERS, CONNECTED, keys, UPDATES),
                run -> 1 - (double) run.deliveries().count() / UPDATES / PEERS);
    }

    /** One update each of ten users: a user's newer one would take the place of one that is still to be caught up with. */
    private static void caughtUp(Findings findings, String setting, String keys, Published theory) {
        String users = ", origin { senders = " + UPDATES + ", every = 200 s, phase = staggered, limit = 1 }";
        add(
                findings,
                setting,
                "share missed",
                theory,
                scenario(PEERS, CONNECTED, keys, UPDATES) + users,
                run -> 1 - (double) run.deliveries().count() / UPDATES / PEERS);
    }

    private static void sent(Findings findings, String setting, String keys, Published theory) {
        add(
                findings,
                setting,
                "updates sent",
                theory,
                scenario(30, "topology { type = complete }", keys, 1),
                run -> counted(run, "updatesSent"));
    }

    private static void workers(Findings findings, int files, String keys, Published theory) {
        String visit = ", groups = [{ name = trackers, ids = [0], protocol.role = tracker },"
                + " { name = visitors, ids = [1], protocol.role = visitor }],"
                + " operations = [{ kind = visit, senders = [1], keys = 1, limit = 1, start = 1 s, every = 1 s }]";
        String setting = files + " files" + (keys.isEmpty() ? "" : ", without the one more");
        String text = scenario(
                        40,
                        "topology { type = random-regular, degree = 4 }",
                        "files = " + files + (keys.isEmpty() ? "" : ", " + keys),
                        1)
                + visit;
        add(
                findings,
                setting,
                "most workers",
                theory,
                text,
                run -> Arrays.stream(run.protocolMetrics().samples().get("workers"))
                        .max()
                        .orElseThrow());
    }

    private static void bodies(Findings findings, int files, Published theory) {
        String owner = ", groups = [{ name = owners, ids = [0], protocol.role = owner }]";
        String text = scenario(PEERS, CONNECTED, "files = " + files, UPDATES) + owner;
        add(
                findings,
                "content.json of " + files + " files",
                "fetched per update taken in",
                theory,
                text,
                run -> counted(run, "bodiesFetched") / (run.deliveries().count() - UPDATES));
    }

    private static double counted(RunResult run, String counter) {
        return run.protocolMetrics().counters().getOrDefault(counter, 0L);
    }

    private static void add(
            Findings findings,
            String setting,
            String figure,
            Published theory,
            String scenario,
            ToDoubleFunction<RunResult> measure) {
        findings.add(setting, figure, theory.theory(), Runs.columns(scenario, RUNS, List.of(measure))[0]);
    }

    private static String scenario(int peers, String topology, String keys, int updates) {
        return "peers = " + peers + ", " + topology + ", link.latency { type = fixed, value = 50 ms },"
                + " origin { senders = [0], every = 20 s, phase = aligned, limit = " + updates + ", size = 1 kB },"
                + " time { run = " + 20 * updates + " s, drain = 150 s }, protocol { type = zeronet"
                + (keys.isEmpty() ? "" : ", " + keys) + " }";
    }
}
