package dev.hearsay.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.link.Multiplexing;
import dev.hearsay.link.UplinkParams;
import dev.hearsay.protocol.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Transmissions and when they leave, by hand. Peers 1, 2 and 3 are sent to; a copy takes as many nanoseconds as it has bytes. */
class UplinkQueueTest {
    private record Copy(int messageId, int bytes, int priority) implements Message {}

    private static void hand(UplinkQueue queue, int rank, int to, int messageId, int bytes, long now) {
        queue.hand(rank, new Copy(messageId, bytes, 0), to, to, now);
    }

    private static void handUrgent(UplinkQueue queue, int priority, int to, int messageId, long now) {
        queue.hand(UplinkParams.LAST, new Copy(messageId, 5, priority), to, to, now);
    }

    /** Lets all leave that is due, one after another. */
    private static List<String> leaving(UplinkQueue queue) {
        List<String> left = new ArrayList<>();
        for (long due = queue.dueAt(0); due != Long.MAX_VALUE; due = queue.dueAt(0)) {
            assertThat(queue.take(due - 1, 0)).as("taken before it has left").isFalse();
            assertThat(queue.take(due, 0)).isTrue();
            left.add(queue.message().messageId() + " to " + queue.to() + " at " + due);
        }
        return left;
    }

    private static List<String> order(UplinkQueue queue) {
        List<String> left = new ArrayList<>();
        while (queue.takeAny(9)) {
            left.add(queue.message().messageId() + " to " + queue.to() + ", handed over at " + queue.handedAt());
        }
        return left;
    }

