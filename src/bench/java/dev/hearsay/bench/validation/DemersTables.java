package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The tables of Demers et al. 1987 on rumor mongering among 1,000 sites. */
final class DemersTables implements Experiment {
    private static final int SITES = 1000;
    private static final int RUNS = 60;
    /** Runs of which a mean residue is taken where its logarithm is: in a single run it may be 0. */
    private static final int TOGETHER = 20;

    private static final long CYCLE = 100_000_000;

    private static final String NO_SUCH_MEAN =
            "no definition of this mean gives both the published figures of this table and those of table 3";
    /** One site in one of the runs: a smaller residue cannot be told from none. */
    private static final double LEAST = 1.0 / SITES / RUNS;

    /** A row of a table: k, residue s, traffic m, t_ave and t_last. */
    private record Row(int k, double residue, double traffic, double mean, double last) {}

    /**
     * A table.
     *
     * @param settings of the protocol
     * @param traffic half a unit of the last digit of m, and twice the standard error of as many runs as here
     * @param last the same of t_last
     */
    private record Table(String name, String settings, double traffic, double last, List<Row> rows) {}

    private static final Table PUSH = new Table(
            "table 1, push, feedback, counter",
            "direction = push, interest = feedback, loss = counter",
            0.06,
            0.5,
            List.of(
                    new Row(1, 0.18, 1.7, 11.0, 16.8),
                    new Row(2, 0.037, 3.3, 12.1, 16.9),
                    new Row(3, 0.011, 4.5, 12.5, 17.4),
                    new Row(4, 0.0036, 5.6, 12.7, 17.5),
                    new Row(5, 0.0012, 6.7, 12.8, 17.7)));

    private static final Table BLIND = new Table(
            "table 2, push, blind, coin",
            "direction = push, interest = blind, loss = coin",
            0.1,
            1.0,
            List.of(
                    new Row(1, 0.96, 0.04, 19, 38),
                    new Row(2, 0.20, 1.6, 17, 33),
                    new Row(3, 0.060, 2.8, 15, 32),
                    new Row(4, 0.021, 3.9, 14.1, 32),
                    new Row(5, 0.008, 4.9, 13.8, 32)));

    private static final Table PULL = new Table(
            "table 3, pull, feedback, counter",
            "direction = pull, interest = feedback, loss = counter",
            0.06,
            0.5,
            List.of(
                    new Row(1, 3.1e-2, 2.7, 9.97, 17.63),
                    new Row(2, 5.8e-4, 4.5, 10.07, 15.39),
                    new Row(3, 4.0e-6, 6.1, 10.08, 14.00)));

    @Override
    public String name() {
        return "demers";
    }

    @Override
    public String subject() {
        return "Rumor mongering, one update among 1,000 sites: the residue s that never hears of it, the traffic m of rumors for each"
                + " site, and the cycles until the last site that hears of it does (t_last), on average (t_ave).";
    }

    @Override
    public String source() {
        return "Demers et al., Epidemic Algorithms for Replicated Database Maintenance, PODC 1987, tables 1 to 3. The source does not say"
                + " how many runs its figures are from; tolerances are its last digit, and the spread of as many runs as here.";
    }

    @Override
    public void run(Findings findings) {
        List.of(PUSH, BLIND, PULL).forEach(table -> table.rows().forEach(row -> measure(table, row, findings)));
        List.of(1, 2, 3).forEach(k -> limited(k, findings));
    }

    /**
     * Connection limit 1, section 1.4: s = e^(-l m), where l gets from 1 to 1 / (1 - 1/e) the more sites push at a time. Tables 4 and 5
     * are of the network of Xerox in 1987, which has not been published.
     */
    private static void limited(int k, Findings findings) {
        double[][] measured = Runs.columns(
                scenario(PUSH.settings() + ", connection-limit = 1", k, "until-quiet", 1),
                RUNS,
                List.of(
                        result -> 1 - (double) result.deliveries().count() / SITES,
                        result -> Spread.counter(result, "rumors") / SITES));
        double[] exponents = IntStream.range(0, RUNS / TOGETHER)
                .mapToDouble(group -> -Math.log(mean(measured[0], group)) / mean(measured[1], group))
                .toArray();
        findings.add(
                "connection limit 1, push, feedback, counter, k = " + k,
                "-ln s / m, each of " + TOGETHER + " runs",
                Published.between(1, 1 / (1 - Math.exp(-1))).theory(),
                exponents);
    }

    private static double mean(double[] figures, int group) {
        return Arrays.stream(figures, group * TOGETHER, (group + 1) * TOGETHER)
                .average()
                .orElseThrow();
    }

    private static void measure(Table table, Row row, Findings findings) {
        List<ToDoubleFunction<RunResult>> figures = List.of(
                result -> 1 - (double) result.deliveries().count() / SITES,
                result -> Spread.counter(result, "rumors") / SITES,
                result -> new Spread(result, 0).lastCycle(CYCLE),
                result -> new Spread(result, 0).meanCycle(CYCLE));
        double[][] measured = Runs.columns(scenario(table, row.k()), RUNS, figures);
        String setting = table.name() + ", k = " + row.k();
        findings.add(setting, "s", Published.near(row.residue(), Math.max(0.05 * row.residue(), LEAST)), measured[0]);
        findings.add(
                setting,
                "m",
                Published.near(row.traffic(), Math.min(table.traffic(), 0.15 * row.traffic())),
                measured[1]);
        findings.add(setting, "t_last", Published.near(row.last(), table.last()), measured[2]);
        Published mean = table.equals(PULL) ? Published.near(row.mean(), 0.2) : Published.only(Figures.of(row.mean()));
        findings.add(setting, "t_ave", mean, measured[3], NO_SUCH_MEAN);
    }

    private static String scenario(Table table, int k) {
        return scenario(table.settings(), k, table.equals(PULL) ? "5 s" : "until-quiet", 10);
    }

    private static String scenario(String settings, int k, String drain, int latencyMillis) {
        return "peers = " + SITES + ", link.latency { type = fixed, value = " + latencyMillis + " ms },"
                + " origin { senders = 1, every = 1 s }, time { run = 1 s, drain = " + drain + " },"
                + " protocol { type = rumor-mongering, cycle = 100 ms, " + settings + ", k = " + k + " }";
    }
}
