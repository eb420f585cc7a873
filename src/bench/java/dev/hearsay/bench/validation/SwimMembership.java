package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** SWIM's failure detector and dissemination against the analysis of its paper, Lifeguard against SWIM, and serf's events. */
final class SwimMembership implements Experiment {
    private static final double NANOS = 1e9;
    private static final double E = Math.E;

    private static final String PLAIN =
            "lifeguard { awareness-max = 1, nacks = false, suspicion-max-mult = 1, buddies = false }";
    private static final String PAPER = "gossip-interval = none, push-pull-interval = none, reconnect-interval = none,"
            + " stream-probe = false, " + PLAIN;
    private static final String SPREAD_ALONE = PAPER + ", phase = random, retransmit-mult = 20";
    private static final String GOSSIPING = "reconnect-interval = none, stream-probe = false";

    @Override
    public String name() {
        return "swim";
    }

    @Override
    public String subject() {
        return "SWIM with periods of 1 s: the time from a crash to the end of the first probe that fails, the messages that a member sends in a"
                + " period, the share of probes that fail of members that are up where messages are lost, with suspicions and without, and the time"
                + " in which an update spreads by piggybacking alone; 4 of 64 members that take 300 ms for a message for 25 s, with Lifeguard and without; an"
                + " event of serf among 1,000 members.";
    }

    @Override
    public String source() {
        return "Das, Gupta and Motivala, SWIM, DSN 2002, section 3: a crash is detected after e / (e - 1) periods, and the load does not grow with"
                + " the number of members. Theory: with a loss of q a probe fails with (1 - (1 - q)^2) (1 - (1 - q)^4)^3; by pings and acks a member"
                + " that has an update meets two others in a period, so that it takes H(n - 1) periods to all, and half of that to half of them, if"
                + " whom it meets is drawn each time; lists that are gone through in turn reach the last ones sooner. HashiCorp, Making Gossip More"
                + " Robust with Lifeguard, 2017: 50 times fewer false positives with slow members (arXiv 1707.00788). An event of a real serf agent,"
                + " measured among 1,000 members of a stand-in over links of 50 ms.";
    }

    @Override
    public void run(Findings findings) {
        detection(findings, 50);
        for (int members : new int[] {16, 64, 128}) {
            load(findings, members);
        }
        for (double loss : new double[] {0.05, 0.1, 0.2}) {
            failedProbes(findings, loss);
        }
        suspicions(findings);
        for (int members : new int[] {32, 128}) {
            infection(findings, members);
        }
        slowMembers(findings);
        event(findings);
    }

    private static void detection(Findings findings, int members) {
        String text = scenario(members, 14, PAPER + ", phase = aligned", 0)
                + ", faults = [{ at = 4999 ms, crash = { count = 1 } }]";
        add(
                findings,
                "n = " + members,
                "periods to the first failed probe",
                Published.near(E / (E - 1), 0.05).theory(),
                text,
                60,
                run -> samples(run, "detectedAfter").min().orElseThrow());
    }

    private static void load(Findings findings, int members) {
        add(
                findings,
                "n = " + members,
                "messages sent per member and period",
                Published.near(2, 0.01).theory(),
                scenario(members, 10, PAPER + ", phase = aligned", 0).replace("run = 10 s", "run = 10500 ms"),
                3,
                run -> run.traffic().transmissions() / 10.0 / members);
    }

    private static void failedProbes(Findings findings, double loss) {
        double direct = 1 - Math.pow(1 - loss, 2);
        double indirect = 1 - Math.pow(1 - loss, 4);
        double theory = direct * Math.pow(indirect, 3);
        add(
                findings,
                "n = 64, loss " + loss,
                "share of probes that fail",
                Published.near(theory, 0.02 * theory).theory(),
                scenario(64, loss < 0.1 ? 300 : 60, PAPER + ", suspicion-mult = 1000", loss),
                5,
                run -> counted(run, "failedProbes") / counted(run, "probes"));
    }

    private static void suspicions(Findings findings) {
        String spread = "n = 64, loss 0.1, gossip";
        double[] without = Runs.columns(
                scenario(64, 30, GOSSIPING + ", suspicion-mult = 0, " + PLAIN, 0.1),
                5,
                List.of(run -> counted(run, "falseDeaths") / 64))[0];
        double[] with = Runs.columns(
                scenario(64, 30, GOSSIPING + ", " + PLAIN, 0.1), 5, List.of(run -> counted(run, "falseDeaths") / 64))[
                0];
        findings.add(spread, "false deaths per member in 30 s, no suspicion", Published.only("not published"), without);
        findings.add(spread, "false deaths per member in 30 s", Published.only("not published"), with);
        findings.add(spread, "false deaths with suspicions / without", Published.atMost(0.1), ratios(with, without));
    }

