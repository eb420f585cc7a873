package dev.hearsay.topology.files;

import dev.hearsay.random.RandomStream;
import java.util.Arrays;

/**
 * A law of probability as it was found: one of the values of a sample, all alike (the empirical distribution function), or between the
 * quantiles of a table, from one to the next of which the distribution function is straight. Nothing beyond its values is drawn.
 */
public final class EmpiricalLaw {
    /** The ends of the pieces of the distribution function; both are the same for a value that is drawn as it is. */
    private final double[] from;

    private final double[] to;
    /** The probability of each piece and of those before it, and the part that they have in the mean. */
    private final double[] upTo;

    private final double[] upToOfMean;
    private final double mean;

    private EmpiricalLaw(double[] from, double[] to, double[] upTo) {
        this.from = from;
        this.to = to;
        this.upTo = upTo;
        this.upToOfMean = new double[upTo.length];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += (upTo[i] - (i == 0 ? 0 : upTo[i - 1])) * (from[i] + to[i]) / 2;
            upToOfMean[i] = sum;
        }
        this.mean = sum;
    }

    /** Each of these values, at least one of them, as likely as any other. */
    static EmpiricalLaw ofSample(double[] values) {
        double[] upTo = new double[values.length];
        Arrays.setAll(upTo, i -> (i + 1.0) / values.length);
        return new EmpiricalLaw(values, values, upTo);
    }

    /** The law with these quantiles, ascending from that of probability 0 to that of 1. */
    static EmpiricalLaw ofQuantiles(double[] probabilities, double[] values) {
        int pieces = values.length - 1;
        return new EmpiricalLaw(
                Arrays.copyOf(values, pieces),
                Arrays.copyOfRange(values, 1, values.length),
                Arrays.copyOfRange(probabilities, 1, values.length));
    }

    /** The mean. */
    public double mean() {
        return mean;
    }

    /** The least value. */
    public double least() {
        return Arrays.stream(from).min().orElseThrow();
    }

    /** The largest value. */
    public double most() {
        return Arrays.stream(to).max().orElseThrow();
    }

    /** A value. */
    public double draw(RandomStream random) {
        double at = random.nextDouble();
        int piece = piece(upTo, at);
        return from[piece] + (to[piece] - from[piece]) * within(upTo, piece, at);
    }

    /**
     * A value by the law in proportion to its length: as that of an interval in the midst of which an instant falls (Feller, An
     * Introduction to Probability Theory and Its Applications II, section I.4). The mean has to be above 0.
     */
    public double drawByLength(RandomStream random) {
        double at = random.nextDouble() * mean;
        int piece = piece(upToOfMean, at);
        double least = from[piece] * from[piece];
        double most = to[piece] * to[piece];
        return StrictMath.sqrt(least + (most - least) * within(upToOfMean, piece, at));
    }

    private static int piece(double[] cumulated, double at) {
        int found = Arrays.binarySearch(cumulated, at);
        int piece = found < 0 ? -found - 1 : found + 1;
        return Math.min(piece, cumulated.length - 1);
    }

    private static double within(double[] cumulated, int piece, double at) {
        double before = piece == 0 ? 0 : cumulated[piece - 1];
        return (at - before) / (cumulated[piece] - before);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmpiricalLaw law
                && Arrays.equals(from, law.from)
                && Arrays.equals(to, law.to)
                && Arrays.equals(upTo, law.upTo);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(from) + Arrays.hashCode(upTo);
    }
}
