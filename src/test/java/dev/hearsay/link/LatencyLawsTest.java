package dev.hearsay.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Each law against its closed forms. */
class LatencyLawsTest {
    /** The upper quartile and the ninth decile of the standard normal law. */
    private static final double QUARTILE = 0.6744897501960817;

    private static final double DECILE = 1.2815515655446004;

    @Test
    void fixedIsTheValueAlways() {
        Latency latency = Models.between(2, "fixed", "value = 300 ms");

        assertThat(latency.isConstant()).isTrue();
        assertThat(latency.minimum()).isEqualTo(300 * Models.MILLI);
        assertThat(latency.draw(0, 1, Models.stream(1))).isEqualTo(300 * Models.MILLI);
    }

    @Test
    void uniformHasItsMeanAndQuartiles() {
        Sample.of("uniform", "min = 200 ms, max = 400 ms")
                .hasMean(300, 200 / Math.sqrt(12))
                .hasShare(250, 0.25)
                .hasShare(350, 0.75);
    }

    @Test
    void uniformIncludesBothEndsAndAllBetweenAlike() {
        Sample sample = Sample.of("uniform", "min = 3 ns, max = 5 ns")
                .hasShare(3e-6, 1 / 3.0)
                .hasShare(4e-6, 2 / 3.0);

        assertThat(sample.least()).isEqualTo(3);
        assertThat(sample.most()).isEqualTo(5);
    }

    @Test
    void uniformBetweenEqualBoundsIsConstant() {
        assertThat(Models.between(2, "uniform", "min = 5 ms, max = 5 ms").isConstant())
                .isTrue();
        assertThat(Models.between(2, "uniform", "min = 5 ms, max = 6 ms").isConstant())
                .isFalse();
    }

    @Test
    void normalFarFromItsFloorIsTheNormalLaw() {
        Sample.of("normal", "mean = 300 ms, sd = 20 ms, floor = 1 ns")
                .hasMean(300, 20)
                .hasShare(300, 0.5)
                .hasShare(300 + 20 * QUARTILE, 0.75)
                .hasShare(300 - 20 * DECILE, 0.1);
    }

    @Test
    void normalAboveItsFloorKeepsItsShape() {
        long floor = Math.round((300 - 100 * QUARTILE) * Models.MILLI);
        Sample sample = Sample.of("normal", "mean = 300 ms, sd = 100 ms, floor = " + floor + " ns")
                .hasShare(300, (0.5 - 0.25) / 0.75)
                .hasShare(300 + 100 * QUARTILE, (0.75 - 0.25) / 0.75)
                .hasShare(300 + 100 * DECILE, (0.9 - 0.25) / 0.75);

        sample.hasShare((double) floor / Models.MILLI, 0);
        assertThat(sample.least()).isCloseTo(floor, org.assertj.core.data.Offset.offset(Models.MILLI));
    }

    @Test
    void normalWithTheFloorAtItsMeanIsHalfNormal() {
        Sample.of("normal", "mean = 300 ms, sd = 100 ms, floor = 300 ms")
                .hasMean(300 + 100 * Math.sqrt(2 / Math.PI), 100 * Math.sqrt(1 - 2 / Math.PI))
                .hasShare(300 + 100 * QUARTILE, 0.5);
    }

    @Test
    void logNormalHasItsMedianMeanAndQuartile() {
        double mean = 300 * Math.exp(0.125);
        Sample.of("log-normal", "median = 300 ms, sigma = 0.5, floor = 1 ns")
                .hasMean(mean, mean * Math.sqrt(Math.exp(0.25) - 1))
                .hasShare(300, 0.5)
                .hasShare(300 * Math.exp(0.5 * QUARTILE), 0.75)
                .hasShare(300 * Math.exp(-0.5 * DECILE), 0.1);
    }

    @Test
    void logNormalAboveItsFloorKeepsItsShape() {
        Sample.of("log-normal", "median = 300 ms, sigma = 0.5, floor = 300 ms")
                .hasShare(300, 0)
                .hasShare(300 * Math.exp(0.5 * QUARTILE), 0.5)
                .hasShare(300 * Math.exp(0.5 * DECILE), 0.8);
    }

