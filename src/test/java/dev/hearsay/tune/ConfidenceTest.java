package dev.hearsay.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfidenceTest {
    /** Four standard errors of a share of 0.5 in 2,000 resamples. */
    private static final double ERROR = 0.045;

    private static double[][] runs(double... values) {
        return Arrays.stream(values).mapToObj(value -> new double[] {value}).toArray(double[][]::new);
    }

    private static Point point(double[] means) {
        return new Point(Arrays.stream(means).boxed().toList(), means[0] > 3 ? means[0] - 3 : 0);
    }

    private static double share(double[][]... settings) {
        return new Confidence(List.of(settings), ConfidenceTest::point).shares(List.of(0))[0];
    }

    @Test
    void itIsTheShareOfResamplesByHand() {
        // of the four pairs of two seeds only the second one twice gives 1.5, which 1 beats
        assertThat(share(runs(0, 1.5), runs(1, 1))).isCloseTo(0.75, within(ERROR));
        // 27 triples of three seeds: the sum is above 3 with the third twice or more, 7 of them
        assertThat(share(runs(0, 0, 2.5), runs(1, 1, 1))).isCloseTo(20.0 / 27, within(ERROR));
    }

    @Test
    void seedsAreSharedByAll() {
        assertThat(share(runs(0, 2), runs(0.1, 2.1))).isEqualTo(1);
    }

    @Test
    void whatFailsToMeetWhatIsAskedIsNotOnTheFront() {
        // 0 and 4: the mean is above 3 only with the second twice
        assertThat(share(runs(0, 4))).isCloseTo(0.75, within(ERROR));
    }

    @Test
    void settingsWithFewerRunsAreComparedOverThese() {
        assertThat(share(runs(1, 2.9, 2.9, 2.9), runs(2))).isEqualTo(1);
        assertThat(share(runs(1, 2.9, 2.9, 2.9), runs(2, 2))).isCloseTo(0.75, within(ERROR));
    }

    @Test
    void ofOneRunNothingIsKnown() {
        assertThat(share(runs(1), runs(2))).isNaN();
    }
}
