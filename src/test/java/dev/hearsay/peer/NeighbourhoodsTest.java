package dev.hearsay.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.topology.Topology;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighbourhoodsTest {
    private static final int ROW = 1;

    private final Topology star = Topology.ofLinks(6, new int[] {2, 2, 2}, new int[] {0, 3, 5}, 3);

    @Test
    void shouldBeginWithTheTopology() {
        Neighbourhoods neighbourhoods = of(2);

        assertThat(all(neighbourhoods)).containsExactly(0, 3, 5);
        assertThat(neighbourhoods.contains(ROW, 3)).isTrue();
        assertThat(neighbourhoods.contains(ROW, 4)).isFalse();
    }

    @Test
    void shouldStayInOrderWhateverComesAndGoes() {
        Neighbourhoods neighbourhoods = of(2);

        assertThat(neighbourhoods.add(ROW, 4, true)).isTrue();
        assertThat(neighbourhoods.add(ROW, 4, true)).isFalse();
        assertThat(neighbourhoods.add(ROW, 1, true)).isTrue();
        assertThat(neighbourhoods.remove(ROW, 0)).isTrue();
        assertThat(neighbourhoods.remove(ROW, 0)).isFalse();

        assertThat(all(neighbourhoods)).containsExactly(1, 3, 4, 5);
        assertThat(neighbourhoods.contains(ROW, 4)).isTrue();
    }

    @Test
    void shouldKnowWhichLinksAreThoseOfTheTopology() {
        Neighbourhoods neighbourhoods = of(2);
        neighbourhoods.add(ROW, 4, true);

        assertThat(neighbourhoods.link(ROW, 1)).isEqualTo(star.link(2, 3));
        assertThat(neighbourhoods.link(ROW, 2)).isNegative();
    }

    @Test
    void aLinkWasOpenedByWhoTheTopologySaysUntilItComesAnew() {
        Neighbourhoods neighbourhoods = new Neighbourhoods(
                Topology.ofOpenedLinks(6, new int[] {2, 5, 2}, new int[] {0, 2, 3}, 3), new int[] {5, 2}, false);

        assertThat(neighbourhoods.isOutbound(ROW, 0)).isTrue();
        assertThat(neighbourhoods.isOutbound(ROW, 5)).isFalse();
        assertThat(neighbourhoods.isOutbound(ROW, 4)).isFalse();

        neighbourhoods.add(ROW, 4, true);
        neighbourhoods.add(ROW, 1, false);
        neighbourhoods.remove(ROW, 0);
        neighbourhoods.add(ROW, 0, false);

        assertThat(neighbourhoods.isOutbound(ROW, 4)).isTrue();
        assertThat(neighbourhoods.isOutbound(ROW, 1)).isFalse();
        assertThat(neighbourhoods.isOutbound(ROW, 0)).isFalse();
        assertThat(neighbourhoods.isOutbound(ROW, 3)).isTrue();
        assertThat(neighbourhoods.isOutbound(ROW, 5)).isFalse();
    }

    /** Peer 0 has the first link of the topology, and its neighbour the first place. */
    @Test
    void shouldKnowTheFirstOfAllLinks() {
        Neighbourhoods neighbourhoods = of(0);

        assertThat(neighbourhoods.contains(ROW, 2)).isTrue();
        assertThat(of(2).link(ROW, 2)).isEqualTo(star.link(2, 5));
        neighbourhoods.add(ROW, 4, true);
        assertThat(neighbourhoods.contains(ROW, 2)).isTrue();
        assertThat(neighbourhoods.add(ROW, 2, true)).isFalse();
        assertThat(neighbourhoods.isOutbound(ROW, 1)).isFalse();
        assertThat(all(neighbourhoods)).containsExactly(2, 4);
    }

    @Test
    void shouldBecomeEmpty() {
        Neighbourhoods neighbourhoods = of(0);
        neighbourhoods.remove(ROW, 2);

        assertThat(neighbourhoods.degree(ROW)).isZero();
    }

    @Test
    void shouldChangeForOnePeerAlone() {
        Neighbourhoods neighbourhoods = new Neighbourhoods(star, new int[] {0, 2}, false);
        neighbourhoods.add(ROW, 4, true);

        assertThat(neighbourhoods.areUnchanged(ROW)).isFalse();
        assertThat(neighbourhoods.areUnchanged(0)).isTrue();
        assertThat(neighbourhoods.degree(0)).isOne();
    }

    @Test
    void shouldBeginEmptyWhereTheProtocolFormsLinks() {
        Neighbourhoods neighbourhoods = new Neighbourhoods(star, new int[] {0, 2}, true);

        assertThat(neighbourhoods.degree(ROW)).isZero();
        assertThat(neighbourhoods.add(ROW, 3, true)).isTrue();
        assertThat(all(neighbourhoods)).containsExactly(3);
        assertThat(neighbourhoods.degree(0)).isZero();
    }

    /** With the peer in question in row {@link #ROW}. */
    private Neighbourhoods of(int peer) {
        return new Neighbourhoods(star, new int[] {5, peer}, false);
    }

    private static int[] all(Neighbourhoods neighbourhoods) {
        return IntStream.range(0, neighbourhoods.degree(ROW))
                .map(index -> neighbourhoods.neighbour(ROW, index))
                .toArray();
    }
}
