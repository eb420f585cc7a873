package dev.hearsay.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastArrivalsTest {
    private final LastArrivals arrivals = new LastArrivals(3);

    @Test
    void shouldHoldBackOnlyWhatWouldOvertakeOnTheSameLink() {
        assertThat(arrivals.inOrder(2, 7, 500)).isEqualTo(500);
        assertThat(arrivals.inOrder(2, 7, 300)).isEqualTo(500);
        assertThat(arrivals.inOrder(1, 8, 300)).isEqualTo(300);
        assertThat(arrivals.inOrder(2, 7, 600)).isEqualTo(600);
    }

    @Test
    void shouldKeepApartReceiversWithoutALink() {
        assertThat(arrivals.inOrder(-1, 70_000, 500)).isEqualTo(500);
        assertThat(arrivals.inOrder(-5, 70_000, 300)).isEqualTo(500);
        assertThat(arrivals.inOrder(-1, 80_000, 300)).isEqualTo(300);
    }
}
