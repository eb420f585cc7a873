package dev.hearsay.emulation.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Scenarios;
import dev.hearsay.peer.Network;
import org.junit.jupiter.api.Test;

class WindowLengthTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;

    @Test
    void shouldBeTheLookahead() {
        assertThat(WindowLength.virtual(network("peers = 2000, time.run = 30 s"), 300 * MS, 30 * SECOND))
                .isEqualTo(300 * MS);
    }

    /** 2,000 messages of which every peer gets 8 copies in a second are 4,800 copies in 300 ms. */
    @Test
    void shouldBeLessWhereAPeerGetsThousandsOfCopiesInALookahead() {
        assertThat(WindowLength.virtual(network("peers = 2000, origin.every = 1 s, time.run = 1 s"), 300 * MS, SECOND))
                .isEqualTo(75 * MS);
    }

    @Test
    void shouldBeTwoMillisecondsOfTheWallClockInRealTimeAtMost() {
        assertThat(WindowLength.real(300 * MS, 1)).isEqualTo(2 * MS);
        assertThat(WindowLength.real(300 * MS, 1000)).isEqualTo(300 * MS);
        assertThat(WindowLength.real(300 * MS, 1e-9)).isEqualTo(1);
    }

    private static Network network(String settings) {
        return Network.of(Scenarios.of(settings));
    }
}
