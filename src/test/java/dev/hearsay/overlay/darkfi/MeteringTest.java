package dev.hearsay.overlay.darkfi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Metering by hand: the table in metering.rs, and the sums of message.rs. */
class MeteringTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1000 * MS;

    @Test
    void theSleepIsAStepForEachMessageFromTheThresholdOn() {
        MeteringQueue queue = new MeteringQueue(6, 250 * MS, 0);
        long[] sleeps = new long[19];
        for (int total = 1; total < sleeps.length; total++) {
            sleeps[total] = queue.push(total * SECOND);
        }

        assertThat(sleeps[4]).isZero();
        assertThat(sleeps[6]).isZero();
        assertThat(sleeps[7]).isEqualTo(250 * MS);
        assertThat(sleeps[8]).isEqualTo(500 * MS);
        assertThat(sleeps[10]).isEqualTo(1000 * MS);
        assertThat(sleeps[14]).isEqualTo(2000 * MS);
        assertThat(sleeps[18]).isEqualTo(3000 * MS);
    }

    @Test
    void aMessageCountsForTheWindow() {
        MeteringQueue queue = new MeteringQueue(2, SECOND, 10 * SECOND);
        queue.push(0);
        queue.push(SECOND);

        assertThat(queue.total(10 * SECOND - 1)).isEqualTo(2);
        assertThat(queue.total(10 * SECOND)).isEqualTo(1);
        assertThat(queue.push(10 * SECOND)).as("two again").isZero();
        assertThat(queue.push(10 * SECOND)).as("three").isEqualTo(SECOND);
        assertThat(queue.total(11 * SECOND)).isEqualTo(2);
        assertThat(queue.total(20 * SECOND)).isZero();
    }

    @Test
    void theLongestStepIsNoOverflow() {
        MeteringQueue queue = new MeteringQueue(1, DarkfiParams.LONGEST_WAIT, 0);

        queue.push(0);
        assertThat(queue.push(0)).isEqualTo(DarkfiParams.LONGEST_WAIT);
        for (int i = 0; i < 100; i++) {
            assertThat(queue.push(0)).as("as long as it gets").isEqualTo(DarkfiParams.LONGEST_WAIT);
        }
    }

    @Test
    void aTypeWithoutAThresholdIsNotMetered() {
        MeteringQueue queue = new MeteringQueue(0, SECOND, 10 * SECOND);

        for (int i = 0; i < 100; i++) {
            assertThat(queue.push(i)).isZero();
        }
        assertThat(queue.total(100)).isZero();
    }

    @Test
    void sendersWaitTwiceAsLongAndTheHardLimitIsTheSumOfAllThresholds() {
        Metering metering =
                new Metering(new DarkfiParams.Limits(Map.of(Command.PING, 2, Command.ADDR, 3), SECOND, 10 * SECOND));

        assertThat(metering.send(Command.PING, 0)).isZero();
        assertThat(metering.send(Command.PING, 0)).isZero();
        assertThat(metering.send(Command.PING, 0)).isEqualTo(2 * SECOND);
        assertThat(metering.isOverLimit(0)).as("what is sent is not counted").isFalse();
        for (int i = 0; i < 5; i++) {
            metering.receive(Command.PING, i);
        }
        assertThat(metering.isOverLimit(5)).as("five are allowed").isFalse();
        metering.receive(Command.ADDR, 6);
        assertThat(metering.isOverLimit(6)).isTrue();
        assertThat(metering.isOverLimit(10 * SECOND))
                .as("the first is forgotten")
                .isFalse();
    }
}
