package dev.hearsay.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.topology.Topology;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighbourhoodTest {
    private final Topology star = Topology.ofLinks(6, new int[] {2, 2, 2}, new int[] {0, 3, 5}, 3);

    @Test
    void shouldBeginWithTheTopology() {
        Neighbourhood neighbourhood = new Neighbourhood(star, 2, false);

        assertThat(all(neighbourhood)).containsExactly(0, 3, 5);
        assertThat(neighbourhood.contains(3)).isTrue();
        assertThat(neighbourhood.contains(4)).isFalse();
    }

    @Test
    void shouldStayInOrderWhateverComesAndGoes() {
        Neighbourhood neighbourhood = new Neighbourhood(star, 2, false);

        assertThat(neighbourhood.add(4, true)).isTrue();
        assertThat(neighbourhood.add(4, true)).isFalse();
        assertThat(neighbourhood.add(1, true)).isTrue();
        assertThat(neighbourhood.remove(0)).isTrue();
        assertThat(neighbourhood.remove(0)).isFalse();

        assertThat(all(neighbourhood)).containsExactly(1, 3, 4, 5);
        assertThat(neighbourhood.contains(4)).isTrue();
    }

    @Test
    void shouldKnowWhichLinksAreThoseOfTheTopology() {
        Neighbourhood neighbourhood = new Neighbourhood(star, 2, false);
        neighbourhood.add(4, true);

        assertThat(neighbourhood.link(1)).isEqualTo(star.link(2, 3));
        assertThat(neighbourhood.link(2)).isNegative();
    }

    @Test
    void shouldBecomeEmpty() {
        Neighbourhood neighbourhood = new Neighbourhood(star, 0, false);
        neighbourhood.remove(2);

        assertThat(neighbourhood.degree()).isZero();
    }

    @Test
    void aLinkWasOpenedByWhoTheTopologySaysUntilItComesAnew() {
        Neighbourhood neighbourhood =
                new Neighbourhood(Topology.ofOpenedLinks(6, new int[] {2, 5, 2}, new int[] {0, 2, 3}, 3), 2, false);

        assertThat(neighbourhood.isOutbound(0)).isTrue();
        assertThat(neighbourhood.isOutbound(5)).isFalse();
        assertThat(neighbourhood.isOutbound(4)).isFalse();

        neighbourhood.add(4, true);
        neighbourhood.add(1, false);
        neighbourhood.remove(0);
        neighbourhood.add(0, false);

        assertThat(neighbourhood.isOutbound(4)).isTrue();
        assertThat(neighbourhood.isOutbound(1)).isFalse();
        assertThat(neighbourhood.isOutbound(0)).isFalse();
        assertThat(neighbourhood.isOutbound(3)).isTrue();
        assertThat(neighbourhood.isOutbound(5)).isFalse();
    }

    private static int[] all(Neighbourhood neighbourhood) {
        return IntStream.range(0, neighbourhood.degree())
                .map(neighbourhood::neighbour)
                .toArray();
    }
}
