package dev.hearsay.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DirectionTest {
    private static final int PEERS = 400;

    @Test
    void exactlyOneEndOfALinkShouldHaveOpenedIt() {
        for (int a = 0; a < PEERS; a++) {
            for (int b = 0; b < a; b++) {
                assertThat(Direction.isOutbound(a, b)).isNotEqualTo(Direction.isOutbound(b, a));
            }
        }
    }

    @Test
    void aboutHalfOfThePossibleLinksOfAPeerShouldBeOutbound() {
        for (int self = 0; self < PEERS; self++) {
            int outbound = 0;
            for (int other = 0; other < PEERS; other++) {
                outbound += other != self && Direction.isOutbound(self, other) ? 1 : 0;
            }
            // Binomial with deviation 10: five of them, in 400 tries.
            assertThat(outbound).isBetween(PEERS / 2 - 50, PEERS / 2 + 50);
        }
    }
}
