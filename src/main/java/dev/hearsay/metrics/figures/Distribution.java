package dev.hearsay.metrics.figures;

import java.util.Arrays;
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
        Totals totals = new Totals();
        values.accept(totals);
        long count = totals.count;
        if (count == 0) {
            return EMPTY;
        }
        long[] ranks = {Quantiles.rank(50, count), Quantiles.rank(90, count), Quantiles.rank(99, count)};
        Consumer<LongConsumer> again = totals.areKept() ? totals::handOut : values;
        long[] quantiles = Quantiles.select(again, count, totals.least, totals.most, ranks);
        return new Distribution(count, totals.mean(), quantiles[0], quantiles[1], quantiles[2], totals.most);
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

    /**
     * The count, sum and largest of values, and the values themselves where they are few: to gather them again from all deliveries,
     * for each of a hundred groups, took as long as all other figures. The sum is kept in two halves: that of 100 million times of
     * minutes overflows a long.
     */
    private static final class Totals implements LongConsumer {
        private long[] kept = new long[1 << 10];
        private long count;
        private long low;
        private long high;
        private long least = Long.MAX_VALUE;
        private long most;

        @Override
        public void accept(long value) {
            if (count < Quantiles.FEW) {
                if (count == kept.length) {
                    kept = Arrays.copyOf(kept, 2 * kept.length);
                }
                kept[(int) count] = value;
            }
            count++;
            low += value & 0xffff_ffffL;
            high += value >>> 32;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }

        boolean areKept() {
            return count <= Quantiles.FEW;
        }

        void handOut(LongConsumer consumer) {
            for (int i = 0; i < count; i++) {
                consumer.accept(kept[i]);
            }
        }

        double mean() {
            return (high * 0x1p32 + low) / count;
        }
    }
}