    /** The same deviate that the law draws: latency grows with it, so that a stream means the same in every release. */
    @Test
    void aLatencyAboveTheMiddleComesFromADeviateAboveZero() {
        Latency normal = Models.between(2, "normal", "mean = 300 ms, sd = 1 ms, floor = 1 ns");
        Latency logNormal = Models.between(2, "log-normal", "median = 300 ms, sigma = 0.1, floor = 1 ns");
        for (long seed = 1; seed <= 20; seed++) {
            boolean above = Models.stream(seed).nextGaussian() > 0;
            assertThat(normal.draw(0, 1, Models.stream(seed)) > 300 * Models.MILLI)
                    .isEqualTo(above);
            assertThat(logNormal.draw(0, 1, Models.stream(seed)) > 300 * Models.MILLI)
                    .isEqualTo(above);
        }
    }

    @Test
    void aFloorThatNoDrawReachesIsTheLatency() {
        assertThat(new NormalLatency(1, 1, 1000).draw(0, 1, Models.stream(1))).isEqualTo(1000);
        assertThat(new LogNormalLatency(1, 0.1, 1000).draw(0, 1, Models.stream(1)))
                .isEqualTo(1000);
    }

    @Test
    void anHourIsTheLongestLatencyThatMayBeAskedFor() {
        long hour = 3_600_000 * Models.MILLI;

        assertThat(Models.between(2, "fixed", "value = 1 h").minimum()).isEqualTo(hour);
        assertThat(Models.problems("exponential", "mean = 1 h, floor = 1 h")).isEmpty();
        assertThat(Models.problems("fixed", "value = 3600001 ms")).containsExactly("value");
        assertThat(Models.problems("exponential", "mean = 3600001 ms, floor = 0 ms"))
                .containsExactly("mean");
    }

    @Test
    void noTailIsLongerThanAnHour() {
        Sample sample = Sample.of("log-normal", "median = 300 ms, sigma = 10, floor = 1 ms");

        assertThat(sample.most()).isEqualTo(3_600_000 * Models.MILLI);
    }

    @Test
    void exponentialHasTheMeanThatIsAskedForWithItsFloor() {
        Sample.of("exponential", "mean = 300 ms, floor = 100 ms")
                .hasMean(300, 200)
                .hasShare(100 + 200 * Math.log(2), 0.5)
                .hasShare(100 + 200, 1 - 1 / Math.E)
                .hasShare(100, 0);
    }

    @Test
    void exponentialWithTheFloorAtItsMeanIsThatMean() {
        Sample sample = Sample.of("exponential", "mean = 300 ms, floor = 300 ms");

        assertThat(sample.least()).isEqualTo(300 * Models.MILLI);
        assertThat(sample.most()).isEqualTo(300 * Models.MILLI);
    }

    @Test
    void paretoWithoutACapHasItsMeanAndQuantiles() {
        Sample.of("pareto", "scale = 100 ms, shape = 3, cap = none")
                .hasMean(150, Math.sqrt(7500))
                .hasShare(200, 1 - 1 / 8.0)
                .hasShare(100 * Math.cbrt(2), 0.5);
    }

    @Test
    void paretoIsTruncatedAtItsCapAndNotPiledUpThere() {
        double reach = 1 - 1 / 8.0;
        Sample sample = Sample.of("pareto", "scale = 100 ms, shape = 1.5, cap = 400 ms")
                .hasShare(400 - 1e-6, 1)
                .hasShare(100 * Math.cbrt(4), 0.5 / reach)
                .hasShare(225, (1 - 8 / 27.0) / reach);

        assertThat(sample.most()).isLessThan(400 * Models.MILLI);
    }

    @Test
    void paretoWithTheCapAtItsScaleIsThatScale() {
        Sample sample = Sample.of("pareto", "scale = 100 ms, shape = 1.5, cap = 100 ms");

        assertThat(sample.least()).isEqualTo(sample.most()).isEqualTo(100 * Models.MILLI);
    }
}
