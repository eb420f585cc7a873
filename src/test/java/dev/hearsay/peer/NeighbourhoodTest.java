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

        assertThat(neighbourhood.add(4)).isTrue();
        assertThat(neighbourhood.add(4)).isFalse();
        assertThat(neighbourhood.add(1)).isTrue();
        assertThat(neighbourhood.remove(0)).isTrue();
        assertThat(neighbourhood.remove(0)).isFalse();

        assertThat(all(neighbourhood)).containsExactly(1, 3, 4, 5);
        assertThat(neighbourhood.contains(4)).isTrue();
    }

    @Test
    void shouldKnowWhichLinksAreThoseOfTheTopology() {
        Neighbourhood neighbourhood = new Neighbourhood(star, 2, false);
        neighbourhood.add(4);

        assertThat(neighbourhood.link(1)).isEqualTo(star.link(2, 3));
        assertThat(neighbourhood.link(2)).isNegative();
    }

    @Test
    void shouldBecomeEmpty() {
        Neighbourhood neighbourhood = new Neighbourhood(star, 0, false);
        neighbourhood.remove(2);

        assertThat(neighbourhood.degree()).isZero();
    }

    private static int[] all(Neighbourhood neighbourhood) {
        return IntStream.range(0, neighbourhood.degree())
                .map(neighbourhood::neighbour)
                .toArray();
    }
}
