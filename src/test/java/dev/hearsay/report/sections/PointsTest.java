package dev.hearsay.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PointsTest {
    private static final long MS = 1_000_000;

    @Test
    void aShareRisesFromNothingAtTheLeastValue() {
        assertThat(Points.cumulative(new long[] {2 * MS, 3 * MS, 3 * MS, 7 * MS}, 8))
                .isDeepEqualTo(new double[][] {{2, 0}, {2, 1 / 8.0}, {3, 3 / 8.0}, {7, 4 / 8.0}});
        assertThat(Points.cumulative(new long[] {MS, MS}, 2)).isDeepEqualTo(new double[][] {{1, 0}, {1, 1}});
        assertThat(Points.cumulative(new long[0], 3)).isEmpty();
    }

    @Test
    void ofManyValuesEveryNthIsKeptAndTheLast() {
        double[][] curve = Points.cumulative(
                LongStream.rangeClosed(1, 4000).map(ms -> ms * MS).toArray(), 4000);

        assertThat(curve).hasDimensions(401, 2);
        assertThat(curve[1]).containsExactly(10, 10 / 4000.0);
        assertThat(curve[400]).containsExactly(4000, 1);
    }

    @Test
    void peersStandInTheOrderOfTheirValues() {
        assertThat(Points.byShare(new double[] {5, 1, 3, 1}))
                .isDeepEqualTo(new double[][] {{0, 1}, {0.25, 1}, {0.5, 1}, {0.75, 3}, {1, 5}});
        assertThat(Points.byShare(IntStream.range(0, 1000).asDoubleStream().toArray()))
                .hasDimensions(401, 2);
    }
}
