package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunMergeTest {
    private final RunMerge merge = new RunMerge();

    @Test
    void shouldLeaveAnEmptySliceAlone() {
        merge.order(new long[] {5}, new int[] {1}, new int[] {1}, 1, 1);

        assertThat(merge.index(0)).isZero();
    }

    @Test
    void shouldOrderByTimeThenSenderThenCounter() {
        long[] at = {7, 5, 5, 5};
        int[] from = {0, 2, 1, 1};
        int[] counter = {0, 0, 9, 3};

        merge.order(at, from, counter, 0, 4);

        assertThat(IntStream.range(0, 4).map(merge::index)).containsExactly(3, 2, 1, 0);
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldOrderAsAComparatorDoes(int seed) {
        RandomStream random = RandomStream.of(seed, Purpose.PROTOCOL);
        int size = 1 + random.nextInt(300);
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

        merge.order(at, from, counter, start, start + size);

        int[] expected = IntStream.range(start, start + size)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(i -> at[i])
                        .thenComparingInt(i -> from[i])
                        .thenComparingInt(i -> counter[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        assertThat(IntStream.range(start, start + size).map(merge::index).toArray())
                .isEqualTo(expected);
    }
}
