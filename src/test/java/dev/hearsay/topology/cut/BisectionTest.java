package dev.hearsay.topology.cut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.ErdosRenyi;
import dev.hearsay.topology.Topology;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts that a cut is made of: what they count is what a plain count finds. */
class BisectionTest {
    private static RandomStream random(long seed) {
        return RandomStream.of(seed, Purpose.PARTITION);
    }

    private static Topology ring(int peers) {
        return Topology.ofLinks(
                peers,
                IntStream.range(0, peers).toArray(),
                IntStream.range(0, peers).map(peer -> (peer + 1) % peers).toArray(),
                peers);
    }

    private static WeightedGraph all(Topology graph) {
        return WeightedGraph.among(graph, IntStream.range(0, graph.peers()).toArray());
    }

    private static int[] neighbours(WeightedGraph graph, int node) {
        return Arrays.copyOfRange(graph.targets, graph.offsets[node], graph.offsets[node + 1]);
    }

    @Test
    void aGraphAmongSomePeersHasTheLinksBetweenThem() {
        WeightedGraph graph = WeightedGraph.among(ring(6), new int[] {0, 1, 2, 4});

        assertThat(graph.nodes()).isEqualTo(4);
        assertThat(neighbours(graph, 0)).containsExactly(1);
        assertThat(neighbours(graph, 1)).containsExactly(0, 2);
        assertThat(neighbours(graph, 3)).isEmpty();
        assertThat(graph.size()).isEqualTo(4);
        assertThat(graph.largest()).isEqualTo(1);
        assertThat(graph.heaviest()).isEqualTo(2);
    }

    /** A ring of seven with two pairs and a triple made one each: a triangle of one link between every two. */
    @Test
    void whatIsContractedKeepsItsSizeAndTheWeightOfItsLinks() {
        WeightedGraph triangle = all(ring(7)).contracted(new int[] {0, 0, 1, 1, 2, 2, 2}, 3);

        assertThat(triangle.sizes).containsExactly(2, 2, 3);
        assertThat(neighbours(triangle, 0)).containsExactlyInAnyOrder(1, 2);
        assertThat(triangle.weights).containsExactly(1, 1, 1, 1, 1, 1);
        assertThat(triangle.size()).isEqualTo(7);
        assertThat(triangle.largest()).isEqualTo(3);
        // Two of the corners made one: two links between it and the third.
        WeightedGraph pair = triangle.contracted(new int[] {1, 1, 0}, 2);
        assertThat(pair.sizes).containsExactly(3, 4);
        assertThat(pair.weights).containsExactly(2, 2);
        assertThat(pair.heaviest()).isEqualTo(2);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nodesAreMatchedWithNeighboursAndNoneGrowsTooLarge(long seed) {
        Topology graph = new ErdosRenyi(6).generate(400, random(seed));
        WeightedGraph fine = all(graph);
        for (int round = 0; round < 6; round++) {
            Matching matching = Matching.of(fine, random(seed));
            int[] members = new int[matching.graph.nodes()];
            Arrays.stream(matching.coarse).forEach(node -> members[node]++);

            assertThat(Arrays.stream(members)).allMatch(count -> count == 1 || count == 2);
            assertThat(matching.graph.size()).isEqualTo(400);
            assertThat(matching.graph.largest()).isLessThanOrEqualTo(400 / 40);
            assertThat(matching.graph.nodes()).isLessThanOrEqualTo(fine.nodes());
            fine = matching.graph;
        }
        assertThat(fine.nodes()).isLessThan(100);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aBisectionKnowsItsCutAndKeepsItsSize(long seed) {
        RandomStream random = random(seed);
        WeightedGraph graph = all(new ErdosRenyi(4).generate(200, random));
        int wanted = 1 + random.nextInt(198);
        Bisection grown = Bisection.grown(graph, wanted, random);
        Bisection inOrder = Bisection.inOrder(graph, wanted);
        for (Bisection half : new Bisection[] {grown, inOrder}) {
            assertThat(half.cut()).isEqualTo(cut(graph, half));
            int before = half.cut();
            half.refine();
            assertThat(half.cut()).isEqualTo(cut(graph, half)).isLessThanOrEqualTo(before);
            assertThat(firsts(graph, half)).isEqualTo(wanted);
        }
        assertThat(IntStream.range(0, wanted))
                .as("before it was refined")
                .allMatch(Bisection.inOrder(graph, wanted)::isFirst);
    }

    /** Over a contracted graph sides may miss the size that is wanted by less than its largest node; on the graph itself not at all. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void aBisectionOfAContractedGraphIsOneOfTheGraph(long seed) {
        RandomStream random = random(seed);
        WeightedGraph graph = all(new ErdosRenyi(5).generate(300, random));
        Matching matching = Matching.of(graph, random);
        Bisection coarse = Bisection.grown(matching.graph, 150, random);
        coarse.refine();
        Bisection fine = Bisection.projected(coarse, matching, graph);

        assertThat(fine.cut()).isEqualTo(coarse.cut()).isEqualTo(cut(graph, fine));
        assertThat(Math.abs(firsts(graph, fine) - 150)).isLessThan(matching.graph.largest());
        fine.refine();
        assertThat(firsts(graph, fine)).isEqualTo(150);
    }

    private static int firsts(WeightedGraph graph, Bisection half) {
        return (int) IntStream.range(0, graph.nodes()).filter(half::isFirst).count();
    }

    private static int cut(WeightedGraph graph, Bisection half) {
        int cut = 0;
        for (int node = 0; node < graph.nodes(); node++) {
            for (int edge = graph.offsets[node]; edge < graph.offsets[node + 1]; edge++) {
                cut += half.isFirst(node) && !half.isFirst(graph.targets[edge]) ? graph.weights[edge] : 0;
            }
        }
        return cut;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theQueueOfGainsShouldHoldWhatAMapHolds(long seed) {
        RandomStream random = random(seed);
        GainQueue queue = new GainQueue(30, 10);
        Map<Integer, Integer> gains = new TreeMap<>();
        for (int step = 0; step < 2_000; step++) {
            int node = random.nextInt(30);
            if (gains.containsKey(node) && random.chance(0.5)) {
                queue.remove(node);
                gains.remove(node);
            } else {
                int gain = random.nextInt(21) - 10;
                queue.put(node, gain);
                gains.put(node, gain);
                assertThat(queue.gain(node)).isEqualTo(gain);
            }
            assertThat(queue.contains(node)).isEqualTo(gains.containsKey(node));
            assertThat(queue.isEmpty()).isEqualTo(gains.isEmpty());
            int most = gains.values().stream().mapToInt(Integer::intValue).max().orElse(-99);
            assertThat(queue.best() < 0 ? -99 : gains.getOrDefault(queue.best(), -98))
                    .isEqualTo(most);
        }
    }
}
