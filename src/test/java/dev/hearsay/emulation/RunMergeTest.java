package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.protocol.Message;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunMergeTest {
    private record Note(int bytes) implements Message {}

    private final Released released = new Released();
    private final RunMerge merge = new RunMerge(released);

    @Test
    void shouldLeaveAnEmptySliceAlone() {
        assertThat(merge.order(new int[] {7}, 1, 1)).isNotNull();
    }

    @Test
    void shouldOrderByTimeThenSenderThenCounter() {
        release(new long[] {7, 5, 5, 5}, new int[] {0, 2, 1, 1}, new int[] {0, 0, 9, 3});

        assertThat(Arrays.copyOf(merge.order(new int[] {9, 0, 1, 2, 3}, 1, 5), 4))
                .containsExactly(3, 2, 1, 0);
    }

    private void release(long[] at, int[] from, int[] counter) {
        Chunk first = new Chunk();
        Chunk last = first;
        for (int i = 0; i < at.length; i++) {
            if (last.isFull()) {
                last.next = new Chunk();
                last = last.next;
            }
            last.add(at[i], 0, from[i], counter[i], new Note(0));
        }
        released.set(first);
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldOrderAsAComparatorDoes(int seed) {
        RandomStream random = RandomStream.of(seed, Purpose.PROTOCOL);
        int size = 1 + random.nextInt(seed % 10 == 0 ? 5000 : 300);
        int start = random.nextInt(20);
        long[] at = new long[start + size];
        int[] from = new int[start + size];
        int[] counter = new int[start + size];
        int spread = 1 + random.nextInt(50);
        for (int i = start; i < start + size; i++) {
            boolean continuesRun = i > start && random.chance(0.8);
            at[i] = continuesRun ? at[i - 1] + random.nextInt(3) : random.nextInt(spread);
            from[i] = random.nextInt(4);
            counter[i] = i;
        }

        release(at, from, counter);

        int[] expected = IntStream.range(start, start + size)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(i -> at[i])
                        .thenComparingInt(i -> from[i])
                        .thenComparingInt(i -> counter[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] entries = IntStream.range(0, start + size).toArray();
        assertThat(Arrays.copyOf(merge.order(entries, start, start + size), size))
                .isEqualTo(expected);
    }
}
