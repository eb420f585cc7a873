package dev.hearsay.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Scenarios;
import dev.hearsay.link.Bandwidth;
import org.junit.jupiter.api.Test;

class RungTest {
    private static final Scenario WHOLE = Scenarios.of("name = whole, peers = 4, topology.type = ring,"
            + " link { bandwidth = 1 kB/s, downlink.bandwidth = 2 kB/s, transport = tcp, loss = 0.1 },"
            + " processing.time = 1 ms, faults = [{ at = 0 s, crash = { count = 1 } }]");

    @Test
    void theTopmostRungShouldBeTheScenarioItself() {
        assertThat(Rung.FAULTS.upTo(WHOLE)).isEqualTo(WHOLE);
    }

    @Test
    void theLowestShouldHaveLatenciesAlone() {
        Scenario lowest = Rung.LATENCY.upTo(WHOLE);

        assertThat(lowest.link().bandwidth().isUnlimited()).isTrue();
        assertThat(lowest.link().downlink()).isEqualTo(Bandwidth.UNLIMITED);
        assertThat(lowest.link().transport().tcp()).isFalse();
        assertThat(lowest.link().loss()).isZero();
        assertThat(lowest.link().latency()).isEqualTo(WHOLE.link().latency());
        assertThat(lowest.processing().isFree()).isTrue();
        assertThat(lowest.faults()).isEmpty();
        for (Rung rung : Rung.values()) {
            assertThat(rung.isStated(lowest)).as(rung.toString()).isEqualTo(rung == Rung.LATENCY);
        }
    }

    @Test
    void eachShouldAddWhatItIsNamedAfter() {
        for (Rung rung : Rung.values()) {
            for (Rung each : Rung.values()) {
                assertThat(each.isStated(rung.upTo(WHOLE)))
                        .as(each + " on " + rung)
                        .isEqualTo(each.compareTo(rung) <= 0);
            }
        }
    }
}