    @Test
    void classesShouldLeaveOneAfterAnotherAndEachInItsOrder() {
        UplinkQueue queue = new SerialUplink();
        hand(queue, UplinkParams.LAST, 1, 10, 5, 0);
        hand(queue, 1, 2, 11, 5, 1);
        hand(queue, 0, 3, 12, 5, 2);
        hand(queue, 1, 1, 13, 5, 3);

        assertThat(queue.dueAt(77)).isEqualTo(77);
        assertThat(queue.take(76, 77)).isFalse();
        assertThat(order(queue))
                .containsExactly(
                        "12 to 3, handed over at 2",
                        "11 to 2, handed over at 1",
                        "13 to 1, handed over at 3",
                        "10 to 1, handed over at 0");
        assertThat(queue.dueAt(77)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatIsTakenBackShouldNotLeave() {
        UplinkQueue queue = new SerialUplink();
        for (int to = 1; to <= 3; to++) {
            hand(queue, 0, to, 10, 5, 0);
            hand(queue, UplinkParams.LAST, to, 10, 5, 1);
            hand(queue, UplinkParams.LAST, to, 11, 5, 2);
        }

        assertThat(queue.withdraw(2, 10)).isEqualTo(2);
        assertThat(queue.withdraw(2, 10)).isZero();
        assertThat(queue.withdraw(4, 10)).isZero();
        hand(queue, 0, 2, 12, 5, 3);
        assertThat(order(queue).stream().map(one -> one.substring(0, 7)))
                .containsExactly(
                        "10 to 1", "10 to 3", "12 to 2", "10 to 1", "11 to 1", "11 to 2", "10 to 3", "11 to 3");
    }

    @Test
    void prioritiesShouldTakeTheTurnsOfTheirReceiver() {
        UplinkQueue queue = new SerialUplink();
        handUrgent(queue, 0, 1, 10, 0);
        handUrgent(queue, 0, 2, 11, 1);
        handUrgent(queue, -1, 1, 12, 2);
        handUrgent(queue, 4, 1, 13, 3);
        handUrgent(queue, 4, 1, 14, 4);
        handUrgent(queue, 9, 3, 15, 5);
        hand(queue, 0, 1, 16, 5, 6);

        assertThat(order(queue))
                .containsExactly(
                        "16 to 1, handed over at 6",
                        "13 to 1, handed over at 3",
                        "11 to 2, handed over at 1",
                        "14 to 1, handed over at 4",
                        "10 to 1, handed over at 0",
                        "12 to 1, handed over at 2",
                        "15 to 3, handed over at 5");
    }

    /** The turns of peer 1 are the first, third and fourth; that of the message which is taken back goes with it. */
    @Test
    void whatIsTakenBackShouldLeaveTheTurnsOfOthers() {
        UplinkQueue queue = new SerialUplink();
        handUrgent(queue, 0, 1, 10, 0);
        handUrgent(queue, 0, 2, 11, 1);
        handUrgent(queue, 3, 1, 12, 2);
        handUrgent(queue, 7, 1, 13, 3);

        assertThat(queue.withdraw(1, 13)).isEqualTo(1);
        assertThat(order(queue).stream().map(one -> one.substring(0, 7)))
                .containsExactly("11 to 2", "12 to 1", "10 to 1");
        handUrgent(queue, 2, 1, 14, 4);
        handUrgent(queue, 1, 1, 15, 5);
        assertThat(order(queue).stream().map(one -> one.substring(0, 7))).containsExactly("14 to 1", "15 to 1");
    }

    @Test
    void flowsShouldHaveEqualShares() {
        UplinkQueue queue = new SharedUplink(new EqualShares((to, from, until, at) -> until - from), Message::bytes);
        hand(queue, 0, 1, 10, 100, 0);
        hand(queue, 0, 2, 11, 300, 0);
        hand(queue, 0, 3, 12, 200, 0);

        // A third each until 300, when the first has had 100; a half each until 500; then the last one has it all.
        assertThat(leaving(queue)).containsExactly("10 to 1 at 300", "12 to 3 at 500", "11 to 2 at 600");
    }

    @Test
    void whoComesLaterShouldHaveAShareFromThenOn() {
        UplinkQueue queue = new SharedUplink(new EqualShares((to, from, until, at) -> until - from), Message::bytes);
        hand(queue, 0, 1, 10, 100, 0);
        hand(queue, 0, 2, 11, 100, 60);

        // 60 alone, then 40 at half the speed; of the second 40 have left by then.
        assertThat(leaving(queue)).containsExactly("10 to 1 at 140", "11 to 2 at 200");
    }

    @Test
    void onOneLinkTransmissionsShouldFollowOneAnotherByClass() {
        UplinkQueue queue = new SharedUplink(new EqualShares((to, from, until, at) -> until - from), Message::bytes);
        hand(queue, UplinkParams.LAST, 1, 10, 100, 0);
        hand(queue, UplinkParams.LAST, 1, 11, 100, 0);
        hand(queue, 0, 1, 12, 100, 0);
        hand(queue, UplinkParams.LAST, 2, 13, 400, 0);

        assertThat(queue.withdraw(1, 10)).as("has begun to leave").isZero();
        assertThat(leaving(queue))
                .containsExactly("10 to 1 at 200", "12 to 1 at 400", "11 to 1 at 600", "13 to 2 at 700");
    }

    private static UplinkQueue multiplexed(long sampleBytes) {
        return new MultiplexedUplink(
                new EqualShares((to, from, until, at) -> until - from),
                Message::bytes,
                new Multiplexing(100, sampleBytes));
    }

    private static void handTo(int to, UplinkQueue queue, int messageId, int bytes, int priority, long now) {
        queue.hand(UplinkParams.LAST, new Copy(messageId, bytes, priority), to, to, now);
    }

    /** Lets all leave that leaves before a time, at each instant at which anything is due. */
    private static List<String> packets(UplinkQueue queue, long until) {
        List<String> left = new ArrayList<>();
        for (long due = queue.dueAt(0); due < until; due = queue.dueAt(0)) {
            while (queue.take(due, 0)) {
                left.add(queue.message().messageId() + " to " + queue.to() + " at " + due);
            }
        }
        return left;
    }

    /**
     * Packets of 100 B. One of message 10 leaves before anything else is there. Of priority 5 follow 250 B of message 11, at 50 B for each
     * of it, and three packets of 12, at 110; then one of 10, as 100 is less; five of 12, at 210; the third of 10; the last two of 12.
     */
    @Test
    void packetsShouldLeaveByWhatWasSentForEachPriority() {
        UplinkQueue queue = multiplexed(Long.MAX_VALUE);
        handTo(1, queue, 10, 500, 1, 0);
        handTo(1, queue, 11, 250, 5, 0);
        handTo(1, queue, 12, 1000, 5, 0);

        assertThat(packets(queue, 10_000)).containsExactly("11 to 1 at 350", "12 to 1 at 1550", "10 to 1 at 1750");
    }

    /** Channel 1 has sent 100 B and is at 80 after 2 s: five packets of channel 5 are more than that, and without the decay six would be. */
    @Test
    void whatWasSentShouldDecay() {
        UplinkQueue queue = multiplexed(Long.MAX_VALUE);
        handTo(1, queue, 10, 100, 1, 0);
        assertThat(packets(queue, 1_000_000)).containsExactly("10 to 1 at 100");

        long later = 2_000_000_000;
        handTo(1, queue, 11, 700, 5, later);
        handTo(1, queue, 12, 100, 1, later);
        assertThat(packets(queue, Long.MAX_VALUE)).containsExactly("12 to 1 at 2000000600", "11 to 1 at 2000000800");
    }

    /** 200 B in 100 ms, as fast as the uplink lets them: two packets, two more, and the last one; another link has a rate of its own. */
    @Test
    void aConnectionShouldWaitForItsRate() {
        UplinkQueue queue = multiplexed(200);
        handTo(1, queue, 10, 500, 1, 0);
        assertThat(packets(queue, 1_000_000)).isEmpty();
        handTo(2, queue, 11, 100, 1, 1_000_000);

        assertThat(packets(queue, Long.MAX_VALUE)).containsExactly("11 to 2 at 1000100", "10 to 1 at 200000100");
    }

    /** What takes no time leaves as its connection goes on, and only then the next connection does, as one instant has an order, too. */
    @Test
    void heldConnectionsShouldGoOnOneAfterAnother() {
        UplinkQueue queue = new MultiplexedUplink(
                new EqualShares((to, from, until, at) -> 0), Message::bytes, new Multiplexing(100, 100));
        handTo(1, queue, 10, 100, 1, 0);
        handTo(1, queue, 11, 50, 1, 0);
        handTo(1, queue, 12, 50, 1, 0);
        handTo(2, queue, 20, 100, 1, 0);
        handTo(2, queue, 21, 50, 1, 0);

        assertThat(packets(queue, Long.MAX_VALUE))
                .containsExactly(
                        "10 to 1 at 0",
                        "20 to 2 at 0",
                        "11 to 1 at 100000000",
                        "12 to 1 at 100000000",
                        "21 to 2 at 100000000");
    }

    @Test
    void withoutOthersPacketsShouldTakeAsLongAsTheirTransmission() {
        UplinkQueue queue = new MultiplexedUplink(
                new EqualShares((to, from, until, at) -> thirds(until) - thirds(from)),
                Message::bytes,
                new Multiplexing(1, Long.MAX_VALUE));
        handTo(1, queue, 10, 100, 1, 0);

        assertThat(packets(queue, Long.MAX_VALUE)).containsExactly("10 to 1 at 334");
    }

    /** The time of so many bytes at three tenths of a byte a nanosecond, rounded up. */
    private static long thirds(int bytes) {
        return (bytes * 10L + 2) / 3;
    }

    @Test
    void whatHasBegunToLeaveInPacketsShouldNotBeTakenBack() {
        UplinkQueue queue = multiplexed(Long.MAX_VALUE);
        handTo(1, queue, 10, 300, 1, 0);
        handTo(1, queue, 11, 100, 5, 0);
        handTo(1, queue, 12, 100, 5, 0);
        handTo(2, queue, 13, 100, 1, 0);

        assertThat(queue.withdraw(1, 10)).isZero();
        assertThat(queue.withdraw(1, 11)).isEqualTo(1);
        assertThat(queue.withdraw(3, 11)).isZero();
        assertThat(order(queue))
                .containsExactly("10 to 1, handed over at 0", "13 to 2, handed over at 0", "12 to 1, handed over at 0");
        assertThat(queue.dueAt(0)).isEqualTo(Long.MAX_VALUE);
    }
}
