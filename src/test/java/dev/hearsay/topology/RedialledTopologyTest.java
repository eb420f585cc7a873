package dev.hearsay.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Redialling.Redialled;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RedialledTopologyTest {
    private static RandomStream random(int seed) {
        return RandomStream.of(seed, Purpose.REDIALLING);
    }

    /** 0 opens to 1 and 2, 1 to 2, 3 to 1; peers 1 and 2 cannot be reached. */
    @Test
    void linksShouldBeTurnedRoundOrOpenedToAnotherPeer() {
        Topology graph = Topology.ofOpenedLinks(4, new int[] {0, 0, 1, 3}, new int[] {1, 2, 2, 1}, 4);
        Redialled result = Redialling.of(graph, peer -> peer == 0 || peer == 3, random(1));

        assertThat(result.topology().opened(1, 0)).isTrue();
        assertThat(result.topology().opened(2, 0)).isTrue();
        assertThat(result.topology().opened(1, 3)).isTrue();
        assertThat(result.topology().link(1, 2)).isNegative();
        // peer 1 has links with all that can be reached already
        assertThat(result.moved()).isZero();
        assertThat(result.dropped()).isEqualTo(1);
        assertThat(result.topology().links()).isEqualTo(3);
    }

    @Test
    void theOtherPeerShouldBeAnyThatCanBeReachedEachAsOften() {
        Topology graph = Topology.ofOpenedLinks(6, new int[] {0, 0}, new int[] {1, 2}, 2);
        int[] dialled = new int[6];
        for (int seed = 0; seed < 3000; seed++) {
            Redialled result = Redialling.of(graph, peer -> peer > 1, random(seed));
            assertThat(result.moved()).isEqualTo(1);
            assertThat(result.topology().degree(0)).isEqualTo(2);
            assertThat(result.topology().opened(0, 2)).isTrue();
            IntStream.range(3, 6)
                    .filter(peer -> result.topology().opened(0, peer))
                    .forEach(peer -> dialled[peer]++);
        }
        for (int peer = 3; peer < 6; peer++) {
            assertThat(dialled[peer]).isBetween(900, 1100);
        }
    }

    @Test
    void latenciesAndPlacesOfTheGraphShouldStay() {
        Topology graph = Topology.ofOpenedLinks(4, new int[] {0, 1}, new int[] {1, 2}, 2)
                .withLatencies(new long[] {7, 7, 9, 9})
                .withPlaces(new double[] {1, 2, 3, 4, 5, 6, 7, 8});
        Topology result =
                Redialling.of(graph, peer -> peer == 0 || peer == 3, random(1)).topology();

        assertThat(result.latency(result.link(1, 0))).isEqualTo(7);
        assertThat(result.latency(result.link(1, 3))).isEqualTo(Topology.NO_LATENCY);
        assertThat(result.degrees(3, 1)).isEqualTo(8);
    }

    @Test
    void aGraphOfLinksThatLeadOneWayShouldBeRefused() {
        Topology graph = Topology.ofDirectedLinks(2, new int[] {0}, new int[] {1}, 1);
        assertThatThrownBy(() -> Redialling.of(graph, peer -> true, random(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