    private static void infection(Findings findings, int members) {
        double harmonic = IntStream.range(1, members).mapToDouble(k -> 1.0 / k).sum();
        String text = scenario(members, 16, SPREAD_ALONE, 0)
                .replace(
                        "senders = 0",
                        "senders = 1, start = 5 s, every = 100 s, phase = aligned, limit = 1, size = 10 B");
        add(
                findings,
                "n = " + members + ", piggyback",
                "periods to half of the members",
                Published.near(harmonic / 2, 0.1 * harmonic / 2).theory(),
                text,
                30,
                run -> waits(run).sorted().skip(members / 2).findFirst().orElseThrow());
        add(
                findings,
                "n = " + members + ", piggyback",
                "periods to all",
                Published.near(harmonic, 0.1 * harmonic).theory(),
                text,
                30,
                run -> waits(run).max().orElseThrow());
    }

    private static void slowMembers(Findings findings) {
        String slow = ", processing { time = 1 ms, control = 1 ms }, faults = [{ from = 5 s, until = 30 s,"
                + " slow = { count = 4, processing = 300x } }]";
        List<ToDoubleFunction<RunResult>> figures =
                List.of(run -> counted(run, "falseDeaths"), run -> counted(run, "falseSuspicions"));
        double[][] swim = Runs.columns(scenario(64, 40, "suspicion-mult = 5, " + PLAIN, 0) + slow, 5, figures);
        double[][] lifeguard = Runs.columns(scenario(64, 40, "suspicion-mult = 5", 0) + slow, 5, figures);
        String setting = "n = 64, 4 slow";
        findings.add(setting + ", SWIM", "false deaths at members", Published.only("not published"), swim[0]);
        findings.add(setting + ", Lifeguard", "false deaths at members", Published.only("not published"), lifeguard[0]);
        findings.add(
                setting,
                "false deaths, Lifeguard / SWIM",
                Published.only("1/50 without those of slow members, which are counted here"),
                ratios(lifeguard[0], swim[0]));
        findings.add(setting, "false suspicions, Lifeguard / SWIM", Published.atMost(1), ratios(lifeguard[1], swim[1]));
    }

    private static double[] ratios(double[] one, double[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(i -> one[i] / other[i])
                .toArray();
    }

    private static void event(Findings findings) {
        String text = scenario(1000, 4, "membership = running", 0)
                .replace("value = 1 ms", "value = 50 ms")
                .replace(
                        "senders = 0",
                        "senders = 1, start = 2 s, every = 100 s, phase = aligned, limit = 1, size = 2 B");
        add(
                findings,
                "n = 1000, 50 ms, event",
                "s to the median member",
                Published.near(0.66, 0.05),
                text,
                10,
                run -> waits(run).sorted().skip(500).findFirst().orElseThrow());
        add(
                findings,
                "n = 1000, 50 ms, event",
                "s to all",
                Published.between(1.17, 1.3),
                text,
                10,
                run -> waits(run).max().orElseThrow());
    }

    private static DoubleStream samples(RunResult run, String name) {
        return Arrays.stream(run.protocolMetrics().samples().get(name));
    }

    private static DoubleStream waits(RunResult run) {
        long sent = run.origins().sentAt(0);
        return IntStream.range(0, run.scenario().peers())
                .mapToDouble(peer -> (run.deliveries().at(0, peer) - sent) / NANOS);
    }

    private static double counted(RunResult run, String counter) {
        return run.protocolMetrics().counters().getOrDefault(counter, 0L);
    }

    private static void add(
            Findings findings,
            String setting,
            String figure,
            Published published,
            String scenario,
            int runs,
            ToDoubleFunction<RunResult> measure) {
        findings.add(setting, figure, published, Runs.columns(scenario, runs, List.of(measure))[0]);
    }

    private static String scenario(int members, int seconds, String keys, double loss) {
        return "peers = " + members
                + ", topology { type = random-regular, degree = 4 }, link { latency { type = fixed, value = 1 ms },"
                + " loss = " + loss + ", loss-means = dropped }, origin { senders = 0 }, time { run = " + seconds
                + " s, drain = 0 s }, protocol { type = swim, " + keys + " }";
    }
}
