package dev.hearsay.sorting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final int MANY = 100_000;

    private static void checkAllRanks(long... values) {
        long[] sorted = Arrays.stream(values).sorted().toArray();
        for (int rank = 1; rank <= values.length; rank++) {
            assertThat(Selection.select(values.clone(), values.length, rank)).containsExactly(sorted[rank - 1]);
        }
        long[] ranks = LongStream.rangeClosed(1, values.length).toArray();
        assertThat(Selection.select(values.clone(), values.length, ranks)).containsExactly(sorted);
    }

    @Test
    void eachRankOfAFewValues() {
        checkAllRanks(7);
        checkAllRanks(2, 1);
        checkAllRanks(3, 3, 3, 3);
        checkAllRanks(5, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5);
        checkAllRanks(Long.MAX_VALUE, 0, Long.MIN_VALUE, 1, -1);
    }

    @Test
    void whatIsBehindTheValuesIsLeftOut() {
        long[] values = {30, 10, 20, 0, 0};
        assertThat(Selection.select(values, 3, 1, 2, 3)).containsExactly(10, 20, 30);
        assertThat(Arrays.copyOfRange(values, 3, 5)).containsExactly(0, 0);
    }

    /** Orders in which a division by the middle of three may leave nearly all on one side. */
    @Test
    void orderedValues() {
        checkOrder(i -> i);
        checkOrder(i -> -i);
        checkOrder(i -> i % 20);
        checkOrder(i -> Math.min(i, MANY - i));
        checkOrder(i -> Math.max(i, MANY - i));
        checkOrder(i -> i % 2 == 0 ? i : MANY - i);
    }

    private static void checkOrder(IntToLongFunction value) {
        long[] values = IntStream.range(0, MANY).mapToLong(value).toArray();
        long[] sorted = Arrays.stream(values).sorted().toArray();
        assertThat(Selection.select(values, MANY, MANY / 2, MANY * 9 / 10, MANY * 99 / 100))
                .containsExactly(sorted[MANY / 2 - 1], sorted[MANY * 9 / 10 - 1], sorted[MANY * 99 / 100 - 1]);
    }
}
