package dev.hearsay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Against cases out of textbooks, and some that can be computed by hand. */
class StatisticsTest {
    /** Hours of sleep that ten patients gained by two drugs: Cushny and Peebles 1905, the example of Student 1908. */
    private static final double[] HYOSCYAMINE = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

    private static final double[] HYOSCINE = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

    @Test
    void aMeanHasStudentsInterval() {
        Estimate estimate = Estimate.of(new double[] {1, 2, 3, 4, 5}, Shape.NORMAL);

        assertThat(estimate.mean()).isEqualTo(3);
        assertThat(estimate.sd()).isCloseTo(Math.sqrt(2.5), within(1e-12));
        // 2.776445 is the quantile of t with four degrees of freedom, of any table
        assertThat(estimate.high() - 3).isCloseTo(2.776445 * Math.sqrt(2.5 / 5), within(1e-6));
        assertThat(3 - estimate.low()).isCloseTo(estimate.high() - 3, within(1e-12));
        assertThat(estimate.n()).isEqualTo(5);
    }

    @Test
    void whatIsNotKnownIsNotANumber() {
        for (Shape shape : Shape.values()) {
            assertThat(Estimate.of(new double[] {}, shape))
                    .isEqualTo(new Estimate(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0));
            assertThat(Estimate.of(new double[] {7}, shape))
                    .isEqualTo(new Estimate(7, Double.NaN, Double.NaN, Double.NaN, 1));
            assertThat(Estimate.of(new double[] {1, Double.NaN, 3}, shape).mean())
                    .isNaN();
            assertThat(Estimate.of(new double[] {1, Double.POSITIVE_INFINITY}, shape)
                            .mean())
                    .isNaN();
            assertThat(Estimate.of(new double[] {0.1, 0.1, 0.1}, shape)).isEqualTo(new Estimate(0.1, 0, 0.1, 0.1, 3));
        }
    }

    /** The mean of a resample of nine zeros and a ten is binomial, of ten draws with probability 0.1. */
    @Test
    void theBootstrapFindsTheQuantilesOfTheBinomial() {
        Estimate estimate = Estimate.of(new double[] {0, 0, 0, 0, 10, 0, 0, 0, 0, 0}, Shape.SKEWED);

        // the tail is that of the normal beyond sqrt(10 / 9) x 2.262, 0.0086; P(X >= 4) = 0.0128, P(X >= 5) = 0.0016
        assertThat(StudentT.expandedTail(10)).isCloseTo(0.00855, within(1e-5));
        assertThat(estimate.low()).isZero();
        assertThat(estimate.high()).isEqualTo(4);
        assertThat(estimate).isEqualTo(Estimate.of(new double[] {0, 0, 0, 0, 10, 0, 0, 0, 0, 0}, Shape.SKEWED));
    }

    @Test
    void ofTwoValuesTheBootstrapSaysNoMoreThanThese() {
        Estimate estimate = Estimate.of(new double[] {1, 3}, Shape.SKEWED);

        assertThat(estimate.low()).isEqualTo(1);
        assertThat(estimate.high()).isEqualTo(3);
    }

    /** The figures of Student 1908, as every package gives them. */
    @Test
    void pairsAreComparedByStudentsT() {
        Difference difference = Difference.paired(HYOSCYAMINE, HYOSCINE, Shape.NORMAL);

        assertThat(difference.test()).isEqualTo("paired t");
        assertThat(difference.mean()).isCloseTo(-1.58, within(1e-9));
        assertThat(difference.low()).isCloseTo(-2.4598858, within(1e-7));
        assertThat(difference.high()).isCloseTo(-0.7001142, within(1e-7));
        assertThat(difference.p()).isCloseTo(0.002833, within(1e-6));
    }

    @Test
    void independentSamplesAreComparedByWelch() {
        Difference difference = Difference.unpaired(HYOSCYAMINE, HYOSCINE, Shape.NORMAL);

        assertThat(difference.test()).isEqualTo("Welch's t");
        assertThat(difference.low()).isCloseTo(-3.3654832, within(1e-6));
        assertThat(difference.high()).isCloseTo(0.2054832, within(1e-6));
        assertThat(difference.p()).isCloseTo(0.07939, within(1e-5));
    }

    /** Depression scale factors: Hollander and Wolfe, Nonparametric Statistical Methods, 1973, pages 29 ff.; V = 40. */
    @Test
    void skewedPairsAreComparedByWilcoxon() {
        double[] before = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
        double[] after = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};

        Difference difference = Difference.paired(before, after, Shape.SKEWED);

        assertThat(difference.test()).isEqualTo("Wilcoxon signed-rank");
        assertThat(difference.p()).isCloseTo(2 * 0.01953125, within(1e-9));
        assertThat(difference.low()).isLessThan(difference.mean());
        assertThat(difference.high()).isGreaterThan(difference.mean());
    }

    /** Permeability constants: the same, pages 69 f.; W = 35. */
    @Test
    void skewedSamplesAreComparedByMannAndWhitney() {
        double[] term = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};
        double[] weeks = {1.15, 0.88, 0.90, 0.74, 1.21};

        Difference difference = Difference.unpaired(term, weeks, Shape.SKEWED);

        assertThat(difference.test()).isEqualTo("Mann-Whitney");
        assertThat(difference.p()).isCloseTo(2 * 0.1272, within(1e-4));
        assertThat(difference.low()).isLessThan(difference.mean());
        assertThat(difference.high()).isGreaterThan(difference.mean());
    }

    @Test
    void whatDoesNotVaryDiffersForCertainOrNotAtAll() {
        double[] constant = {5, 5, 5};
        for (Shape shape : Shape.values()) {
            assertThat(Difference.paired(constant, constant, shape).p()).isEqualTo(1);
            assertThat(Difference.unpaired(constant, constant, shape).p()).isEqualTo(1);
            assertThat(Difference.unpaired(constant, new double[] {4, 4}, shape).p())
                    .isZero();
        }
        assertThat(Difference.paired(constant, new double[] {4, 4, 4}, Shape.NORMAL)
                        .p())
                .isZero();
    }

    @Test
    void pairsNeedToBePairs() {
        assertThatThrownBy(() -> Difference.paired(new double[] {1}, new double[] {1, 2}, Shape.NORMAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 and 2");
    }

    @Test
    void holmCorrectsStepByStep() {
        assertThat(Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005}))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(0.03, 0.06, 0.06, 0.02);
        assertThat(Holm.adjust(new double[] {0.6, 0.5})).containsExactly(1, 1);
        assertThat(Holm.adjust(new double[] {Double.NaN, 0.04})).containsExactly(Double.NaN, 0.04);
        assertThat(Holm.adjust(new double[0])).isEmpty();
    }

    /** Of a hundred intervals of 95 % for a mean that is known, some 95 cover it, by either way; drawn by a generator of its own. */
    @Test
    void intervalsCoverWhatTheyShould() {
        java.util.Random random = new java.util.Random(7);
        for (Shape shape : Shape.values()) {
            int covered = 0;
            for (int repetition = 0; repetition < 300; repetition++) {
                double[] values = new double[10];
                Arrays.setAll(values, i -> random.nextGaussian());
                Estimate estimate = Estimate.of(values, shape);
                covered += estimate.low() <= 0 && 0 <= estimate.high() ? 1 : 0;
            }
            assertThat(covered).as(shape.toString()).isBetween(275, 295);
        }
    }
}
