package dev.hearsay.tune;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The share of resamples in which a point stays on the front: a paired bootstrap (Efron, Bootstrap methods: another look at the
 * jackknife, Annals of Statistics 7, 1979), in which all settings are given the same seeds, drawn with replacement. Two settings are
 * compared over the seeds that both were run with.
 */
final class Confidence {
    /** So many that a share of 0.95 is known to 0.01, twice its standard error. */
    private static final int RESAMPLES = 2_000;

    private static final long SEED = 1;

    private final List<double[][]> figures;
    private final Function<double[], Point> point;
    private final TreeMap<Integer, List<Integer>> byRuns = new TreeMap<>();

    /**
     * The confidence in points.
     *
     * @param figures for each setting, and each of its runs, figures
     * @param point what means of figures come to
     */
    Confidence(List<double[][]> figures, Function<double[], Point> point) {
        this.figures = List.copyOf(figures);
        this.point = point;
        for (int i = 0; i < figures.size(); i++) {
            byRuns.computeIfAbsent(figures.get(i).length, any -> new ArrayList<>())
                    .add(i);
        }
    }

    /** The share for each of some settings, all of which have as many runs as any; NaN where that is one. */
    double[] shares(List<Integer> front) {
        int[] stayed = new int[front.size()];
        if (byRuns.lastKey() < 2) {
            return Arrays.stream(stayed).mapToDouble(any -> Double.NaN).toArray();
        }
        RandomStream random = RandomStream.of(SEED, Purpose.RESAMPLE, byRuns.lastKey());
        for (int resample = 0; resample < RESAMPLES; resample++) {
            boolean[] isBeaten = beaten(front, random);
            for (int i = 0; i < stayed.length; i++) {
                stayed[i] += isBeaten[i] ? 0 : 1;
            }
        }
        return Arrays.stream(stayed)
                .mapToDouble(count -> (double) count / RESAMPLES)
                .toArray();
    }

    private boolean[] beaten(List<Integer> front, RandomStream random) {
        boolean[] isBeaten = new boolean[front.size()];
        byRuns.forEach((runs, settings) -> {
            int[] seeds = new int[runs];
            Arrays.setAll(seeds, any -> random.nextInt(runs));
            List<Point> rivals =
                    settings.stream().map(setting -> resampled(setting, seeds)).toList();
            for (int i = 0; i < isBeaten.length; i++) {
                Point own = resampled(front.get(i), seeds);
                boolean fails = runs.equals(byRuns.lastKey()) && !own.isFeasible();
                isBeaten[i] |= fails || rivals.stream().anyMatch(rival -> rival.beats(own));
            }
        });
        return isBeaten;
    }

    private Point resampled(int setting, int[] seeds) {
        double[][] runs = figures.get(setting);
        double[] means = new double[runs[0].length];
        for (int seed : seeds) {
            for (int i = 0; i < means.length; i++) {
                means[i] += runs[seed][i];
            }
        }
        for (int i = 0; i < means.length; i++) {
            means[i] /= seeds.length;
        }
        return point.apply(means);
    }
}
