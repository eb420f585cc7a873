package dev.hearsay.metrics.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimesToShareTest {
    private static final double NEVER = Double.POSITIVE_INFINITY;
    private static final long MS = TinyRun.MS;

    private static Summary.TimesToReach times(int most, long... nanos) {
        TimesToShare times = new TimesToShare(most);
        for (long time : nanos) {
            times.add(time);
        }
        return times.inMillis();
    }

    @Test
    void quantilesShouldNotDependOnTheOrderOfMessages() {
        assertThat(times(5, 400 * MS, 100 * MS, 300 * MS, 200 * MS))
                .isEqualTo(new Summary.TimesToReach(250, 200, 400, 400, 400, 4));
    }

    @Test
    void oneOfTenThatNeverReachedShouldLeaveTheNinetiethPercentileAlone() {
        long never = MessageFigures.NEVER;

        assertThat(times(10, never, 9 * MS, 8 * MS, 7 * MS, 6 * MS, 5 * MS, 4 * MS, 3 * MS, 2 * MS, MS))
                .isEqualTo(new Summary.TimesToReach(NEVER, 5, 9, NEVER, NEVER, 9));
    }

    @Test
    void withoutMessagesThereShouldBeNoTimes() {
        assertThat(times(3))
                .isEqualTo(new Summary.TimesToReach(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0));
    }
}
