package dev.hearsay.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LastArrivalsTest {
    @Test
    void shouldHoldBackOnlyWhatWouldOvertakeOnTheSameLink() {
        LastArrivals arrivals = new LastArrivals();

        assertThat(arrivals.inOrder(7, 500)).isEqualTo(500);
        assertThat(arrivals.inOrder(7, 300)).isEqualTo(500);
        assertThat(arrivals.inOrder(8, 300)).isEqualTo(300);
        assertThat(arrivals.inOrder(7, 600)).isEqualTo(600);
    }

    @Test
    void shouldKeepApartAnyNumberOfLinks() {
        RandomStream random = RandomStream.of(1, Purpose.PROTOCOL);
        LastArrivals arrivals = new LastArrivals();
        Map<Integer, Long> expected = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            int to = random.nextInt(500) * (random.chance(0.5) ? 1 : 4096);
            long arrival = random.nextInt(1_000_000);
            expected.merge(to, arrival, Math::max);
            assertThat(arrivals.inOrder(to, arrival)).isEqualTo(expected.get(to));
        }
    }
}
