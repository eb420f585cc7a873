package dev.hearsay.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.protocol.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceQueueTest {
    private record Note(int bytes) implements Message {}

    @Test
    void serialProcessingTakesOneMessageAtATimeInOrderOfArrival() {
        ServiceQueue queue = new ServiceQueue(1);
        queue.add(100, 10, 1, new Note(1), 1);
        queue.add(103, 10, 2, new Note(2), 1);
        queue.add(103, 0, 3, new Note(3), 1);
        queue.add(119, 10, 4, new Note(4), 1);

        assertThat(drain(queue))
                .containsExactly("1 from 1 at 110", "2 from 2 at 120", "3 from 3 at 120", "4 from 4 at 130");
    }

    @Test
    void serialProcessingIsIdleAgainWhenTheLastMessageHasEnded() {
        ServiceQueue queue = new ServiceQueue(1);
        queue.add(100, 10, 1, new Note(1), 1);
        drain(queue);
        queue.add(200, 10, 2, new Note(2), 1);

        assertThat(drain(queue)).containsExactly("2 from 2 at 210");
    }

    @Test
    void parallelProcessingIsAPlainDelay() {
        ServiceQueue queue = new ServiceQueue(0);
        queue.add(100, 10, 1, new Note(1), 1);
        queue.add(101, 2, 2, new Note(2), 1);
        queue.add(105, 5, 3, new Note(3), 1);
        queue.add(110, 0, 4, new Note(4), 1);

        assertThat(drain(queue))
                .containsExactly("2 from 2 at 103", "1 from 1 at 110", "3 from 3 at 110", "4 from 4 at 110");
    }

    @Test
    void eachCoreTakesTheNextMessageWhenItIsFree() {
        ServiceQueue queue = new ServiceQueue(2);
        queue.add(100, 50, 1, new Note(1), 1);
        queue.add(100, 10, 2, new Note(2), 1);
        queue.add(101, 10, 3, new Note(3), 1);
        queue.add(102, 40, 4, new Note(4), 1);
        queue.add(103, 10, 5, new Note(5), 1);

        assertThat(drain(queue))
                .containsExactly(
                        "2 from 2 at 110", "3 from 3 at 120", "1 from 1 at 150", "4 from 4 at 160", "5 from 5 at 160");
    }

    @Test
    void shouldGrowWhileItsRingIsTurned() {
        ServiceQueue queue = new ServiceQueue(1);
        List<String> expected = new ArrayList<>();
        List<String> processed = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            queue.add(i, 2, i, new Note(i), 1);
            expected.add(i + " from " + i + " at " + (2 * i + 2));
            if (i % 3 == 0) {
                processed.add(next(queue));
            }
        }
        processed.addAll(drain(queue));

        assertThat(processed).isEqualTo(expected);
    }

    /** Of a transmission of several messages the last one counts; so what is there is counted however the ring is turned. */
    @Test
    void transmissionsAndTheirBytesAreThoseThatAreNotProcessedToTheirEnd() {
        ServiceQueue queue = new ServiceQueue(1);
        for (int i = 0; i < 3; i++) {
            queue.add(i, 2, i, new Note(i), 1000);
        }
        drain(queue);
        queue.add(100, 2, 1, new Note(1), ServiceQueue.MORE_TO_COME);
        queue.add(100, 2, 1, new Note(2), 50);
        for (int i = 0; i < 5; i++) {
            queue.add(101, 2, 2, new Note(3), 7);
        }

        assertThat(queue.transmissions()).isEqualTo(6);
        assertThat(queue.bytes()).isEqualTo(50 + 5 * 7);
        next(queue);
        assertThat(queue.transmissions()).as("its last message is there still").isEqualTo(6);
        next(queue);
        assertThat(queue.transmissions()).isEqualTo(5);
        assertThat(queue.bytes()).isEqualTo(5 * 7);
    }

    @Test
    void whatTakesForeverEndsBeyondAllTimesAndHoldsUpTheRest() {
        ServiceQueue queue = new ServiceQueue(1);
        assertThat(queue.add(100, Long.MAX_VALUE - 50, 1, new Note(1), 1)).isEqualTo(Long.MAX_VALUE - 1);
        assertThat(queue.add(200, 10, 1, new Note(2), 1)).isEqualTo(Long.MAX_VALUE - 1);
        assertThat(queue.nextAt()).isEqualTo(Long.MAX_VALUE - 1);
    }

    @Test
    void drawsOfNoBroadcastAreNumberedBelowZeroAndNeverTwiceTheSame() {
        ServiceQueue queue = new ServiceQueue(1);

        assertThat(List.of(queue.nextDraw(), queue.nextDraw(), queue.nextDraw()))
                .containsExactly(-1L, -2L, -3L);
    }

    @Test
    void anEmptyQueueHasNothingToTake() {
        assertThatThrownBy(() -> new ServiceQueue(1).poll()).hasMessage("no message is being processed");
    }

    private static List<String> drain(ServiceQueue queue) {
        List<String> ends = new ArrayList<>();
        while (queue.size() > 0) {
            ends.add(next(queue));
        }
        assertThat(queue.nextAt()).isEqualTo(Long.MAX_VALUE);
        return ends;
    }

    private static String next(ServiceQueue queue) {
        long at = queue.nextAt();
        int from = queue.nextFrom();
        return queue.poll().bytes() + " from " + from + " at " + at;
    }
}
