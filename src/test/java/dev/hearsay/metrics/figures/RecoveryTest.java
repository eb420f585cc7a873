package dev.hearsay.metrics.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.PropertySamples;
import dev.hearsay.peer.Network;
import dev.hearsay.property.OverlayGraph;
import dev.hearsay.scenario.Scenario;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The time to heal of eleven peers, of which a sample each second shows how many of ten are linked with the first, by hand. */
class RecoveryTest {
    private static final long SECOND = 1_000_000_000;
    private static final String CRASH = "{ at = 2 s, crash = { ids = [3] } }";

    private static double recovery(String property, double share, String faults, List<Integer> links) {
        Scenario scenario = Scenarios.of(
                "name = recovery, peers = 11, topology.type = ring, properties.every = 1 s, faults = [" + faults + "]");
        PropertySamples samples = new PropertySamples(
                SECOND, scenario.properties().schedules(), Network.of(scenario).facts());
        BitSet all = new BitSet();
        all.set(0, 11);
        for (int many : links) {
            samples.add(OverlayGraph.of(all, all, peer -> peer > 0 && peer <= many ? new int[] {0} : new int[0]));
        }
        return Recovery.millis(samples, samples.column(property), share, scenario.faults());
    }

    @Test
    void fromTheFaultUntilItIsAsGoodAsBefore() {
        assertThat(recovery("degree.mean", 1, CRASH, List.of(8, 9, 10, 4, 6, 9, 10, 10)))
                .as("the level is that of the last sample before the events of 2 s")
                .isEqualTo(4000);
        assertThat(recovery("degree.mean", 0.9, CRASH, List.of(8, 9, 10, 4, 6, 9, 10, 10)))
                .isEqualTo(3000);
    }

    @Test
    void whatComesAndGoesAgainHasNotHealed() {
        assertThat(recovery("degree.mean", 1, CRASH, List.of(10, 10, 10, 4, 10, 9, 10)))
                .isEqualTo(4000);
        assertThat(recovery("degree.mean", 1, CRASH, List.of(10, 10, 10, 4, 10, 9)))
                .isInfinite();
    }

    @Test
    void whatIsBetterWhenItIsLess() {
        // Of ten, isolated are those not linked: 1 before.
        assertThat(recovery("isolated", 1, CRASH, List.of(9, 9, 9, 4, 8, 9))).isEqualTo(3000);
        assertThat(recovery("isolated", 0.5, CRASH, List.of(9, 9, 9, 4, 8, 9)))
                .as("twice as many are not too many")
                .isEqualTo(2000);
    }

    @Test
    void aTroubleWithAnEndIsOverThen() {
        String partition = "{ from = 1 s, until = 3 s, partition = { groups = 2 } }";

        assertThat(recovery("components", 1, partition, List.of(10, 10, 3, 3, 7, 10)))
                .isEqualTo(2000);
        assertThat(recovery("components", 1, partition, List.of(10, 10, 10, 10, 10)))
                .as("it never got worse")
                .isZero();
    }

    @Test
    void withoutFaultsOrASideThatIsBetterThereIsNone() {
        assertThat(recovery("degree.mean", 1, "", List.of(10, 10))).isNaN();
        assertThat(recovery("degree.max", 1, CRASH, List.of(10, 10, 10, 10))).isNaN();
    }
}
