package dev.hearsay.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sizes against the distribution functions of their laws, within bounds, and their means. */
class MessageSizeTest {
    private static final int DRAWS = 20_000;

    private static int[] sorted(MessageSize size) {
        RandomStream random = RandomStream.of(5, Purpose.SIZE);
        return IntStream.range(0, DRAWS).map(any -> size.draw(random)).sorted().toArray();
    }

    /** Kolmogorov and Smirnov, with the half byte by which a size is rounded: a distance that one sample in 1,000 exceeds. */
    private static void followsLaw(MessageSize size, int least, int most, DoubleUnaryOperator below) {
        int[] drawn = sorted(size);
        assertThat(drawn[0]).isGreaterThanOrEqualTo(least);
        assertThat(drawn[DRAWS - 1]).isLessThanOrEqualTo(most);
        double start = below.applyAsDouble(least);
        double whole = below.applyAsDouble(most) - start;
        double farthest = 0;
        for (int i = 0; i < DRAWS; i++) {
            boolean isLastOfItsSize = i == DRAWS - 1 || drawn[i + 1] > drawn[i];
            if (isLastOfItsSize && drawn[i] < most) {
                double part = (below.applyAsDouble(drawn[i] + 0.5) - start) / whole;
                farthest = Math.max(farthest, Math.abs((i + 1.0) / DRAWS - part));
            }
        }
        assertThat(farthest * Math.sqrt(DRAWS)).isLessThan(1.95);
    }

    @Test
    void logNormalSizesFollowTheirLawBetweenTheirBounds() {
        MessageSize size = new MessageSize.LogNormal(1000, 0.8, 200, 9000);
        followsLaw(size, 200, 9000, bytes -> phi(Math.log(bytes / 1000) / 0.8));
    }

    @Test
    void exponentialSizesFollowTheirLawAboveTheirFloor() {
        MessageSize size = new MessageSize.Exponential(1000, 100, 5000);
        followsLaw(size, 100, 5000, bytes -> 1 - Math.exp(-(bytes - 100) / 900));
    }

    @Test
    void paretoSizesFollowTheirLawUpToTheirCap() {
        MessageSize size = new MessageSize.Pareto(500, 1.2, 20_000);
        followsLaw(size, 500, 20_000, bytes -> 1 - Math.pow(500 / Math.max(500, bytes), 1.2));
    }

    @Test
    void uniformSizesTakeEveryValueBetweenTheirBounds() {
        MessageSize size = new MessageSize.Uniform(10, 14);
        int[] counts = new int[5];
        IntStream.of(sorted(size)).forEach(bytes -> counts[bytes - 10]++);
        double chiSquare = IntStream.of(counts)
                .mapToDouble(count -> Math.pow(count - 4000, 2) / 4000)
                .sum();
        assertThat(chiSquare).as("4 degrees of freedom, exceeded once in 1,000").isLessThan(18.47);
    }

    @Test
    void sizesWithWeightsComeInProportionAndOnesWithoutNever() {
        MessageSize size = new MessageSize.Weighted(List.of(1, 500, 2, 20_000, 3), List.of(0.0, 3.0, 0.0, 1.0, 0.0));
        int[] drawn = sorted(size);
        assertThat(IntStream.of(drawn).distinct()).containsExactly(500, 20_000);
        double large = IntStream.of(drawn).filter(bytes -> bytes == 20_000).count();
        assertThat(large).isCloseTo(5000, within(5 * Math.sqrt(DRAWS * 0.25 * 0.75)));
        assertThat(size.mean()).isEqualTo((3 * 500 + 20_000) / 4.0);
    }

    @Test
    void meansAreThoseOfTheLaws() {
        assertThat(new MessageSize.Fixed(256).mean()).isEqualTo(256);
        assertThat(new MessageSize.Uniform(10, 15).mean()).isEqualTo(12.5);
        assertThat(new MessageSize.Exponential(1000, 100, MessageSize.LARGEST).mean())
                .as("10,000 draws with a deviation of 900")
                .isCloseTo(1000, within(5 * 9.0));
        assertThat(new MessageSize.LogNormal(1000, 0.5, 0, MessageSize.LARGEST).mean())
                .as("median x exp(sigma^2 / 2), 10,000 draws with a deviation of 604")
                .isCloseTo(1000 * Math.exp(0.125), within(5 * 6.04));
    }

    @Test
    void boundsThatLeaveOneSizeGiveIt() {
        assertThat(sorted(new MessageSize.LogNormal(1000, 3, 1000, 1000))).containsOnly(1000);
        assertThat(sorted(new MessageSize.Pareto(7, 0.5, 7))).containsOnly(7);
        assertThat(sorted(new MessageSize.Uniform(0, 0))).containsOnly(0);
    }

    /** The normal distribution function (Abramowitz and Stegun 26.2.17, off by 7.5e-8 at most). */
    private static double phi(double z) {
        double t = 1 / (1 + 0.2316419 * Math.abs(z));
        double poly = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        double tail = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * poly;
        return z >= 0 ? 1 - tail : tail;
    }
}
