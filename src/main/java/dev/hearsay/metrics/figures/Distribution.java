package dev.hearsay.metrics.figures;

import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * The distribution of values; quantiles are exact nearest ranks, NaN where there are no values.
 *
 * @param count the number of values
 * @param mean their mean
 * @param p50 the median
 * @param p90 the value that 90 % do not exceed
 * @param p99 the value that 99 % do not exceed
 * @param max the largest
 */
public record Distribution(long count, double mean, double p50, double p90, double p99, double max) {
    private static final Distribution EMPTY =
            new Distribution(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** The distribution of whole numbers of at least 0, all of which {@code values} hands out each time it is called. */
    public static Distribution of(Consumer<LongConsumer> values) {
        ValueTotals totals = new ValueTotals(ValueTotals.FEW);
        values.accept(totals);
        return of(totals, values);
    }

    /**
     * The same of values of which the totals are known.
     *
     * @param values hands them out again, if too many were there to be kept
     */
    static Distribution of(ValueTotals totals, Consumer<LongConsumer> values) {
        long count = totals.count();
        if (count == 0) {
            return EMPTY;
        }
        long[] ranks = {Quantiles.rank(50, count), Quantiles.rank(90, count), Quantiles.rank(99, count)};
        long[] quantiles = totals.areKept()
                ? totals.ranked(ranks)
                : Quantiles.select(values, count, totals.least(), totals.most(), ranks);
        return new Distribution(count, totals.mean(), quantiles[0], quantiles[1], quantiles[2], totals.most());
    }

    /** The distribution of values in ascending order. */
    public static Distribution ofSorted(double[] values) {
        if (values.length == 0) {
            return EMPTY;
        }
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return new Distribution(
                values.length,
                sum / values.length,
                ranked(values, 50),
                ranked(values, 90),
                ranked(values, 99),
                ranked(values, 100));
    }

    /** The same in milliseconds for values in nanoseconds; the mean is rounded to a whole nanosecond. */
    public Distribution inMillis() {
        return new Distribution(count, Math.rint(mean) / 1e6, p50 / 1e6, p90 / 1e6, p99 / 1e6, max / 1e6);
    }

    private static double ranked(double[] sorted, int percent) {
        return sorted[(int) Quantiles.rank(percent, sorted.length) - 1];
    }
}
