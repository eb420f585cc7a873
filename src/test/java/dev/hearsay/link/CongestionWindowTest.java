package dev.hearsay.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows on paper: a round trip of 100 ms, a segment leaves in one, and a time-out is 300 ms. */
class CongestionWindowTest {
    private static final long MS = 1_000_000;
    private static final long ROUND_TRIP = 100 * MS;

    private static CongestionWindow window(int initial, boolean restartsIdle) {
        return new CongestionWindow(new Transport(true, true, 1000, initial, restartsIdle, 200 * MS, 1000 * MS, 3, 40));
    }

    /** How many milliseconds the last of some segments waits. */
    private static double wait(CongestionWindow window, long atMs, int segments) {
        return window.delay(atMs * MS, segments, segments * MS, ROUND_TRIP) / (double) MS;
    }

    /** Two leave at once, four at 100 ms, eight at 200 ms, sixteen at 300 ms; without a window the last would leave at its place. */
    @ParameterizedTest(name = "{0} segments")
    @CsvSource({"1, 0", "2, 0", "3, 98", "6, 98", "7, 194", "14, 194", "15, 286", "30, 286"})
    void aNewWindowShouldDoubleInEachRoundTrip(int segments, double wait) {
        assertThat(wait(window(2, true), 0, segments)).isEqualTo(wait);
    }

    @Test
    void transmissionsOfOneRoundShouldShareItsWindow() {
        CongestionWindow window = window(4, true);

        assertThat(wait(window, 0, 3)).isZero();
        // One more fits at 50 ms, and the other leaves with the next round.
        assertThat(wait(window, 50, 2)).isEqualTo(100 + 1 - 50 - 2);
    }

    /** As at the beginning of a run: a round is as long as the round trip, whenever it began. */
    @Test
    void roundsShouldNotDependOnWhenTheyBegan() {
        CongestionWindow window = window(4, true);

        assertThat(wait(window, 1_000, 3)).isZero();
        assertThat(wait(window, 1_050, 2)).isEqualTo(100 + 1 - 50 - 2);
    }

    /** Two segments of 75 ms each are longer on the uplink than the round trip, so that the next round begins at 150 ms. */
    @Test
    void aRoundShouldNotBeginBeforeTheLastOneHasLeft() {
        CongestionWindow window = window(2, true);

        assertThat(window.delay(0, 3, 225 * MS, ROUND_TRIP)).isZero();
        // That round has a window of four, one of which is used, and ends at 250 ms: the fourth waits for it.
        assertThat(wait(window, 225, 4)).isEqualTo(250 + 1 - 225 - 4);
    }

    @Test
    void aWindowThatWasNotUsedUpShouldNotGrow() {
        CongestionWindow all = window(4, true);
        assertThat(wait(all, 0, 4)).isZero();
        assertThat(wait(all, 100, 8)).isZero();

        CongestionWindow less = window(4, true);
        assertThat(wait(less, 0, 3)).isZero();
        assertThat(wait(less, 100, 8)).isEqualTo(100 + 4 - 8);
    }

    /** Half of eight, and then one more in each round trip: 4, 5, 6. */
    @ParameterizedTest(name = "{0} segments")
    @CsvSource({"4, 0", "9, 96", "10, 191", "15, 191"})
    void aLossShouldHalveTheWindowAndEndItsDoubling(int segments, double wait) {
        CongestionWindow window = window(8, true);
        window.lost(false);

        assertThat(wait(window, 0, segments)).isEqualTo(wait);
    }

    /** One, doubled to the half of eight, and then one more in each round trip: 1, 2, 4, 5. */
    @ParameterizedTest(name = "{0} segments")
    @CsvSource({"1, 0", "3, 99", "7, 197", "8, 293", "12, 293"})
    void aTimeoutShouldBeginWithASegment(int segments, double wait) {
        CongestionWindow window = window(8, true);
        window.lost(true);

        assertThat(wait(window, 0, segments)).isEqualTo(wait);
    }

    @Test
    void lossesShouldLeaveTwoSegments() {
        CongestionWindow window = window(3, true);
        window.lost(false);
        window.lost(false);

        assertThat(wait(window, 0, 2)).isZero();
    }

    /** It has grown to 16, of which one is used at 300 ms; half of it is gone after more than a time-out of silence. */
    @ParameterizedTest(name = "sixteen segments at {0} ms")
    @CsvSource({"601, 0", "602, 92", "901, 92", "902, 188", "1202, 286", "100000, 286"})
    void idlenessShouldHalveTheWindowDownToTheFirst(long at, double wait) {
        CongestionWindow window = window(2, true);
        wait(window, 0, 14);
        wait(window, 300, 1);

        assertThat(wait(window, at, 16)).isEqualTo(wait);
    }

    @Test
    void idlenessShouldNotMatterWhereItIsSwitchedOff() {
        CongestionWindow window = window(2, false);
        wait(window, 0, 14);
        wait(window, 300, 1);

        assertThat(wait(window, 100_000, 16)).isZero();
    }
}
