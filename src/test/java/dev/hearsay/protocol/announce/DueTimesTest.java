package dev.hearsay.protocol.announce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.Comparator;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DueTimesTest {
    private record Due(long at, int message) {}

    private final TreeSet<Due> expected =
            new TreeSet<>(Comparator.comparingLong(Due::at).thenComparingInt(Due::message));
    private final DueTimes dues = new DueTimes();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void shouldGoByTimeAndThenByNumber(int seed) {
        RandomStream random = RandomStream.of(seed, Purpose.PROTOCOL);
        for (int message = 0; message < 3000; message++) {
            Due due = new Due(message / 10 + random.nextInt(3) * 50L, message ^ 7);
            expected.add(due);
            dues.add(due.at, due.message);
            if (random.chance(0.6)) {
                takeFirst();
            }
            if (random.chance(0.05)) {
                dropStale(random.nextInt(3));
            }
        }
        assertThat(dues.messages())
                .containsExactlyInAnyOrder(
                        expected.stream().mapToInt(Due::message).toArray());
        while (!expected.isEmpty()) {
            takeFirst();
        }
        assertThat(dues.isEmpty()).isTrue();
    }

    private void takeFirst() {
        Due first = expected.pollFirst();
        if (first != null) {
            assertThat(dues.firstAt()).isEqualTo(first.at);
            assertThat(dues.removeFirst()).isEqualTo(first.message);
        }
    }

    /** Whatever is dropped is stale, and the first that stays is not. */
    private void dropStale(int remainder) {
        dues.dropStale((at, message) -> {
            boolean isStale = message % 3 == remainder;
            if (isStale) {
                expected.remove(new Due(at, message));
            }
            return isStale;
        });
        if (!expected.isEmpty()) {
            assertThat(expected.first().message % 3).isNotEqualTo(remainder);
        }
    }
}
