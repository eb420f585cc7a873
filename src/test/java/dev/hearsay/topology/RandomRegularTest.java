package dev.hearsay.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomRegularTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void everyPossibleDegreeOfUpTo24PeersIsRegularSimpleAndConnected(long seed) {
        for (int peers = 1; peers <= 24; peers++) {
            for (int degree = 1; degree < peers; degree++) {
                RandomRegular model = new RandomRegular(degree);
                boolean possible = peers * degree % 2 == 0 && (degree > 1 || peers == 2);
                assertThat(model.objection(peers).isEmpty())
                        .as(model + " of " + peers)
                        .isEqualTo(possible);
                if (possible) {
                    Topology graph = Graphs.draw(model, peers, seed);
                    Graphs.assertSimple(graph);
                    Graphs.assertAllDegrees(graph, degree);
                    assertThat(graph.parts()).containsExactly(peers);
                }
            }
        }
    }

    /**
     * How many there are: cycles, 5! / 2; cubic graphs, OEIS A002829 (70 and 19355) less the 35 that are two complete graphs
     * of 4; 4-regular ones are complements of the 15 perfect matchings of 6 peers and of the 360 + 105 unions of cycles of 7.
     */
    @ParameterizedTest(name = "{1}-regular graphs of {0} peers: {2}")
    @CsvSource({"6, 2, 60, 6000", "6, 3, 70, 7000", "6, 4, 15, 3000", "7, 4, 465, 23250", "8, 3, 19320, 77280"})
    void everyConnectedGraphIsEquallyLikely(int peers, int degree, int graphs, int draws) {
        Map<Long, Integer> counts = new HashMap<>();
        RandomStream random = RandomStream.of(11, Purpose.TOPOLOGY);
        for (int i = 0; i < draws; i++) {
            counts.merge(Graphs.bits(new RandomRegular(degree).generate(peers, random)), 1, Integer::sum);
        }
        double expected = (double) draws / graphs;
        double chiSquare = (graphs - counts.size()) * expected;
        for (int count : counts.values()) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        assertThat(counts.size()).isLessThanOrEqualTo(graphs);
        int freedom = graphs - 1;
        assertThat(chiSquare).isCloseTo(freedom, within(4 * Math.sqrt(2.0 * freedom)));
    }

    @Test
    void aMillionPeersAreDrawnAsAFew() {
        Topology graph = Graphs.draw(new RandomRegular(8), 1_000_000, 1);
        assertThat(graph.links()).isEqualTo(4_000_000);
        assertThat(Graphs.degreeCounts(graph)[8]).isEqualTo(1_000_000);
        assertThat(graph.isConnected()).isTrue();
    }

    @Test
    void aHighDegreeIsDrawnWithoutGettingStuck() {
        Topology graph = Graphs.draw(new RandomRegular(400), 1001, 1);
        Graphs.assertAllDegrees(graph, 400);
        assertThat(Graphs.draw(new RandomRegular(600), 1001, 1).links()).isEqualTo(300_300);
    }
}
