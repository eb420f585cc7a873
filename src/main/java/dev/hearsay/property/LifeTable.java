package dev.hearsay.property;

import java.util.Arrays;

/**
 * The lifetimes of things that are looked at again and again, some of which are not over yet, or were lost sight of: the product-limit
 * estimate of Kaplan and Meier, Nonparametric Estimation from Incomplete Observations (JASA 53, 1958). An age is a number of looks.
 */
final class LifeTable {
    /** The number that ended at each age. */
    private long[] ended = new long[16];
    /** The number that were lost sight of at each age. */
    private long[] seen = new long[16];
    /** The number of both. */
    private long over;

    /** One has ended. */
    void end(int age) {
        ended = grown(ended, age);
        ended[age]++;
        over++;
    }

    /** One was last seen at an age, and then no more, for another reason than its end. */
    void lose(int age) {
        seen = grown(seen, age);
        seen[age]++;
        over++;
    }

    private static long[] grown(long[] counts, int age) {
        return age < counts.length ? counts : Arrays.copyOf(counts, Math.max(age + 1, 2 * counts.length));
    }

    /**
     * The ages by which given shares have ended.
     *
     * @param alive the number of those that go on, by the look at which each began
     * @param now the number of the present look
     * @param shares ascending
     * @return infinite where so many have not ended at any age; NaN where there was never anything
     */
    double[] quantiles(long[] alive, int now, double... shares) {
        int most = Math.max(Math.max(ended.length, seen.length), now + 1);
        long left = over + Arrays.stream(alive).sum();
        double[] quantiles = new double[shares.length];
        Arrays.fill(quantiles, left == 0 ? Double.NaN : Double.POSITIVE_INFINITY);
        double survive = 1;
        int next = 0;
        for (int age = 0; left > 0 && age < most && next < shares.length; age++) {
            survive *= 1 - (double) at(ended, age) / left;
            left -= at(ended, age) + at(seen, age) + at(alive, now - age);
            while (next < shares.length && survive <= 1 - shares[next]) {
                quantiles[next++] = age;
            }
        }
        return quantiles;
    }

    private static long at(long[] counts, int index) {
        return index >= 0 && index < counts.length ? counts[index] : 0;
    }
}
