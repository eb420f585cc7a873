package dev.hearsay.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.fault.Adversaries;
import dev.hearsay.fault.Lifetimes;
import dev.hearsay.group.Groups;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** Regions and subnets among those that five peers are linked with, by hand. */
class DiversityTest {
    private static double value(String property, OverlayGraph graph) {
        // Peers 0 and 1 are in the east, 2 and 3 in the west, 4 nowhere; all but 4 are in subnet 7.
        PeerFacts facts = new PeerFacts(
                1,
                new Lifetimes(5),
                new Adversaries(5),
                peer -> peer == 4 ? "" : peer < 2 ? "east" : "west",
                Groups.none(),
                Optional.<IntUnaryOperator>of(peer -> peer == 4 ? 8 : 7));
        double[] values = new Diversity().over(facts, 1).look(graph);
        return values[Diversity.ALL.indexOf(Properties.named(property).orElseThrow())];
    }

    @Test
    void regionsAndSubnetsAround() {
        // Around 0 are 1 (east), 2, 3 (west) and 4 (nowhere); around each other one is 0, in the east.
        OverlayGraph star = Facts.graph(5, "0-1 0-2 0-3 0-4");

        assertThat(value("neighbour-regions.mean", star)).isEqualTo((2 + 4) / 5.0);
        assertThat(value("neighbour-regions.min", star)).isEqualTo(1);
        assertThat(value("same-region.mean", star)).isEqualTo((0.5 + 4) / 5);
        assertThat(value("same-region.max", star)).isEqualTo(1);
        assertThat(value("neighbour-subnets.mean", star)).isEqualTo((2 + 4) / 5.0);
        assertThat(value("same-subnet.mean", star)).isEqualTo((0.75 + 4) / 5);
    }

    @Test
    void withoutGroupsThereIsNothingToTellApart() {
        assertThat(value("neighbour-groups.mean", Facts.graph(5, "0-1"))).isNaN();
        assertThat(value("same-region.mean", Facts.graph(5, ""))).isNaN();
    }
}
