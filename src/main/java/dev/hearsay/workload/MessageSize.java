package dev.hearsay.workload;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.files.EmpiricalLaw;
import java.util.List;

/**
 * The law of the sizes of messages, in bytes. Sizes are drawn one for each message; what a law gives outside of its bounds is drawn
 * anew, as with latencies, and rounded to whole bytes.
 */
public sealed interface MessageSize {
    /** The draws from which a mean is estimated where it has no closed form within the bounds. */
    int DRAWS_FOR_A_MEAN = 10_000;

    /** The largest size, where a law states none. */
    int LARGEST = ConfigBlock.LARGEST_BYTES;

    /** The size of the next message. */
    int draw(RandomStream random);

    /** True if all messages have the same size, and nothing is drawn. */
    default boolean isConstant() {
        return false;
    }

    /** The mean size, the same for every run: estimated from draws where the law is cut off. */
    default double mean() {
        RandomStream random = RandomStream.of(0, Purpose.SIZE);
        double sum = 0;
        for (int i = 0; i < DRAWS_FOR_A_MEAN; i++) {
            sum += draw(random);
        }
        return sum / DRAWS_FOR_A_MEAN;
    }

    /** Always the same size. */
    record Fixed(int bytes) implements MessageSize {
        @Override
        public int draw(RandomStream random) {
            return bytes;
        }

        @Override
        public boolean isConstant() {
            return true;
        }

        @Override
        public double mean() {
            return bytes;
        }
    }

    /** Every whole size between two bounds alike, both included. */
    record Uniform(int least, int most) implements MessageSize {
        @Override
        public int draw(RandomStream random) {
            return least + random.nextInt(most - least + 1);
        }

        @Override
        public double mean() {
            return (least + (double) most) / 2;
        }
    }

    /** A log-normal distribution within bounds. */
    record LogNormal(int median, double sigma, int floor, int cap) implements MessageSize {
        @Override
        public int draw(RandomStream random) {
            return SizeBounds.within(floor, cap, () -> median * StrictMath.exp(sigma * random.nextGaussian()));
        }
    }

    /** A floor, and on top of it an exponential distribution, up to a cap; {@code average} is the mean without the cap. */
    record Exponential(int average, int floor, int cap) implements MessageSize {
        @Override
        public int draw(RandomStream random) {
            return SizeBounds.within(floor, cap, () -> floor + (average - floor) * random.nextExponential());
        }
    }

    /** A Pareto distribution of type I from its scale upwards, by the inverse of the distribution function truncated at the cap. */
    record Pareto(int scale, double shape, int cap) implements MessageSize {
        @Override
        public int draw(RandomStream random) {
            double above = StrictMath.pow(
                    (double) scale / cap, shape); // the share of an untruncated law that is above the cap
            double rest = 1 - random.nextDouble() * (1 - above);
            return SizeBounds.rounded(scale * StrictMath.pow(rest, -1 / shape), scale, cap);
        }
    }

    /** Sizes as they were found, in a file. */
    record Empirical(EmpiricalLaw law) implements MessageSize {
        @Override
        public int draw(RandomStream random) {
            return SizeBounds.rounded(law.draw(random), 0, LARGEST);
        }

        @Override
        public double mean() {
            return law.mean();
        }
    }

    /** Sizes with the number of messages, in proportion, that have each. */
    record Weighted(List<Integer> sizes, List<Double> weights) implements MessageSize {
        /** Copies the lists. */
        public Weighted {
            sizes = List.copyOf(sizes);
            weights = List.copyOf(weights);
        }

        @Override
        public int draw(RandomStream random) {
            double left = random.nextDouble() * total();
            int index = 0;
            while (index < sizes.size() - 1 && (left >= weights.get(index) || weights.get(index) == 0)) {
                left -= weights.get(index++);
            }
            return sizes.get(index);
        }

        private double total() {
            return weights.stream().mapToDouble(Double::doubleValue).sum();
        }

        @Override
        public double mean() {
            double sum = 0;
            for (int i = 0; i < sizes.size(); i++) {
                sum += sizes.get(i) * weights.get(i);
            }
            return sum / total();
        }
    }
}
