package dev.hearsay.protocol.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.protocol.atlas.AtlasParams.Crawl;
import dev.hearsay.protocol.atlas.AtlasParams.Order;
import dev.hearsay.protocol.support.PerNeighbour;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The order in which zone files are fetched, and in which neighbours are asked. */
class RankingTest {
    private final PerNeighbour<Neighbour> neighbours = new PerNeighbour<>();
    private final RandomStream random = RandomStream.of(1, Purpose.TOPOLOGY);

    private Ranking ranking(Order order, boolean hasRandomTies, boolean isHealthiest) {
        return new Ranking(new Crawl(1, order, hasRandomTies, isHealthiest, 1, 1, 1), neighbours);
    }

    /** A neighbour that has some zone files, and has answered so many of ten requests. */
    private void neighbour(int peer, int answered, int... indexes) {
        Neighbour neighbour = new Neighbour(new Health(new Health.Rules(1_000, false)));
        Arrays.stream(indexes).forEach(neighbour.inventory::set);
        for (int i = 0; i < 10; i++) {
            neighbour.health.note(i < answered, 0);
        }
        neighbours.put(peer, neighbour);
    }

    private static Inventory inventory(int... indexes) {
        Inventory inventory = new Inventory();
        Arrays.stream(indexes).forEach(inventory::set);
        return inventory;
    }

    @Test
    void theRarestOfWhatIsMissingShouldComeFirst() {
        neighbour(1, 10, 3, 9, 40, 70);
        neighbour(2, 10, 3, 9, 70);
        neighbour(3, 10, 3, 70, 5);
        Inventory here = inventory(5, 1000);

        for (boolean hasRandomTies : new boolean[] {true, false}) {
            int[] missing = ranking(Order.RAREST_FIRST, hasRandomTies, true).missing(here, random);
            assertThat(Arrays.copyOf(missing, 2)).containsExactly(40, 9);
            assertThat(missing).containsExactlyInAnyOrder(40, 9, 3, 70);
        }
        assertThat(ranking(Order.RAREST_FIRST, true, true).missing(inventory(3, 5, 9, 40, 70), random))
                .isEmpty();
    }

    @Test
    void theOrderOfHashesShouldBeArbitraryAndAlwaysTheSame() {
        neighbour(1, 10, 0, 1, 2, 3, 4, 5, 6, 7);
        neighbour(2, 10, 5);
        Ranking byHash = ranking(Order.HASH, true, true);
        int[] order = byHash.missing(new Inventory(), random);

        assertThat(order)
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7)
                .satisfies(each -> assertThat(each).isNotEqualTo(new int[] {0, 1, 2, 3, 4, 5, 6, 7}));
        assertThat(byHash.missing(new Inventory(), random)).isEqualTo(order);
        assertThat(ranking(Order.HASH, false, true).missing(new Inventory(), random))
                .isEqualTo(order);
        int[] equals = Arrays.stream(order).filter(index -> index != 5).toArray();
        assertThat(ranking(Order.RAREST_FIRST, false, true).missing(inventory(5), random))
                .as("equally rare ones")
                .isEqualTo(equals);
    }

    @Test
    void randomOrdersShouldDiffer() {
        neighbour(1, 10, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        Ranking ranking = ranking(Order.RANDOM, false, true);

        assertThat(ranking.missing(new Inventory(), random)).isNotEqualTo(ranking.missing(new Inventory(), random));
    }

    @Test
    void healthierHoldersShouldComeFirstAndOfEqualsTheHighest() {
        neighbour(1, 10, 7);
        neighbour(2, 3, 7);
        neighbour(3, 10, 7);
        neighbour(4, 10, 8);
        neighbour(5, 9, 7);

        assertThat(ranking(Order.HASH, true, true).holders(7, random)).containsExactly(3, 1, 5, 2);
        assertThat(ranking(Order.HASH, true, false).holders(7, random)).containsExactlyInAnyOrder(3, 1, 5, 2);
        assertThat(ranking(Order.HASH, true, true).everybody(7, random)).containsExactly(3, 1, 5, 2, 4);
    }
}
