package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.peer.Network;
import org.junit.jupiter.api.Test;

class MemoryNeedTest {
    private final Network network =
            Network.of(Scenarios.of("name = need, peers = 1000, origin { every = 1 s, limit = 8 }, time.run = 8 s"));

    @Test
    void shouldCountPeersPairsAndLinks() {
        // 1,000 peers, 8,000 messages at each of them in 16 bytes and a bit, 8,000 directed links.
        assertThat(MemoryNeed.of(network)).isEqualTo(1_100_000 + 8_000_000 * 16L + 1_000_000 + 32_000);
    }

    @Test
    void shouldRefuseWhatCannotFitWithTheFigures() {
        assertThatCode(() -> MemoryNeed.require(network, 200 << 20)).doesNotThrowAnyException();
        assertThatThrownBy(() -> MemoryNeed.require(network, 100 << 20))
                .isInstanceOf(EmulationFailure.class)
                .hasMessage("the run needs at least 124 MiB of heap, and 100 MiB are there:"
                        + " it takes fewer peers or messages, or a larger -Xmx");
    }
}
