package dev.hearsay.emulation.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.RunResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WallClockTest {
    private static final long MS = 1_000_000;

    private final HandTimer timer = new HandTimer();
    private final List<Integer> begun = new ArrayList<>();
    private WallClock clock = new WallClock(1, timer::now, timer);

    @BeforeEach
    void start() {
        timer.pass(5 * MS); // a run is built before it starts
        clock.start();
    }

    @AfterEach
    void close() {
        clock.close();
        assertThat(timer.isShutdown()).isTrue();
    }

    private void runAtSpeed(double speed) {
        clock = new WallClock(speed, timer::now, timer);
        clock.start();
    }

    private void window(int number, long at) {
        clock.at(at, () -> begun.add(number));
    }

    @Test
    void aWindowShouldBeginWhenItsTimeHasComeAndNotBefore() {
        window(1, 100 * MS);

        timer.pass(100 * MS - 1);
        assertThat(begun).isEmpty();
        timer.pass(1);
        assertThat(begun).containsExactly(1);
    }

    @Test
    void windowsShouldBeginInTheOrderOfTheirTimes() {
        window(2, 20 * MS);
        window(1, 10 * MS);
        timer.pass(15 * MS);
        window(3, 30 * MS);

        assertThat(begun).containsExactly(1);
        timer.pass(15 * MS);
        assertThat(begun).containsExactly(1, 2, 3);
    }

    @Test
    void aSecondShouldTakeAQuarterAtSpeedFour() {
        runAtSpeed(4);
        window(1, 1000 * MS);

        timer.pass(250 * MS - 1);
        assertThat(begun).isEmpty();
        timer.pass(1);
        assertThat(begun).containsExactly(1);
    }

    @Test
    void aSecondShouldTakeTwoAtHalfTheSpeed() {
        runAtSpeed(0.5);
        window(1, 1000 * MS);

        timer.pass(2000 * MS - 1);
        assertThat(begun).isEmpty();
        timer.pass(1);
        assertThat(begun).containsExactly(1);
    }

    @Test
    void aWindowThatIsLateShouldBeginAtOnceAndTheNextOneAtItsOwnTime() {
        timer.pass(50 * MS);
        window(1, 40 * MS);
        window(2, 60 * MS);

        timer.pass(0);
        assertThat(begun).containsExactly(1);
        timer.pass(10 * MS);
        assertThat(begun).containsExactly(1, 2);
    }

    @Test
    void inAHurryEveryWindowShouldBeginAtOnceAndOnce() {
        window(1, 1000 * MS);
        clock.hurry();
        assertThat(begun).containsExactly(1);

        window(2, 2000 * MS);
        assertThat(begun).containsExactly(1, 2);
        timer.pass(3000 * MS);
        assertThat(begun).containsExactly(1, 2);
    }

    @Test
    void latenessShouldBeTheTimeSinceByTheWallClock() {
        runAtSpeed(2);
        timer.pass(10 * MS);

        assertThat(clock.lateness(0)).isEqualTo(10 * MS);
        assertThat(clock.lateness(14 * MS)).isEqualTo(3 * MS);
        assertThat(clock.lateness(20 * MS)).isZero();
        assertThat(clock.lateness(1000 * MS)).isZero();
    }

    /** The last delivery is at 200 ms, and a window is two milliseconds long; a run may be later than that, but never earlier. */
    @Test
    void aRunShouldNotOvertakeTheWallClock() {
        long before = System.nanoTime();
        RunResult result = new Emulation(
                        Scenarios.of(
                                "name = paced, peers = 2, topology.type = complete, link.latency.value = 200 ms,"
                                        + " origin { every = 1 s, senders = [0], phase = aligned, limit = 1 }, time { mode = real, run = 1 s }"),
                        null)
                .run();

        assertThat(result.deliveries().reached(0)).isEqualTo(2);
        assertThat(System.nanoTime() - before).isGreaterThan(198 * MS);
    }
}
