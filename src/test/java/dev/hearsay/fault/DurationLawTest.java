package dev.hearsay.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problems;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drawn sessions against the distribution functions of their laws: Kolmogorov and Smirnov's distance, and means. */
class DurationLawTest {
    private static final int DRAWS = 20_000;
    /** The distance that a right law exceeds once in a thousand tests: 1.95 / sqrt(n). */
    private static final double FARTHEST = 1.95 / Math.sqrt(DRAWS);

    private static double[] seconds(String law) {
        Problems problems = new Problems();
        DurationLaw read = DurationLaw.from(
                new ConfigBlock(ConfigFactory.parseString("session = " + law), "churn", problems), "session");
        assertThat(problems.list()).isEmpty();
        RandomStream random = RandomStream.of(5, Purpose.FAULT);
        return IntStream.range(0, DRAWS)
                .mapToDouble(i -> read.draw(random) / 1e9)
                .sorted()
                .toArray();
    }

    private static double distance(double[] sorted, DoubleUnaryOperator below) {
        double most = 0;
        for (int i = 0; i < sorted.length; i++) {
            double share = below.applyAsDouble(sorted[i]);
            most = Math.max(most, Math.max(share - (double) i / DRAWS, (i + 1.0) / DRAWS - share));
        }
        return most;
    }

    @ParameterizedTest(name = "shape {0}, scale {1} s")
    @CsvSource({"0.34, 1278", "0.5, 30", "0.61, 13140", "1, 20", "2, 20"})
    void weibullSessionsHaveTheirLaw(double shape, double scale) {
        double[] drawn = seconds("{ type = weibull, shape = " + shape + ", scale = " + scale + " s }");

        // What falls below 1 ms is taken as 1 ms: with shape 0.34 and this scale less than 1 % does.
        assertThat(distance(drawn, x -> x <= 0.001 ? 0 : 1 - Math.exp(-Math.pow(x / scale, shape))))
                .isLessThan(FARTHEST + (shape < 0.4 ? 0.01 : 0.001));
    }

    /** Gamma(3) = 2, Gamma(2) = 1, Gamma(1.5) = sqrt(pi) / 2: the scales of a mean of 60 s are 30, 60 and 67.7 s. */
    @ParameterizedTest(name = "shape {0}: {1} s")
    @CsvSource({"0.5, 30", "1, 60", "2, 67.7027"})
    void aMeanIsTheScaleThatHasIt(double shape, double scale) {
        double[] byMean = seconds("{ type = weibull, shape = " + shape + ", mean = 60 s }");
        double[] byScale = seconds("{ type = weibull, shape = " + shape + ", scale = 1000 s }");

        assertThat(byMean[DRAWS / 2] / byScale[DRAWS / 2]).isCloseTo(scale / 1000, within(1e-6));
    }

    @Test
    void theOthersHaveTheirsAsWell() {
        assertThat(distance(seconds("{ type = exponential, mean = 20 s }"), x -> 1 - Math.exp(-x / 20)))
                .isLessThan(FARTHEST + 0.0001);
        assertThat(distance(seconds("{ type = pareto, shape = 1.5, scale = 10 s }"), x -> 1 - Math.pow(10 / x, 1.5)))
                .isLessThan(FARTHEST);
        double[] logNormal = seconds("{ type = log-normal, median = 10 s, sigma = 1 }");
        assertThat(logNormal[DRAWS / 2]).isCloseTo(10, within(0.3));
        assertThat(logNormal[(int) (0.8413 * DRAWS)]).as("one sigma above").isCloseTo(10 * Math.E, within(1.0));
        assertThat(seconds("20 s")).containsOnly(20);
    }

    @Test
    void theGammaFunctionHasItsValues() {
        assertThat(Gamma.of(1)).isCloseTo(1, within(1e-13));
        assertThat(Gamma.of(5)).isCloseTo(24, within(1e-11));
        assertThat(Gamma.of(1.5)).isCloseTo(Math.sqrt(Math.PI) / 2, within(1e-13));
        assertThat(Gamma.of(11)).isCloseTo(3_628_800, within(1e-6));
    }
}
