package dev.hearsay.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import dev.hearsay.KolmogorovSmirnov;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToLongBiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drawn sessions against the distribution functions of their laws: Kolmogorov and Smirnov's distance, and means. */
class DurationLawTest {
    private static final int DRAWS = 20_000;
    /** The distance that a right law exceeds once in a thousand tests. */
    private static final double FARTHEST = KolmogorovSmirnov.ONCE_IN_A_THOUSAND / Math.sqrt(DRAWS);

    private static double[] seconds(String law) {
        return seconds(law, DurationLaw::draw);
    }

    private static double[] seconds(String law, ToLongBiFunction<DurationLaw, RandomStream> draw) {
        DurationLaw read = read(law);
        RandomStream random = RandomStream.of(5, Purpose.FAULT);
        return IntStream.range(0, DRAWS)
                .mapToDouble(i -> draw.applyAsLong(read, random) / 1e9)
                .sorted()
                .toArray();
    }

    private static DurationLaw read(String law) {
        Problems problems = new Problems();
        DurationLaw read = DurationLaw.from(
                new ConfigBlock(ConfigFactory.parseString("session = " + law), "churn", problems), "session");
        assertThat(problems.list()).isEmpty();
        return read;
    }

    private static double distance(double[] drawn, DoubleUnaryOperator below) {
        return KolmogorovSmirnov.statistic(drawn, below) / Math.sqrt(DRAWS);
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

    /** What is left of them has the density (1 - F(x)) / mean, of which each line has the integral. */
    @Test
    void restsHaveTheLawOfRenewalTheory() {
        assertThat(distance(
                        seconds("{ type = exponential, mean = 20 s }", DurationLaw::rest), x -> 1 - Math.exp(-x / 20)))
                .as("no memory")
                .isLessThan(FARTHEST + 0.0001);
        // With y = (x / scale)^0.5 the integral of exp(-y) 2 y dy, over a mean of 2 scales.
        assertThat(distance(seconds("{ type = weibull, shape = 0.5, mean = 60 s }", DurationLaw::rest), x -> {
                    double y = Math.sqrt(x / 30);
                    return 1 - (1 + y) * Math.exp(-y);
                }))
                .isLessThan(FARTHEST + 0.0001);
        // With shape 2 the integral of exp(-y^2) from 0 to x / scale, over half the root of pi: the error function.
        assertThat(distance(
                        seconds("{ type = weibull, shape = 2, scale = 20 s }", DurationLaw::rest), x -> erf(x / 20)))
                .isLessThan(FARTHEST + 0.0001);
        assertThat(distance(
                        seconds("{ type = pareto, shape = 3, scale = 10 s }", DurationLaw::rest),
                        x -> x < 10 ? x / 15 : 1 - 100 / (x * x) / 3))
                .isLessThan(FARTHEST);
        assertThat(distance(seconds("20 s", DurationLaw::rest), x -> x / 20)).isLessThan(FARTHEST + 0.0001);
    }

    /** What is left of a log-normal session is half its square's mean over its mean: exp(1.5 sigma^2) / 2 medians. */
    @Test
    void longSessionsWithALongTailHaveMuchLeft() {
        double mean = Arrays.stream(seconds("{ type = log-normal, median = 10 s, sigma = 0.6 }", DurationLaw::rest))
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(5 * Math.exp(1.5 * 0.36), within(0.2));
    }

    /** 10 s twice as often as 40 s: an instant falls into 40 s with 40 / 60. */
    @Test
    void restsOfWhatWasFoundHaveItAsWell(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("x.csv"), "value_s\n10\n40\n10\n");
        String law = "{ type = empirical, file = \"" + file + "\" }";

        assertThat(Arrays.stream(seconds(law)).filter(x -> x == 10).count() / (double) DRAWS)
                .isCloseTo(2 / 3.0, within(0.015));
        assertThat(distance(seconds(law, DurationLaw::rest), x -> x < 10 ? x / 20 : 0.5 + (x - 10) / 60))
                .isLessThan(FARTHEST + 0.0001);
    }

    @Test
    void lawsWithoutAMeanHaveNoRest() {
        assertThat(read("{ type = pareto, shape = 1, scale = 10 s }").hasMean()).isFalse();
        assertThat(read("{ type = pareto, shape = 1.1, scale = 10 s }").hasMean())
                .isTrue();
    }

    /** By its series. */
    private static double erf(double x) {
        double term = x;
        double sum = 0;
        for (int n = 0; n < 200; n++) {
            sum += term / (2 * n + 1);
            term *= -x * x / (n + 1);
        }
        return x > 4 ? 1 : 2 / Math.sqrt(Math.PI) * sum;
    }

    @Test
    void theGammaFunctionHasItsValues() {
        assertThat(Gamma.of(1)).isCloseTo(1, within(1e-13));
        assertThat(Gamma.of(5)).isCloseTo(24, within(1e-11));
        assertThat(Gamma.of(1.5)).isCloseTo(Math.sqrt(Math.PI) / 2, within(1e-13));
        assertThat(Gamma.of(11)).isCloseTo(3_628_800, within(1e-6));
    }
}
