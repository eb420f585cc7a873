package dev.hearsay.emulation.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeySortTest {
    private final KeySort keySort = new KeySort();

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldSortARangeAndLeaveTheRestAlone(int seed) {
        RandomStream random = RandomStream.of(seed, Purpose.PROTOCOL);
        int start = random.nextInt(10);
        int size = random.nextInt(seed % 10 == 0 ? 20_000 : 200);
        long[] keys = LongStream.generate(law(seed, random))
                .limit(start + size + random.nextInt(10))
                .toArray();
        long[] expected = keys.clone();
        Arrays.sort(expected, start, start + size);

        keySort.sort(keys, start, start + size);

        assertThat(keys).isEqualTo(expected);
    }

    private static LongSupplier law(int seed, RandomStream random) {
        return switch (seed % 5) {
            case 0 -> () -> random.nextLong(Long.MAX_VALUE);
            case 1 -> () -> random.nextInt(3);
            case 2 -> () -> 7;
            case 3 -> () -> Long.MAX_VALUE - random.nextInt(1000);
            default -> () -> 1L << random.nextInt(63); // most crowd at the lower end
        };
    }

    @Test
    void shouldSortTheLargestKeys() {
        long[] keys = IntStream.range(0, 100)
                .mapToLong(i -> i % 2 == 0 ? Long.MAX_VALUE - i : i)
                .toArray();
        long[] expected = keys.clone();
        Arrays.sort(expected);

        keySort.sort(keys, 0, keys.length);

        assertThat(keys).isEqualTo(expected);
    }
}
