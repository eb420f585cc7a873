package dev.hearsay.bench.validation;

import dev.hearsay.fault.Lifetimes;
import dev.hearsay.metrics.record.RunResult;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The persistence of old contacts: where sessions are Pareto, who has been up for long stays up, and a bucket that keeps whoever answers
 * comes to consist of these. The theory is the law's conditional survival, contact by contact: (t / (t + h))^a of one that is up for t, and
 * ((t + h) / t)^(1 - a) of one that was up when the run began, in the midst of a session.
 */
final class ContactAges {
    private static final int RUNS = 5;
    private static final int PEERS = 400;
    private static final double SHAPE = 1.1;
    /** The shortest session, in hours: the median is an hour. */
    private static final double SCALE = 0.5325;

    private static final double HOUR = 3600e9;
    /** The time at which tables are looked at, in hours. */
    private static final int AT = 12;

    private static final long AT_NANOS = (long) (AT * HOUR);
    /** The time for which sessions are known, in hours. */
    private static final int CHURN = 1000;

    private static final double[] UPTIMES = {1, 2, 4, 8};

    /** The number of figures of a table. */
    private static final int FIGURES = 4;

    private ContactAges() {}

    static void run(Findings findings) {
        uptimes(findings);
        for (String full : List.of("ping", "spare")) {
            tables(full, findings);
        }
    }

    /** As in figure 1 of the paper, of all sessions that begin after the run has. */
    private static void uptimes(Findings findings) {
        double[][] stay = Runs.columns(RUNS, seed -> {
            Lifetimes lifetimes = Runs.run(scenario("spare", 1), seed).lifetimes();
            return Arrays.stream(UPTIMES).map(hours -> stay(lifetimes, hours)).toArray();
        });
        for (int i = 0; i < UPTIMES.length; i++) {
            findings.add(
                    "Pareto sessions, peers up for " + Figures.of(UPTIMES[i]) + " h",
                    "share that stays another hour",
                    Published.near(Math.pow(UPTIMES[i] / (UPTIMES[i] + 1), SHAPE), 0.01)
                            .theory(),
                    stay[i]);
        }
    }

    private static double stay(Lifetimes lifetimes, double hours) {
        int reached = 0;
        int stayed = 0;
        for (int peer = 0; peer < lifetimes.peers(); peer++) {
            for (int absence = 0; absence + 1 < lifetimes.absences(peer); absence++) {
                long begin = lifetimes.change(peer, 2 * absence + 1);
                double length = (lifetimes.endOf(peer, absence + 1) - begin) / HOUR;
                boolean isWhole = begin < (CHURN - hours - 1) * HOUR;
                reached += isWhole && length > hours ? 1 : 0;
                stayed += isWhole && length > hours + 1 ? 1 : 0;
            }
        }
        return (double) stayed / reached;
    }

    private static void tables(String full, Findings findings) {
        double[][] kept = Runs.columns(RUNS, seed -> figures(Runs.run(scenario(full, AT), seed)));
        String setting = "full-bucket = " + full + ", Pareto sessions, after " + AT + " h";
        String[] whose = {"contacts", "contacts where whoever asks is let in", "peers"};
        for (int i = 0; i < whose.length; i++) {
            findings.add(setting, whose[i] + " that are up", Published.only("nothing"), kept[FIGURES * i]);
            findings.add(
                    setting,
                    whose[i] + " that are up since the start, of those that are up",
                    Published.only("nothing"),
                    kept[FIGURES * i + 1]);
            findings.add(
                    setting,
                    whose[i] + " that stay another hour, of those that are up",
                    Published.near(
                                    Arrays.stream(kept[FIGURES * i + 3])
                                            .average()
                                            .orElseThrow(),
                                    0.01)
                            .theory(),
                    kept[FIGURES * i + 2]);
        }
        findings.add(setting, "contacts that stay, less of peers", more(full), less(kept[2], kept[2 * FIGURES + 2]));
        findings.add(
                setting,
                "contacts that stay, less where whoever asks is let in",
                more(full),
                less(kept[2], kept[FIGURES + 2]));
    }

    /** The paper says it of buckets that ping. */
    private static Published more(String full) {
        return full.equals("ping") ? Published.atLeast(0) : Published.only("nothing");
    }

    private static double[] less(double[] from, double[] what) {
        return IntStream.range(0, from.length)
                .mapToDouble(i -> from[i] - what[i])
                .toArray();
    }

    /** The figures of the table's contacts, of the other table's, and of all peers. */
    private static double[] figures(RunResult run) {
        return Stream.of(
                        contacts(run, "kept"),
                        contacts(run, "newest"),
                        IntStream.range(0, PEERS).toArray())
                .flatMapToDouble(peers -> Arrays.stream(figures(run, peers)))
                .toArray();
    }

    private static double[] figures(RunResult run, int[] peers) {
        int[] up = Arrays.stream(peers)
                .filter(peer -> run.lifetimes().lives(peer, AT_NANOS))
                .toArray();
        return new double[] {
            (double) up.length / peers.length,
            mean(up, peer -> run.lifetimes().upSince(peer, AT_NANOS) == 0 ? 1 : 0),
            mean(up, peer -> run.lifetimes().endsAt(peer, AT_NANOS) > AT_NANOS + HOUR ? 1 : 0),
            mean(up, peer -> survival((AT_NANOS - run.lifetimes().upSince(peer, AT_NANOS)) / HOUR))
        };
    }

    /** The contacts of peers that were up from the start. */
    private static int[] contacts(RunResult run, String sample) {
        return Arrays.stream(
                        Objects.requireNonNull(run.protocolMetrics().samples().get(sample)))
                .filter(pair -> run.lifetimes().upSince((int) pair / PEERS, AT_NANOS) == 0)
                .mapToInt(pair -> (int) pair % PEERS)
                .toArray();
    }

    /** The probability that a peer stays another hour that is up for so many, or for all of the run so far. */
    private static double survival(double hours) {
        return hours == AT
                ? Math.pow((hours + 1) / hours, 1 - SHAPE)
                : Math.pow(Math.max(hours, SCALE) / (hours + 1), SHAPE);
    }

    private static double mean(int[] peers, IntToDoubleFunction figure) {
        return Arrays.stream(peers).mapToDouble(figure).average().orElseThrow();
    }

    private static String scenario(String full, int hours) {
        return "peers = " + PEERS + ", topology { type = random-regular, degree = 4 }, origin.senders = 0,"
                + " link.latency { type = uniform, min = 20 ms, max = 100 ms },"
                + " operations = [{ kind = lookup, every = 10 m, keys = 1000000 },"
                + " { kind = tell, start = " + hours + " h, phase = aligned, every = 100 h, limit = 1 }],"
                + " time { run = " + (hours + 1) + " h, drain = 1 m, limit = 100 h }, faults = [{ from = 0 s, until = "
                + CHURN + " h, churn {"
                + " session { type = pareto, shape = " + SHAPE + ", scale = " + SCALE + " h }, start = equilibrium,"
                + " downtime { type = exponential, mean = 6 h } } }],"
                + " protocol { type = dev.hearsay.bench.validation.KeptContacts, k = 8, alpha = 3, spares = 8, stale-after = 5,"
                + " full-bucket = " + full
                + ", tables = complete, request-timeout = 1 s, refresh = 1 h, identifier-salt = 0 }";
    }
}
