package dev.hearsay.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.link.UplinkParams;
import dev.hearsay.protocol.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** More flows, and longer lines, than there is room for at first. A copy takes as many nanoseconds as it has bytes. */
class SharedUplinkTest {
    private record Copy(int messageId, int bytes) implements Message {}

    private static String taken(UplinkQueue queue) {
        return queue.message().messageId() + " to " + queue.to() + " over " + queue.link() + ", of " + queue.handedAt();
    }

    /** Ten flows of 10, 20, ... 100 bytes: each nanosecond of the shortest takes ten while all of them share. */
    @Test
    void manyFlowsShouldHaveEqualShares() {
        UplinkQueue queue = new SharedUplink(new EqualShares((to, from, until, at) -> until - from), Message::bytes);
        for (int to = 1; to <= 10; to++) {
            queue.hand(0, new Copy(to, 10 * to), to, 100 + to, to - 1);
        }
        List<String> left = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        while (queue.dueAt(0) != Long.MAX_VALUE) {
            times.add(queue.dueAt(0));
            assertThat(queue.take(queue.dueAt(0), 0)).isTrue();
            left.add(taken(queue));
        }

        assertThat(left)
                .containsExactly(
                        "1 to 1 over 101, of 0",
                        "2 to 2 over 102, of 1",
                        "3 to 3 over 103, of 2",
                        "4 to 4 over 104, of 3",
                        "5 to 5 over 105, of 4",
                        "6 to 6 over 106, of 5",
                        "7 to 7 over 107, of 6",
                        "8 to 8 over 108, of 7",
                        "9 to 9 over 109, of 8",
                        "10 to 10 over 110, of 9");
        // All bytes have left when the last one has, but for what is forgotten when flows begin and end.
        assertThat(times).isSorted();
        assertThat(times.get(9)).isBetween(550L - 2 * 10 * 10, 550L + 2 * 10 * 10);
    }

    /** What has begun to leave comes first, in the order in which it began; then what waits, by class. */
    @Test
    void whatIsTakenAnywayShouldComeInItsOrder() {
        UplinkQueue queue = new SharedUplink(new EqualShares((to, from, until, at) -> until - from), Message::bytes);
        for (int to = 1; to <= 6; to++) {
            queue.hand(UplinkParams.LAST, new Copy(to, 70 - to), to, to, 0);
            queue.hand(UplinkParams.LAST, new Copy(10 + to, 5), to, to, 1);
            queue.hand(0, new Copy(20 + to, 5), to, to, 2);
        }
        assertThat(queue.withdraw(3, 23)).isEqualTo(1);
        List<Integer> left = new ArrayList<>();
        while (queue.takeAny(9)) {
            left.add(queue.message().messageId());
        }

        assertThat(left).containsExactly(1, 2, 3, 4, 5, 6, 21, 22, 24, 25, 26, 11, 12, 13, 14, 15, 16);
        assertThat(queue.dueAt(0)).isEqualTo(Long.MAX_VALUE);
        assertThat(queue.takeAny(9)).isFalse();
    }

    /** A cost beyond all times; what comes later has its share none the less. */
    @Test
    void whatNeverLeavesShouldNotOverflow() {
        UplinkQueue queue = new SharedUplink(
                new EqualShares((to, from, until, at) -> to == 1 ? Long.MAX_VALUE : until - from), Message::bytes);
        queue.hand(0, new Copy(1, 1), 1, 1, 0);
        queue.hand(0, new Copy(2, 100), 2, 2, 50);

        assertThat(queue.dueAt(0)).isEqualTo(250);
        assertThat(queue.take(250, 0)).isTrue();
        assertThat(queue.message().messageId()).isEqualTo(2);
        assertThat(queue.dueAt(0)).isGreaterThan(1L << 60).isLessThan(Long.MAX_VALUE);
        assertThat(queue.take(1L << 60, 0)).isFalse();
    }

    @Test
    void nothingShouldBeTakenOfNothing() {
        UplinkQueue shared = new SharedUplink(new EqualShares((to, from, until, at) -> until - from), Message::bytes);
        UplinkQueue serial = new SerialUplink();

        assertThat(shared.take(1_000, 0)).isFalse();
        assertThat(shared.takeAny(9)).isFalse();
        assertThat(serial.take(1_000, 0)).isFalse();
        assertThatThrownBy(serial::message).hasMessage("no transmission was taken");
        assertThatThrownBy(() -> new UplinkLine(1).message(0)).hasMessage("nothing waits at place 0");
    }

    /** Places of what has left are used again, and keep their order by class. */
    @Test
    void aLineShouldKeepItsOrderWhileItsPlacesAreUsedAgain() {
        UplinkLine line = new UplinkLine(3);
        List<Integer> left = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            line.add(2, new Copy(200 + round, 1), 7, round, round);
            line.add(1, new Copy(100 + round, 1), 8, round, round);
            line.add(1, new Copy(300 + round, 1), 9, round, round);
            int place = line.next();
            assertThat(line.to(place)).isIn(8, 9);
            assertThat(line.nextTo(7)).isNotEqualTo(UplinkLine.NONE);
            left.add(line.message(place).messageId());
            line.remove(place);
        }
        for (int place = line.next(); place != UplinkLine.NONE; place = line.next()) {
            assertThat(line.link(place))
                    .isEqualTo(line.handedAt(place))
                    .isEqualTo(line.message(place).messageId() % 100);
            left.add(line.message(place).messageId());
            line.remove(place);
        }
        List<Integer> expected = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            expected.add(100 + round);
            expected.add(300 + round);
        }
        for (int round = 0; round < 20; round++) {
            expected.add(200 + round);
        }

        assertThat(left).isEqualTo(expected);
        assertThat(line.nextTo(7)).isEqualTo(UplinkLine.NONE);
    }
}
