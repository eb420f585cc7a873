package dev.hearsay.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TopologyTest {
    private static Topology of(int peers, int... ends) {
        int[] a = new int[ends.length / 2];
        int[] b = new int[ends.length / 2];
        for (int link = 0; link < a.length; link++) {
            a[link] = ends[2 * link];
            b[link] = ends[2 * link + 1];
        }
        return Topology.ofLinks(peers, a, b, a.length);
    }

    @Test
    void linksThatAreNamedTwiceCountOnce() {
        Topology graph = of(4, 2, 0, 0, 1, 0, 2, 1, 0);
        assertThat(graph.links()).isEqualTo(2);
        assertThat(graph.directedLinks()).isEqualTo(4);
        assertThat(graph.neighbour(0, 0)).isEqualTo(1);
        assertThat(graph.neighbour(0, 1)).isEqualTo(2);
        assertThat(graph.firstLink(1)).isEqualTo(2);
        assertThat(graph.target(3)).isZero();
        assertThat(graph.link(1, 2)).isNegative();
        assertThat(graph).isEqualTo(of(4, 0, 1, 0, 2)).hasSameHashCodeAs(of(4, 0, 1, 0, 2));
        assertThat(graph).isNotEqualTo(of(5, 0, 1, 0, 2)).isNotEqualTo(of(4, 0, 1, 0, 3));
    }

    @Test
    void partsAreToldLargestFirst() {
        Topology graph = of(7, 1, 2, 4, 5, 5, 6);
        assertThat(graph.parts()).containsExactly(3, 2, 1, 1);
        assertThat(graph.isConnected()).isFalse();
        assertThat(of(3, 0, 2, 2, 1).isConnected()).isTrue();
        assertThat(of(1).isConnected()).isTrue();
    }

    @Test
    void latenciesBelongToDirectedLinks() {
        Topology plain = of(3, 0, 1, 1, 2);
        long[] latencies = {1, 2, 3, 4};
        Topology timed = plain.withLatencies(latencies);
        latencies[0] = 9;
        assertThat(plain.hasLatencies()).isFalse();
        assertThat(plain.latency(0)).isEqualTo(Topology.NO_LATENCY);
        assertThat(timed.latency(timed.link(0, 1))).isEqualTo(1);
        assertThat(timed.latency(timed.link(2, 1))).isEqualTo(4);
        assertThat(timed).isNotEqualTo(plain);
        assertThatThrownBy(() -> plain.withLatencies(new long[3])).hasMessage("3 latencies for 4 links");
    }

    @Test
    void directedLinksLeadOneWay() {
        Topology graph = Topology.ofDirectedLinks(4, new int[] {0, 2, 0}, new int[] {1, 0, 1}, 3);
        assertThat(graph.isDirected()).isTrue();
        assertThat(graph.links()).isEqualTo(2);
        assertThat(graph.link(0, 1)).isNotNegative();
        assertThat(graph.link(1, 0)).isNegative();
        assertThat(graph.parts()).as("whichever way links lead").containsExactly(3, 1);
        assertThat(graph.distances(0)).containsExactly(0, 1, Topology.UNREACHED, Topology.UNREACHED);
    }

    @Test
    void linksOfAPeerToItselfOrToNobodyAreRefused() {
        assertThatThrownBy(() -> of(3, 1, 1)).hasMessage("no link 1 - 1 among 3 peers");
        assertThatThrownBy(() -> of(3, 0, 3)).hasMessage("no link 0 - 3 among 3 peers");
        assertThatThrownBy(() -> of(3, -1, 2)).hasMessage("no link -1 - 2 among 3 peers");
    }
}
