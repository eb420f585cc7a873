package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How many rounds anti-entropy takes to reach all, and what the median-counter algorithm costs. */
final class EpidemicRounds implements Experiment {
    private static final long ROUND = 100_000_000;

    /** A direction among so many sites: mean rounds to all of few dozen runs of a simulation, and of hundreds. */
    private record Rounds(String direction, int sites, double few, double many, int runs) {}

    private static final List<Rounds> KNOWN = List.of(
            new Rounds("push", 100, 12.4, 12.31, 200),
            new Rounds("pull", 100, 9.7, 9.82, 200),
            new Rounds("push-pull", 100, 6.6, 6.52, 200),
            new Rounds("push", 1000, 18.1, 18.06, 80),
            new Rounds("pull", 1000, 13.6, 13.78, 80),
            new Rounds("push-pull", 1000, 9.15, 9.15, 80),
            new Rounds("push", 10_000, 22.7, 23.67, 12),
            new Rounds("pull", 10_000, 18.0, 17.56, 12),
            new Rounds("push-pull", 10_000, 11.75, 11.61, 12));

    private static final List<Integer> PLAYERS = List.of(250, 1000, 4000, 16_000, 64_000);

    @Override
    public String name() {
        return "rounds";
    }

    @Override
    public String subject() {
        return "Anti-entropy, one update: the rounds until all sites have it. Median-counter: transmissions of a rumor for each player,"
                + " which grow as ln ln n, and rounds until all have heard.";
    }

    @Override
    public String source() {
        return "Pittel, On Spreading a Rumor, SIAM J. Appl. Math. 47(1), 1987: a push takes log2 n + ln n + O(1) rounds. Rounds to all: an"
                + " independent simulation in synchronous rounds of some dozen runs, whose tolerance is 0.5, and another one of 4000, 2000 and 400"
                + " runs for the three sizes. Karp, Schindelhauer, Shenker and Voecking, Randomized Rumor Spreading, FOCS"
                + " 2000: O(ln ln n) transmissions for each player, log3 n + O(ln ln n) rounds.";
    }

    @Override
    public void run(Findings findings) {
        KNOWN.forEach(known -> antiEntropy(known, findings));
        medianCounter(findings);
    }

    private static void antiEntropy(Rounds known, Findings findings) {
        int sites = known.sites();
        // Half as long again as it takes on average: the last round varies by little more than one.
        int drain = (int) (100 * Math.ceil(1.5 * known.many() + 4));
        double[] rounds = Runs.columns(
                "peers = " + sites
                        + ", link.latency { type = fixed, value = 10 ms }, origin { senders = 1, every = 1 s,"
                        + " phase = aligned }, time { run = 50 ms, drain = " + drain
                        + " ms }, protocol { type = anti-entropy,"
                        + " period = 100 ms, phase = aligned, compare = full, direction = " + known.direction() + " }",
                known.runs(),
                List.of(EpidemicRounds::roundsToAll))[0];
        String setting = "anti-entropy, " + known.direction() + ", n = " + sites;
        findings.add(setting, "rounds to all", Published.near(known.few(), 0.5), rounds);
        findings.add(setting, "rounds to all, the longer simulation", Published.near(known.many(), 0.1), rounds);
        if (known.direction().equals("push")) {
            double pittel = Math.log(sites) / Math.log(2) + Math.log(sites);
            double[] beyond = Arrays.stream(rounds).map(count -> count - pittel).toArray();
            findings.add(
                    setting,
                    "rounds beyond log2 n + ln n",
                    Published.between(-2, 2).theory(),
                    beyond);
        }
    }

    private static double roundsToAll(RunResult result) {
        Spread spread = new Spread(result, 0);
        if (spread.reached() < result.peers()) {
            throw new IllegalStateException("the run was too short: " + spread.reached() + " of " + result.peers());
        }
        return spread.lastCycle(ROUND);
    }

    /** The counter is a whole number, 2 ln ln n rounded up, so the cost goes up in steps: what is constant is cost over counter. */
    private static void medianCounter(Findings findings) {
        for (int players : PLAYERS) {
            double logLog = Math.log(Math.log(players));
            double counter = Math.ceil(2 * logLog);
            List<ToDoubleFunction<RunResult>> figures = List.of(
                    result -> Spread.counter(result, "rumors") / players,
                    result -> Spread.counter(result, "rumors") / players / counter,
                    EpidemicRounds::roundsToAll);
            double[][] measured = Runs.columns(
                    "peers = " + players
                            + ", link.latency { type = fixed, value = 10 ms }, origin { senders = 1, every = 1 s,"
                            + " phase = aligned }, time { run = 50 ms, drain = 3500 ms },"
                            + " protocol { type = median-counter, period = 100 ms }",
                    players > 10_000 ? 4 : 20,
                    figures);
            String setting = "median-counter, n = " + players;
            findings.add(setting, "transmissions of each player", Published.only("O(ln ln n)"), measured[0]);
            findings.add(
                    setting,
                    "transmissions of each player / ctr-max",
                    Published.near(4.4, 0.3).theory(),
                    measured[1]);
            double tripling = Math.log(players) / Math.log(3);
            Published rounds =
                    Published.between(tripling, tripling + 2 * logLog).theory();
            findings.add(setting, "rounds to all, log3 n to log3 n + 2 ln ln n", rounds, measured[2]);
        }
    }
}
