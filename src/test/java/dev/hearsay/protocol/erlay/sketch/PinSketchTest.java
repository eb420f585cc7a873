package dev.hearsay.protocol.erlay.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sketches of random sets. */
class PinSketchTest {
    private final RandomStream random = RandomStream.of(7, Purpose.PROTOCOL);

    private int[] draw(int size) {
        int[] drawn = new int[size];
        for (int i = 0; i < size; i++) {
            drawn[i] = 1 + (int) random.nextLong(0xffffffffL);
        }
        assertThat(Arrays.stream(drawn).distinct().count())
                .as("a draw without repetition")
                .isEqualTo(size);
        return drawn;
    }

    private static PinSketch sketch(int capacity, int[]... sets) {
        PinSketch sketch = new PinSketch(capacity);
        for (int[] set : sets) {
            for (int element : set) {
                sketch.toggle(element);
            }
        }
        return sketch;
    }

    @Test
    void sumsShouldBeThoseOfTheOddPowers() {
        // By hand: 2 + 3 = 1; 2^3 + 3^3 = 8 + 15 = 7; 2^5 + 3^5 = 32 + 51 = 19, where + is the exclusive or.
        assertThat(sketch(3, new int[] {2, 3}).sums(0)).containsExactly(1, 7, 19);
    }

    @Test
    void setsOfEverySizeUpToTheCapacityShouldBeRead() {
        for (int capacity = 0; capacity <= 40; capacity++) {
            for (int size = 0; size <= capacity; size++) {
                int[] set = draw(size);
                assertThat(sketch(capacity, set).decode(capacity).orElseThrow()).containsExactlyInAnyOrder(set);
            }
        }
    }

    @Test
    void neighboursInNumberShouldBeReadToo() {
        int[] set = IntStream.rangeClosed(1, 64).toArray();

        assertThat(sketch(64, set).decode(64).orElseThrow()).containsExactlyInAnyOrder(set);
        assertThat(sketch(1, new int[] {-1}).decode(1).orElseThrow()).containsExactly(-1);
    }

    @Test
    void aFewHundredShouldBeRead() {
        int[] set = draw(300);

        assertThat(sketch(301, set).decode(301).orElseThrow()).containsExactlyInAnyOrder(set);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 15, 25})
    void moreThanTheCapacityShouldBeNoticed(int capacity) {
        for (int more = 1; more <= 100; more++) {
            // By chance one in 10! would pass.
            assertThat(sketch(capacity, draw(capacity + more)).decode(capacity)).isEmpty();
        }
    }

    @Test
    void whatExceedsASmallCapacityShouldPassAsOftenAsOneInItsFactorial() {
        int passed = 0;
        for (int i = 0; i < 6000; i++) {
            passed += sketch(3, draw(5)).decode(3).isPresent() ? 1 : 0;
        }

        // A polynomial of degree 3 has 3 different roots with probability 1/3!: 1000 of 6000, standard deviation 29.
        assertThat(passed).isBetween(850, 1150);
    }

    @Test
    void aSpareSumShouldTellASmallCapacityFromMore() {
        for (int most = 0; most <= 9; most++) {
            for (int more = 1; more <= 60; more++) {
                assertThat(sketch(most + 1, draw(most + more)).decode(most)).isEmpty();
            }
        }
    }

    @Test
    void theDifferenceOfSketchesShouldBeTheSketchOfTheDifference() {
        for (int i = 0; i < 100; i++) {
            int[] common = draw(random.nextInt(100));
            int[] left = draw(random.nextInt(12));
            int[] right = draw(random.nextInt(12));
            PinSketch difference = sketch(24, common, left).difference(sketch(30, common, right));

            assertThat(difference.sums(0)).isEqualTo(sketch(24, left, right).sums(0));
            int[] both =
                    IntStream.concat(IntStream.of(left), IntStream.of(right)).toArray();
            assertThat(difference.decode(24).orElseThrow()).containsExactlyInAnyOrder(both);
        }
    }

    @Test
    void aLowerCapacityShouldBeTheBeginningOfAHigherOne() {
        int[] set = draw(50);
        int[] low = sketch(20, set).sums(0);
        int[] extension = sketch(55, set).sums(20);
        int[] joined = Arrays.copyOf(low, 55);
        System.arraycopy(extension, 0, joined, 20, extension.length);

        assertThat(joined).isEqualTo(sketch(55, set).sums(0));
        assertThat(PinSketch.ofSums(joined).decode(55).orElseThrow()).containsExactlyInAnyOrder(set);
        assertThat(PinSketch.ofSums(low).decode(20)).isEmpty();
    }
}
