package dev.hearsay.sorting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimeHeapTest {
    private record Reminder(long at, long number) {}

    @Test
    void shouldNeverBeDueWhenEmpty() {
        assertThat(new TimeHeap<Reminder>().firstAt()).isEqualTo(Long.MAX_VALUE);
    }

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldHandOutWhatIsNotRemovedByTimeThenByNumber(int seed) {
        RandomStream random = RandomStream.of(seed, Purpose.PROTOCOL);
        TimeHeap<Reminder> queue = new TimeHeap<>();
        List<Reminder> set = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            if (set.isEmpty() || random.chance(0.7)) {
                Reminder reminder = new Reminder(random.nextInt(40), i);
                long number = queue.add(reminder.at, reminder);
                set.add(new Reminder(reminder.at, number));
            } else {
                Reminder gone = set.remove(random.nextInt(set.size()));
                queue.remove(gone.number);
                queue.remove(gone.number);
            }
        }
        set.sort(Comparator.comparingLong(Reminder::at).thenComparingLong(Reminder::number));
        for (Reminder expected : set) {
            assertThat(queue.firstAt()).isEqualTo(expected.at);
            assertThat(queue.poll().at).isEqualTo(expected.at);
        }
        assertThat(queue.firstAt()).isEqualTo(Long.MAX_VALUE);
    }
}
