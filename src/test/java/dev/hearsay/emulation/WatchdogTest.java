package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A watchdog whose own thread has ended: the test gives its ticks. */
class WatchdogTest {
    private static final long SECOND = 1_000_000_000;
    private static final int TICKS_OF_A_SECOND = 10;

    private final List<String> told = new ArrayList<>();
    private final Watchdog watchdog =
            new Watchdog(SECOND, 7, failure -> told.add(String.valueOf(failure.getMessage())));

    private LaneActivity watched() {
        watchdog.close();
        return watchdog.lane();
    }

    private long ticksUntilTold(int most) {
        for (int tick = 1; tick <= most; tick++) {
            if (watchdog.tick()) {
                return tick;
            }
        }
        return most + 1L;
    }

    /** A process that was stopped for an hour meets one tick that is late, not an hour of them. */
    @Test
    void shouldCountTheTicksThatItHasLivedAndNoClock() {
        LaneActivity lane = watched();
        lane.begins(3, null);

        assertThat(ticksUntilTold(TICKS_OF_A_SECOND)).isGreaterThan(TICKS_OF_A_SECOND);
        assertThat(told).isEmpty();
        assertThat(watchdog.tick()).isTrue();
        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("peer 3 failed at 0.000000 ms (seed 7): it makes no progress for 1.0 s");
    }

    @Test
    void shouldCountAnewForEachActivation() {
        LaneActivity lane = watched();
        for (int activation = 0; activation < 5; activation++) {
            lane.begins(3, null);
            assertThat(ticksUntilTold(TICKS_OF_A_SECOND)).isGreaterThan(TICKS_OF_A_SECOND);
            lane.ends();
        }
        assertThat(ticksUntilTold(5 * TICKS_OF_A_SECOND)).isGreaterThan(5 * TICKS_OF_A_SECOND);
        assertThat(told).isEmpty();
    }
}
