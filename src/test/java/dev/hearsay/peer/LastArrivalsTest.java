package dev.hearsay.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.topology.Topology;
import org.junit.jupiter.api.Test;

class LastArrivalsTest {
    private final Topology line = Topology.ofLinks(4, new int[] {0, 1, 2}, new int[] {1, 2, 3}, 3);
    private final LastArrivals arrivals = new LastArrivals(line, new int[] {3, 1, 2});

    @Test
    void shouldHoldBackOnlyWhatWouldOvertakeOnTheSameLink() {
        int there = line.link(3, 2);
        int back = line.link(2, 3);

        assertThat(arrivals.inOrder(0, 3, 2, there, 500)).isEqualTo(500);
        assertThat(arrivals.inOrder(0, 3, 2, there, 300)).isEqualTo(500);
        assertThat(arrivals.inOrder(2, 2, 3, back, 300)).isEqualTo(300);
        assertThat(arrivals.inOrder(0, 3, 2, there, 600)).isEqualTo(600);
    }

    @Test
    void shouldKeepApartPairsWithoutALink() {
        assertThat(arrivals.inOrder(1, 1, 3, -1, 500)).isEqualTo(500);
        assertThat(arrivals.inOrder(1, 1, 3, -5, 300)).isEqualTo(500);
        assertThat(arrivals.inOrder(2, 2, 0, -1, 300)).isEqualTo(300);
        assertThat(arrivals.inOrder(0, 3, 1, -1, 200)).isEqualTo(200);
    }
}
