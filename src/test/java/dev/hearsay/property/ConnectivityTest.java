package dev.hearsay.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much it takes to cut graphs of a few peers, and how long paths in them are, by hand. */
class ConnectivityTest {
    private static final int CUT = 0;
    private static final int MEAN_CUT = 1;
    private static final int MEAN_PATH = 2;
    private static final int LONGEST_PATH = 3;

    private static double[] values(int pairs, int sources, OverlayGraph graph) {
        return new Connectivity(pairs, sources)
                .over(Facts.of(graph.members()), 1)
                .look(graph);
    }

    @Test
    void aRingIsCutByTwo() {
        // Of six on a ring: two at distance 1, two at 2, one at 3.
        double[] ring = values(100, 6, Facts.graph(6, "0-1 1-2 2-3 3-4 4-5 5-0"));

        assertThat(ring[CUT]).isEqualTo(2);
        assertThat(ring[MEAN_CUT]).isEqualTo(2);
        assertThat(ring[MEAN_PATH]).isCloseTo((1 + 1 + 2 + 2 + 3) / 5.0, within(1e-12));
        assertThat(ring[LONGEST_PATH]).isEqualTo(3);
    }

    @Test
    void twoTrianglesHangTogetherByOnePeer() {
        // 2 is in both. Pairs apart: 0 and 1 each with 3 and 4, all cut by 2 alone.
        double[] bowtie = values(100, 5, Facts.graph(5, "0-1 1-2 2-0 2-3 3-4 4-2"));

        assertThat(bowtie[CUT]).isEqualTo(1);
        assertThat(bowtie[MEAN_CUT]).isEqualTo(1);
        assertThat(bowtie[LONGEST_PATH]).isEqualTo(2);
    }

    @Test
    void somePairsAreHarderToCutThanOthers() {
        // A square with a diagonal, and 4 at 0: 0 and 2 cut 1 off from 3, and 0 cuts 4 off from 1, 2 and 3.
        double[] graph = values(100, 5, Facts.graph(5, "0-1 1-2 2-3 3-0 0-2 0-4"));

        assertThat(graph[CUT]).isEqualTo(1);
        assertThat(graph[MEAN_CUT]).isEqualTo((2 + 1 + 1 + 1) / 4.0);
    }

    @Test
    void whereAllAreLinkedAllOthersMustGo() {
        double[] complete = values(100, 4, Facts.graph(4, "0-1 0-2 0-3 1-2 1-3 2-3"));

        assertThat(complete[CUT]).isEqualTo(3);
        assertThat(complete[LONGEST_PATH]).isEqualTo(1);
    }

    @Test
    void nothingCutsWhatIsApartAlready() {
        double[] apart = values(100, 4, Facts.graph(4, "0-1 2-3"));

        assertThat(apart[CUT]).isZero();
        assertThat(apart[MEAN_PATH]).as("over those that a path leads to").isEqualTo(1);
        assertThat(values(100, 4, Facts.graph(1, ""))).containsOnly(Double.NaN);
    }

    @Test
    void aPathIsTurnedBackForABetterOne() {
        // The first path that is found is 0-1-3-5; two of them are 0-1-4-5 and 0-2-3-5.
        assertThat(new VertexDisjointPaths(Facts.graph(6, "0-1 1-3 3-5 1-4 4-5 0-2 2-3")).between(0, 5))
                .isEqualTo(2);
    }

    @Test
    void pathsAreAsManyAsMengersTheoremSays() {
        RandomStream random = RandomStream.of(7, Purpose.TOPOLOGY);
        for (int net = 0; net < 300; net++) {
            int peers = 4 + random.nextInt(5);
            double density = 0.2 + 0.6 * random.nextDouble();
            boolean[][] linked = new boolean[peers][peers];
            for (int one = 0; one < peers; one++) {
                for (int other = 0; other < one; other++) {
                    linked[one][other] = random.chance(density);
                    linked[other][one] = linked[one][other];
                }
            }
            linked[0][peers - 1] = false;
            linked[peers - 1][0] = false;
            OverlayGraph graph = Facts.graph(linked);

            assertThat(new VertexDisjointPaths(graph).between(0, peers - 1))
                    .as("net %d", net)
                    .isEqualTo(smallestCut(linked, 0, peers - 1));
        }
    }

    /** Tries all sets of other peers. */
    private static int smallestCut(boolean[][] linked, int from, int to) {
        int least = Integer.MAX_VALUE;
        for (int removed = 0; removed < 1 << linked.length; removed++) {
            boolean isCut = (removed >> from & 1) == 0 && (removed >> to & 1) == 0 && !leads(linked, removed, from, to);
            least = isCut ? Math.min(least, Integer.bitCount(removed)) : least;
        }
        return least;
    }

    private static boolean leads(boolean[][] linked, int removed, int from, int to) {
        BitSet reached = new BitSet();
        reached.set(from);
        for (int round = 0; round < linked.length; round++) {
            for (int peer = 0; peer < linked.length; peer++) {
                int its = peer;
                if ((removed >> peer & 1) == 0
                        && IntStream.range(0, linked.length)
                                .anyMatch(other -> reached.get(other) && linked[its][other])) {
                    reached.set(peer);
                }
            }
        }
        return reached.get(to);
    }

    @Test
    void aSampleOfPairsAndSourcesIsTheSameForTheSameGraph() {
        int peers = 400;
        OverlayGraph graph = Facts.graph(
                peers,
                IntStream.range(0, peers)
                        .mapToObj(peer -> peer + "-" + (peer + 1) % peers + " " + peer + "-" + (peer + 7) % peers)
                        .reduce("", (all, link) -> all + " " + link));

        assertThat(values(10, 5, graph)[CUT]).as("each has four links").isEqualTo(4);
        assertThat(values(10, 5, graph)).isEqualTo(values(10, 5, graph));
    }
}
