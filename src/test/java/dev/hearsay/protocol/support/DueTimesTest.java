package dev.hearsay.protocol.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.Comparator;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DueTimesTest {
    private record Due(long at, int messageId) {}

    private final TreeSet<Due> expected =
            new TreeSet<>(Comparator.comparingLong(Due::at).thenComparingInt(Due::messageId));
    private final DueTimes dues = new DueTimes();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void shouldGoByTimeAndThenByNumber(int seed) {
        RandomStream random = RandomStream.of(seed, Purpose.PROTOCOL);
        for (int messageId = 0; messageId < 3000; messageId++) {
            Due due = new Due(messageId / 10 + random.nextInt(3) * 50L, messageId ^ 7);
            expected.add(due);
            dues.add(due.at, due.messageId);
            if (random.chance(0.6)) {
                takeFirst();
            }
            if (random.chance(0.05)) {
                dropStale(random.nextInt(3));
            }
        }
        assertThat(dues.messages())
                .containsExactlyInAnyOrder(
                        expected.stream().mapToInt(Due::messageId).toArray());
        while (!expected.isEmpty()) {
            takeFirst();
        }
        assertThat(dues.isEmpty()).isTrue();
    }

    private void takeFirst() {
        Due first = expected.pollFirst();
        if (first != null) {
            assertThat(dues.firstAt()).isEqualTo(first.at);
            assertThat(dues.removeFirst()).isEqualTo(first.messageId);
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
            assertThat(expected.first().messageId % 3).isNotEqualTo(remainder);
        }
    }
}
