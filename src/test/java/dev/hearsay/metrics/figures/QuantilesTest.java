package dev.hearsay.metrics.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.sorting.Selection;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantilesTest {
    @Test
    void aRankIsTheCeilingOfTheShare() {
        assertThat(Quantiles.rank(50, 4)).isEqualTo(2);
        assertThat(Quantiles.rank(50, 5)).isEqualTo(3);
        assertThat(Quantiles.rank(90, 10)).isEqualTo(9);
        assertThat(Quantiles.rank(99, 100)).isEqualTo(99);
        assertThat(Quantiles.rank(99, 101)).isEqualTo(100);
        assertThat(Quantiles.rank(100, 7)).isEqualTo(7);
        assertThat(Quantiles.rank(50, 1)).isEqualTo(1);
    }

    @Test
    void figuresOfTheNumbersFrom1To200() {
        Distribution distribution = Distribution.of(values -> {
            for (long value = 200; value >= 1; value--) {
                values.accept(value);
            }
        });
        assertThat(distribution).isEqualTo(new Distribution(200, 100.5, 100, 180, 198, 200));
    }

    @Test
    void aMeanDoesNotOverflow() {
        long large = Long.MAX_VALUE / 2;
        Distribution distribution = Distribution.of(values -> {
            for (int i = 0; i < 10; i++) {
                values.accept(large);
            }
        });
        assertThat(distribution.mean()).isEqualTo(0x1p62);
        assertThat(distribution.p50()).isEqualTo((double) large);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void isTheValueThatStandsAtItsRankWhenSorted(long seed) {
        RandomStream random = RandomStream.of(seed, Purpose.TOPOLOGY, 0);
        long[] sorted = new long[1 + random.nextInt(3000)];
        long range = 1L << random.nextInt(62);
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = (random.nextLong() & (range - 1)) + seed;
        }
        long[] values = sorted.clone();
        Arrays.sort(sorted);
        long[] ranks = {1, Quantiles.rank(50, values.length), Quantiles.rank(99, values.length), values.length};
        Consumer<LongConsumer> source = consumer -> Arrays.stream(values).forEach(consumer);
        long[] atRanks =
                Arrays.stream(ranks).map(rank -> sorted[(int) rank - 1]).toArray();
        assertThat(Quantiles.select(source, values.length, sorted[0], sorted[values.length - 1], ranks))
                .containsExactly(atRanks);
        assertThat(Selection.select(values.clone(), values.length, ranks)).containsExactly(atRanks);
    }

    @Test
    void moreValuesThanAreKeptAreAskedForAgain() {
        int many = (1 << 20) + 1;
        Distribution distribution = Distribution.of(values -> {
            for (long value = many; value >= 1; value--) {
                values.accept(value);
            }
        });
        assertThat(distribution).isEqualTo(new Distribution(many, (many + 1) / 2.0, 524_289, 943_720, 1_038_092, many));
    }
}
