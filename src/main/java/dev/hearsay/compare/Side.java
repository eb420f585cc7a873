package dev.hearsay.compare;

import dev.hearsay.report.SummaryFigures;
import dev.hearsay.statistics.Estimate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One of what is compared: runs of one scenario that differ in the seed alone.
 *
 * @param name what it is called
 * @param build the version of the program that made it
 * @param settings those of the scenario, by path
 * @param runs in the order of their seeds, each seed once
 */
public record Side(String name, String build, SortedMap<String, Setting> settings, List<ComparedRun> runs) {
    /** Copies and sorts. */
    public Side {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        runs = runs.stream().sorted(Comparator.comparingLong(ComparedRun::seed)).toList();
    }

    /** The same under another name. */
    Side named(String other) {
        return new Side(other, build, settings, runs);
    }

    /** The same with a run more. */
    Side with(ComparedRun run) {
        List<ComparedRun> more = new ArrayList<>(runs);
        more.add(run);
        return new Side(name, build, settings, more);
    }

    /** Whether a run of that scenario, by that version of the program, is one of these with another seed. */
    boolean takes(Side other) {
        Set<Long> seeds = seeds();
        return build.equals(other.build)
                && meanings(settings).equals(meanings(other.settings))
                && other.runs.stream().noneMatch(run -> seeds.contains(run.seed()));
    }

    private static SortedMap<String, String> meanings(Map<String, Setting> settings) {
        SortedMap<String, String> meanings = new TreeMap<>();
        settings.forEach((path, setting) -> meanings.put(path, setting.meaning()));
        return meanings;
    }

    /** The seeds of its runs, ascending. */
    public Set<Long> seeds() {
        Set<Long> seeds = new LinkedHashSet<>();
        runs.forEach(run -> seeds.add(run.seed()));
        return seeds;
    }

    /** The run with a seed. */
    Optional<ComparedRun> of(long seed) {
        return runs.stream().filter(run -> run.seed() == seed).findFirst();
    }

    /** A figure of each of some runs; NaN where one has none, 0 for a count of what did not happen in one but did in others. */
    double[] values(String figure, List<ComparedRun> of) {
        boolean isThere = runs.stream().anyMatch(run -> run.figures().containsKey(figure));
        double absent = isThere ? SummaryFigures.absent(figure) : Double.NaN;
        return of.stream()
                .mapToDouble(run -> run.figures().getOrDefault(figure, absent))
                .toArray();
    }

    /** A figure of each run. */
    double[] values(String figure) {
        return values(figure, runs);
    }

    /** The mean of a figure over its runs, with its interval. */
    Estimate estimate(String figure) {
        return Estimate.of(values(figure), SummaryFigures.shape(figure));
    }

    /** How many runs, and with which seeds, in words. */
    public String runsInWords() {
        List<Long> seeds = List.copyOf(seeds());
        long first = seeds.get(0);
        long last = seeds.get(seeds.size() - 1);
        if (seeds.size() == 1) {
            return "1 run, seed " + first;
        }
        boolean isWhole = last - first == seeds.size() - 1;
        return seeds.size() + " runs, seeds " + (isWhole ? first + " to " + last : "from " + first + " to " + last);
    }
}
