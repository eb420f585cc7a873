package dev.hearsay.tune;

import dev.hearsay.metrics.figures.Metric;
import dev.hearsay.scenario.Tuning;
import dev.hearsay.statistics.Estimate;
import dev.hearsay.sweep.SweepResult.CellResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The findings of a search.
 *
 * @param tuning what it was asked
 * @param aims the same as numbers
 * @param tried all settings that were run, in the order of the grid
 * @param front those that no other beats, the least of the first metric first
 * @param rounds how many rounds it took
 */
public record TuneResult(Tuning tuning, Aims aims, List<Tried> tried, List<Found> front, int rounds) {
    /** Copies the lists. */
    public TuneResult {
        tried = List.copyOf(tried);
        front = List.copyOf(front);
    }

    /** The results of a candidate with the first seeds. */
    @FunctionalInterface
    interface Results {
        CellResult of(int candidate, int seeds);
    }

    /**
     * A setting that was run.
     *
     * @param setting what it is, with its runs
     * @param rounds how many rounds it was in
     * @param outcome {@code front}, or what kept it from there
     * @param estimates for the name of each metric that is looked at its mean over the runs, with the interval
     */
    public record Tried(CellResult setting, int rounds, String outcome, Map<String, Estimate> estimates) {
        /** Copies the estimates. */
        public Tried {
            estimates = Collections.unmodifiableMap(new LinkedHashMap<>(estimates));
        }

        /** The mean of a metric over the runs, with its interval. */
        public Estimate estimate(Metric metric) {
            return Objects.requireNonNull(estimates.get(metric.name()));
        }
    }

    /**
     * A setting that no other beats.
     *
     * @param number from 1
     * @param tried the setting
     * @param confidence the share of resamples of the seeds in which no other beats it; NaN where it was run once
     */
    public record Found(int number, Tried tried, double confidence) {}

    static TuneResult of(Tuning tuning, Aims aims, List<SuccessiveHalving.Round> rounds, Results results) {
        int candidates = rounds.get(0).candidates().size();
        int[] last = new int[candidates];
        for (int round = 0; round < rounds.size(); round++) {
            for (int candidate : rounds.get(round).candidates()) {
                last[candidate] = round;
            }
        }
        List<CellResult> settings = IntStream.range(0, candidates)
                .mapToObj(i -> results.of(i, rounds.get(last[i]).seeds()))
                .toList();
        List<Integer> front = rounds.get(rounds.size() - 1).front();
        List<Tried> tried = IntStream.range(0, candidates)
                .mapToObj(i -> tried(aims, settings.get(i), last[i] + 1, front.contains(i)))
                .toList();
        return new TuneResult(tuning, aims, tried, found(aims, settings, tried, front), rounds.size());
    }

    private static Tried tried(Aims aims, CellResult setting, int rounds, boolean isOnFront) {
        String objection = aims.objection(setting);
        String other = objection.isEmpty() ? "beaten" : objection;
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        aims.metrics().forEach(metric -> estimates.put(metric.name(), Aims.estimate(setting, metric)));
        return new Tried(setting, rounds, isOnFront ? "front" : other, estimates);
    }

    private static List<Found> found(Aims aims, List<CellResult> settings, List<Tried> tried, List<Integer> front) {
        Metric first = aims.minimised().get(0);
        List<Integer> sorted = front.stream()
                .sorted(Comparator.comparingDouble(
                        i -> tried.get(i).estimate(first).mean()))
                .toList();
        Confidence confidence =
                new Confidence(settings.stream().map(aims::figures).toList(), aims::of);
        double[] shares = confidence.shares(sorted);
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            found.add(new Found(i + 1, tried.get(sorted.get(i)), shares[i]));
        }
        return found;
    }

    /** The number of runs that it took. */
    public long runs() {
        return tried.stream().mapToLong(each -> each.setting().runs().size()).sum();
    }

    /** Whether all settings of the space were tried. */
    public boolean isWhole() {
        return tried.size() == tuning.space().cells().size();
    }

    /** A line for each expectation that does not hold in a run of a setting that no other beats. */
    public List<String> broken() {
        return front.stream()
                .flatMap(found -> found.tried().setting().runs().stream()
                        .flatMap(run -> run.broken().stream()
                                .map(line -> "setting " + found.number() + ", seed " + run.seed() + ": " + line)))
                .toList();
    }

    /** Why there is no setting at all that was looked for, in a line; empty where there is one. */
    public String objection() {
        if (!front.isEmpty()) {
            return "";
        }
        Map<String, Integer> outcomes = new TreeMap<>();
        tried.forEach(each -> outcomes.merge(each.outcome(), 1, Integer::sum));
        return "none of the " + tried.size() + " settings that were tried meets what is asked: "
                + outcomes.entrySet().stream()
                        .map(outcome -> outcome.getValue() + " " + outcome.getKey())
                        .collect(Collectors.joining(", "));
    }
}
