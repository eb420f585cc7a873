package dev.hearsay.protocol.erlay.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The outcome that is known from two sets, against the sketches themselves. */
class SketchOutcomeTest {
    private final RandomStream random = RandomStream.of(11, Purpose.PROTOCOL);

    private int[] draw(int size, int mask) {
        int[] drawn = new int[size];
        Arrays.setAll(drawn, i -> 1 + ((int) random.nextLong(0xffffffffL) & mask));
        return Arrays.stream(drawn).sorted().distinct().toArray();
    }

    private static void assertSame(int[] a, int[] b, int capacity, int most) {
        Optional<int[]> really =
                PinSketch.of(a, capacity).difference(PinSketch.of(b, capacity)).decode(most);
        Optional<int[]> known = SketchOutcome.of(a, b, capacity, most);
        assertThat(known.isPresent()).isEqualTo(really.isPresent());
        known.ifPresent(elements -> assertThat(elements).containsExactly(really.orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 10, 11, 12, 30})
    void differencesShouldBeReadInTheSameOrder(int capacity) {
        for (int size = 0; size <= capacity + 4; size++) {
            int[] all = draw(2 * size, -1);
            int split = (int) random.nextLong(all.length + 1L);
            assertSame(Arrays.copyOf(all, split), Arrays.copyOfRange(all, split, all.length), capacity, capacity - 1);
            assertSame(all, Arrays.copyOf(all, Math.max(0, all.length - size)), capacity, capacity - 1);
        }
    }

    @Test
    void whatSmallSketchesGetWrongShouldBeWrongHereToo() {
        int wrong = 0;
        for (int round = 0; round < 200; round++) {
            int[] set = draw(3, -1);
            assertSame(set, new int[0], 2, 2);
            wrong += SketchOutcome.of(set, new int[0], 2, 2).isPresent() ? 1 : 0;
        }
        assertThat(wrong).as("sets of 3 that a sketch of 2 takes for others").isBetween(50, 150);
    }

    @Test
    void setsInCommonShouldNotMatter() {
        int[] common = draw(300, 0xffff);
        int[] more = Arrays.stream(common).filter(element -> element % 29 != 0).toArray();
        assertSame(common, more, 40, 39);
        assertSame(more, common, 5, 4);
    }
}
