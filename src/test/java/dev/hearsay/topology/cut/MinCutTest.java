package dev.hearsay.topology.cut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Topology;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinCutTest {
    private static RandomStream random(long seed) {
        return RandomStream.of(seed, Purpose.PARTITION);
    }

    /** A graph of which peer i is called {@code names[i]}. */
    private static Topology named(int peers, int[][] links, int[] names) {
        int[] a = Arrays.stream(links).mapToInt(link -> names[link[0]]).toArray();
        int[] b = Arrays.stream(links).mapToInt(link -> names[link[1]]).toArray();
        return Topology.ofLinks(peers, a, b, a.length);
    }

    private static int[] shuffled(int peers) {
        int[] names = new int[peers];
        Arrays.setAll(names, i -> i);
        random(77).shuffle(names);
        return names;
    }

    private static Topology grid(int side) {
        int[][] links = new int[2 * side * (side - 1)][];
        int end = 0;
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                int here = row * side + column;
                if (column + 1 < side) {
                    links[end++] = new int[] {here, here + 1};
                }
                if (row + 1 < side) {
                    links[end++] = new int[] {here, here + side};
                }
            }
        }
        return named(side * side, links, shuffled(side * side));
    }

    /** How many links cross from one part to another, all parts being there in full. */
    private static int cut(Topology graph, int... first) {
        int[] order = MinCut.order(graph, first, (from, to) -> (from + to) / 2, random(1));
        assertThat(Arrays.stream(order).sorted().toArray())
                .isEqualTo(java.util.stream.IntStream.range(0, graph.peers()).toArray());
        int[] part = new int[graph.peers()];
        for (int i = 0; i + 1 < first.length; i++) {
            assertThat(Arrays.copyOfRange(order, first[i], first[i + 1])).isSorted();
            for (int place = first[i]; place < first[i + 1]; place++) {
                part[order[place]] = i;
            }
        }
        int cut = 0;
        for (int peer = 0; peer < graph.peers(); peer++) {
            for (int i = 0; i < graph.degree(peer); i++) {
                cut += part[peer] < part[graph.neighbour(peer, i)] ? 1 : 0;
            }
        }
        return cut;
    }

    @Test
    void twoCliquesThatOneLinkJoinsAreCutThere() {
        int clique = 40;
        int[][] links = new int[clique * (clique - 1) + 1][];
        int end = 0;
        for (int begin = 0; begin <= clique; begin += clique) {
            for (int a = begin; a < begin + clique; a++) {
                for (int b = begin; b < a; b++) {
                    links[end++] = new int[] {a, b};
                }
            }
        }
        links[end] = new int[] {0, clique};
        Topology graph = named(2 * clique, links, shuffled(2 * clique));
        assertThat(cut(graph, 0, clique, 2 * clique)).isEqualTo(1);
    }

    @Test
    void aRingIsCutInAsManyPlacesAsThereAreParts() {
        int peers = 3_000;
        int[][] links = new int[peers][];
        Arrays.setAll(links, i -> new int[] {i, (i + 1) % peers});
        Topology ring = named(peers, links, shuffled(peers));
        assertThat(cut(ring, 0, 1_500, 3_000)).isLessThanOrEqualTo(4);
        assertThat(cut(ring, 0, 600, 1_200, 1_800, 2_400, 3_000)).isLessThanOrEqualTo(14);
    }

    /** The best cut of a square grid into halves is straight: as many links as the side is long. */
    @Test
    void aGridIsHalvedAlmostStraight() {
        assertThat(cut(grid(32), 0, 512, 1_024)).isBetween(32, 40);
        assertThat(cut(grid(100), 0, 5_000, 10_000)).isBetween(100, 130);
    }

    /** A ring with chords, as Watts and Strogatz draw it: who is near has a number that is near. */
    @Test
    void anOrderThatIsGoodAlreadyIsNotMadeWorse() {
        int peers = 2_000;
        RandomStream random = random(5);
        int[] a = new int[4 * peers];
        int[] b = new int[4 * peers];
        int crossing = 0;
        for (int i = 0; i < a.length; i++) {
            a[i] = i % peers;
            int there = (a[i] + 1 + i / peers) % peers;
            b[i] = random.chance(0.05) ? (a[i] + 500 + random.nextInt(1_000)) % peers : there;
            crossing += (a[i] < 1_000) == (b[i] < 1_000) ? 0 : 1;
        }
        assertThat(cut(Topology.ofLinks(peers, a, b, a.length), 0, 1_000, 2_000))
                .isLessThanOrEqualTo(crossing);
    }

    @Test
    void partsMayBeOfAnySize() {
        assertThat(cut(grid(30), 0, 30, 450, 900)).isLessThan(30 + 11 + 25);
        assertThat(cut(grid(10), 0, 1, 99, 100)).isLessThanOrEqualTo(8);
    }

    @Test
    void whatIsNotConnectedIsNotCut() {
        int[][] links = new int[100][];
        Arrays.setAll(links, i -> new int[] {2 * i, 2 * i + 1});
        assertThat(cut(named(200, links, shuffled(200)), 0, 100, 200)).isZero();
        assertThat(cut(Topology.ofLinks(500, new int[0], new int[0], 0), 0, 125, 250, 500))
                .isZero();
    }

    /** Nothing can be matched with a hub but one leaf: the graph stays as large as it is. */
    @Test
    void aStarIsCutAtEveryLeafOfTheOtherHalf() {
        int[][] links = new int[9_999][];
        Arrays.setAll(links, i -> new int[] {0, i + 1});
        assertThat(cut(named(10_000, links, shuffled(10_000)), 0, 5_000, 10_000))
                .isEqualTo(5_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theSameStreamGivesTheSameParts(long seed) {
        Topology graph = grid(20);
        int[] first = {0, 133, 266, 400};
        int[] once = MinCut.order(graph, first, (from, to) -> from + 1, random(seed));
        assertThat(MinCut.order(graph, first, (from, to) -> from + 1, random(seed)))
                .isEqualTo(once);
    }
}
