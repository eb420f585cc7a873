package dev.hearsay.bench.validation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;

/** Pieces of an erasure code and their loss on paper, and in a loop that shares nothing with the emulation. */
final class PieceLosses {
    private PieceLosses() {}

    /** The probability that fewer than k of n pieces are left, of which each is lost with the same probability, by the binomial law. */
    static double binomial(int k, int n, double lost) {
        BigDecimal p = BigDecimal.valueOf(lost);
        BigDecimal sum = BigDecimal.ZERO;
        for (int left = 0; left < k; left++) {
            BigDecimal each = BigDecimal.ONE.subtract(p).pow(left).multiply(p.pow(n - left));
            sum = sum.add(each.multiply(new BigDecimal(choose(n, left))));
        }
        return sum.doubleValue();
    }

    /** The same where the pieces lost have the law of Poisson with the same mean. */
    static double poisson(int k, int n, double lost) {
        double mean = n * lost;
        double term = Math.exp(-mean);
        for (int i = 1; i <= n - k; i++) {
            term *= mean / i;
        }
        double sum = 0;
        for (int i = n - k + 1; i <= 10 * n; i++) {
            term *= mean / i;
            sum += term;
        }
        return sum;
    }

    /** The same where just {@code down} of {@code nodes} nodes are lost, each with one piece of a segment at most: hypergeometric. */
    static double hypergeometric(int k, int n, int down, int nodes) {
        BigInteger ways = BigInteger.ZERO;
        for (int left = 0; left < k; left++) {
            ways = ways.add(choose(nodes - down, left).multiply(choose(down, n - left)));
        }
        return new BigDecimal(ways).doubleValue() / new BigDecimal(choose(nodes, n)).doubleValue();
    }

    private static BigInteger choose(int of, int count) {
        BigInteger ways = count > of ? BigInteger.ZERO : BigInteger.ONE;
        for (int i = 1; i <= count && i <= of; i++) {
            ways = ways.multiply(BigInteger.valueOf(of - count + i)).divide(BigInteger.valueOf(i));
        }
        return ways;
    }

    /** The bytes of repairs for each byte stored, in a mean life of a node: (n - m + k) / (k ln(n / m)). */
    static double bandwidth(int k, int n, int m) {
        return (n - m + k) / (k * Math.log((double) n / m));
    }

    /**
     * The same, as it comes out of one segment with exponential lives of nodes, which is repaired as soon as fewer than {@code m} pieces
     * are left: k pieces are downloaded then, and those missing uploaded.
     *
     * @param lives the length of the time that is watched, in mean lives
     */
    static double simulated(int k, int n, int m, double lives, Random random) {
        double pieces = 0;
        int left = n;
        for (double at = -Math.log(1 - random.nextDouble()) / left;
                at < lives;
                at -= Math.log(1 - random.nextDouble()) / left) {
            left--;
            if (left < m) {
                pieces += k + n - left;
                left = n;
            }
        }
        return pieces / k / lives;
    }
}
