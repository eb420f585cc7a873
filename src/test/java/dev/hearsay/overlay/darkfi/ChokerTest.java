package dev.hearsay.overlay.darkfi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Scores and the division of a capacity, by hand. */
class ChokerTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void aScoreIsHalfAfterItsHalfLife() {
        Score score = new Score(10 * SECOND);
        score.add(8, 0);
        score.add(4, 10 * SECOND);

        assertThat(score.at(10 * SECOND)).isEqualTo(8);
        assertThat(score.at(30 * SECOND)).isEqualTo(2);
        assertThat(score.until(0.5, 30 * SECOND)).isEqualTo(20 * SECOND);
        assertThat(score.until(2, 30 * SECOND)).isZero();
    }

    @Test
    void whatIsLeftByThoseWhoWantLittleIsForTheOthers() {
        assertThat(Choker.fairLevel(new double[] {10, 2, 2}, 9)).isEqualTo(5);
        assertThat(Choker.fairLevel(new double[] {10, 2, 8}, 14)).isEqualTo(6);
        assertThat(Choker.fairLevel(new double[] {3, 3, 3}, 6)).isEqualTo(2);
    }

    @Test
    void nobodyIsCutOffWhileThereIsEnough() {
        assertThat(Choker.fairLevel(new double[] {10, 2, 2}, 14)).isInfinite();
        assertThat(Choker.fairLevel(new double[0], 1)).isInfinite();
    }

    /** One message a second over a channel scores 10 / ln 2 in the end. */
    @Test
    void aSteadyChannelScoresItsRateOverTheDecay() {
        Score score = new Score(10 * SECOND);
        for (int i = 0; i < 20_000; i++) {
            score.add(0.01, i * SECOND / 100);
        }

        assertThat(score.at(200 * SECOND)).isCloseTo(10 / Math.log(2), within(0.01));
    }
}
