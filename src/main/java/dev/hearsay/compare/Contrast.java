package dev.hearsay.compare;

import dev.hearsay.report.SummaryFigures;
import dev.hearsay.statistics.Difference;
import dev.hearsay.statistics.Estimate;
import java.util.List;

/**
 * A figure of one side as against that of the first.
 *
 * @param side the side, by its place in the group, from 1
 * @param base the mean of the first side that it is held against
 * @param difference the mean with the side less that of the first, over pairs where there are pairs
 * @param pairs the number of seeds that both have, whose runs were paired; 0 where they were not
 * @param p the probability of the difference by chance, corrected for all that is tested; NaN where nothing was
 */
public record Contrast(int side, double base, Difference difference, int pairs, double p) {
    /** The share of false alarms that is accepted, over all tests of a comparison together. */
    public static final double LEVEL = 0.05;

    /** Holds a figure of a side against the first: by pairs where both have two seeds or more in common, or have one run each of one seed. */
    static Contrast of(Side first, Side other, int place, String figure) {
        List<Long> common =
                first.seeds().stream().filter(other.seeds()::contains).toList();
        boolean areSingle = first.runs().size() == 1 && other.runs().size() == 1;
        if (common.size() > 1 || (areSingle && common.size() == 1)) {
            double[] base = values(first, common, figure);
            Difference difference =
                    Difference.paired(values(other, common, figure), base, SummaryFigures.shape(figure));
            double mean = Estimate.of(base, SummaryFigures.shape(figure)).mean();
            return new Contrast(place, mean, difference, common.size(), difference.p());
        }
        Difference difference =
                Difference.unpaired(other.values(figure), first.values(figure), SummaryFigures.shape(figure));
        return new Contrast(place, first.estimate(figure).mean(), difference, 0, difference.p());
    }

    private static double[] values(Side side, List<Long> seeds, String figure) {
        List<ComparedRun> runs =
                seeds.stream().flatMap(seed -> side.of(seed).stream()).toList();
        return side.values(figure, runs);
    }

    /** The same with its probability corrected. */
    Contrast corrected(double corrected) {
        return new Contrast(side, base, difference, pairs, corrected);
    }

    /** Whether there was anything to test: two runs of each side or more, all of which have the figure. */
    public boolean isTested() {
        return !Double.isNaN(p);
    }

    /** Whether the difference is larger than chance. */
    public boolean isBeyondChance() {
        return p < LEVEL;
    }

    /** The difference as a share of the first side's mean; NaN where that is 0 or either does not exist, 0 where there is none. */
    public double relative() {
        return relative(difference.mean());
    }

    /** An end of the interval of the difference as such a share. */
    public double relative(double end) {
        if (end == 0) {
            return 0;
        }
        return base == 0 ? Double.NaN : end / Math.abs(base);
    }

    /** The mean of the side as a multiple of the first side's; NaN where that is 0. */
    public double ratio() {
        return base == 0 ? Double.NaN : (base + difference.mean()) / base;
    }
}
