package dev.hearsay.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import org.jgrapht.alg.scoring.ClusteringCoefficient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomGraphsTest {
    private static double mean(int[] degreeCounts) {
        double sum = 0;
        for (int degree = 0; degree < degreeCounts.length; degree++) {
            sum += (double) degree * degreeCounts[degree];
        }
        return sum / degreeCounts.length;
    }

    private static double variance(int[] degreeCounts) {
        double mean = mean(degreeCounts);
        double sum = 0;
        for (int degree = 0; degree < degreeCounts.length; degree++) {
            sum += degreeCounts[degree] * (degree - mean) * (degree - mean);
        }
        return sum / degreeCounts.length;
    }

    @ParameterizedTest(name = "mean degree {0}")
    @ValueSource(doubles = {0.5, 8, 40})
    void erdosRenyiDegreesArePoissonInTheLimit(double meanDegree) {
        int[] counts = Graphs.degreeCounts(Graphs.draw(new ErdosRenyi(meanDegree), 100_000, 3));
        assertThat(mean(counts)).isCloseTo(meanDegree, within(4 * Math.sqrt(2 * meanDegree / 100_000)));
        assertThat(variance(counts)).isCloseTo(meanDegree, within(0.03 * meanDegree));
        assertThat(counts[0] / 100_000.0).isCloseTo(StrictMath.exp(-meanDegree), within(0.006));
    }

    @Test
    void everyPairOfAnErdosRenyiGraphIsEquallyLikely() {
        int[] linked = new int[21];
        RandomStream random = RandomStream.of(5, Purpose.TOPOLOGY);
        for (int draw = 0; draw < 20_000; draw++) {
            long bits = Graphs.bits(new ErdosRenyi(1.5).generate(7, random));
            for (int pair = 0; pair < linked.length; pair++) {
                linked[pair] += (int) (bits >>> pair & 1);
            }
        }
        for (int count : linked) {
            assertThat(count).isCloseTo(5000, within(250));
        }
    }

    @Test
    void anErdosRenyiGraphOfTheLargestMeanDegreeIsComplete() {
        assertThat(Graphs.draw(new ErdosRenyi(9), 10, 1)).isEqualTo(Graphs.draw(new Complete(), 10, 1));
    }

    @Test
    void anUnrewiredSmallWorldIsARingLattice() {
        Topology lattice = Graphs.draw(new WattsStrogatz(4, 0), 10, 1);
        Graphs.assertAllDegrees(lattice, 4);
        assertThat(lattice.link(0, 1)).isNotNegative();
        assertThat(lattice.link(0, 8)).isNotNegative();
        assertThat(lattice.link(0, 3)).isNegative();
    }

    /** C(p) = C(0) (1 - p)^3 with C(0) = 3 (k - 2) / (4 (k - 1)): Barrat and Weigt 2000. */
    @ParameterizedTest(name = "rewire {0}")
    @ValueSource(doubles = {0, 0.1, 0.3, 1})
    void smallWorldsClusterAsBarratAndWeigtSay(double rewire) {
        Topology graph = Graphs.draw(new WattsStrogatz(8, rewire), 4000, 2);
        assertThat(graph.links()).isEqualTo(16_000);
        double expected = 3 * 6 / (4 * 7.0) * (1 - rewire) * (1 - rewire) * (1 - rewire);
        double found = new ClusteringCoefficient<>(Graphs.jgrapht(graph)).getGlobalClusteringCoefficient();
        assertThat(found).isCloseTo(expected, within(0.02));
    }

    @ParameterizedTest(name = "{0} peers, degree {1}")
    @CsvSource({"3, 2", "5, 4", "6, 4", "8, 6", "40, 38", "41, 40"})
    void rewiringADenseSmallWorldEnds(int peers, int degree) {
        Topology graph = Graphs.draw(new WattsStrogatz(degree, 1), peers, 1);
        Graphs.assertSimple(graph);
        assertThat(graph.links()).isEqualTo(peers * degree / 2);
    }

    /** P(degree = k) = 2 m (m + 1) / (k (k + 1) (k + 2)): Bollobas, Riordan, Spencer and Tusnady 2001. */
    @Test
    void barabasiAlbertDegreesFollowThePowerLaw() {
        int m = 4;
        int[] counts = Graphs.degreeCounts(Graphs.draw(new BarabasiAlbert(m), 200_000, 4));
        for (int k = m; k <= 12; k++) {
            double expected = 2.0 * m * (m + 1) / (k * (k + 1.0) * (k + 2.0));
            assertThat(counts[k] / 200_000.0)
                    .as("degree " + k)
                    .isCloseTo(expected, within(4 * Math.sqrt(expected / 200_000)));
        }
        int far = 0;
        for (int k = 100; k < counts.length; k++) {
            far += counts[k];
        }
        assertThat(far / 200_000.0).isCloseTo(m * (m + 1) / (100 * 101.0), within(0.0003));
    }

    @Test
    void barabasiAlbertGrowsFromACompleteCore() {
        Topology graph = Graphs.draw(new BarabasiAlbert(3), 50, 1);
        assertThat(graph.links()).isEqualTo(6 + 46 * 3);
        assertThat(graph.isConnected()).isTrue();
        assertThat(Graphs.draw(new BarabasiAlbert(3), 4, 1)).isEqualTo(Graphs.draw(new Complete(), 4, 1));
        assertThat(Graphs.draw(new BarabasiAlbert(1), 50, 1).links()).isEqualTo(49);
    }

    @Test
    void mutualPicksOfAKOutGraphShareALink() {
        int peers = 20_000;
        int k = 4;
        Topology graph = Graphs.draw(new KOut(k, false), peers, 6);
        double mutual = k * k * (double) peers / (2 * (peers - 1.0));
        assertThat(peers * k - graph.links()).isCloseTo((int) mutual, within(12));
        for (int peer = 0; peer < peers; peer++) {
            assertThat(graph.degree(peer)).isGreaterThanOrEqualTo(k);
        }
        assertThat(graph.isConnected()).isTrue();
        assertThat(Graphs.draw(new KOut(5, false), 6, 1)).isEqualTo(Graphs.draw(new Complete(), 6, 1));
    }

    @Test
    void linksThatLeadOneWayAreThoseOfWhoPickedThem() {
        int peers = 2000;
        Topology both = Graphs.draw(new KOut(10, false), peers, 6);
        Topology oneWay = Graphs.draw(new KOut(10, true), peers, 6);
        assertThat(oneWay.isDirected()).isTrue();
        assertThat(oneWay.links()).isEqualTo(10 * peers);
        assertThat(oneWay.undirected()).isEqualTo(both);
        int answered = 0;
        for (int peer = 0; peer < peers; peer++) {
            assertThat(oneWay.degree(peer)).isEqualTo(10);
            for (int i = 0; i < 10; i++) {
                answered += oneWay.link(oneWay.neighbour(peer, i), peer) >= 0 ? 1 : 0;
            }
        }
        assertThat(answered).isEqualTo(2 * (10 * peers - both.links()));
    }

    /** One pick each of three peers: a line with each of the three in the middle, or a triangle in 2 of 8 cases. */
    @Test
    void aPeerPicksEveryOtherWithTheSameProbability() {
        int triangles = 0;
        int[] lines = new int[3];
        RandomStream random = RandomStream.of(9, Purpose.TOPOLOGY);
        for (int draw = 0; draw < 8000; draw++) {
            Topology graph = new KOut(1, false).generate(3, random);
            triangles += graph.links() == 3 ? 1 : 0;
            for (int peer = 0; peer < 3 && graph.links() == 2; peer++) {
                lines[peer] += graph.degree(peer) == 2 ? 1 : 0;
            }
        }
        assertThat(triangles).isCloseTo(2000, within(160));
        for (int line : lines) {
            assertThat(line).isCloseTo(2000, within(160));
        }
    }

    @ParameterizedTest(name = "{0} peers, mean degree {1}")
    @CsvSource({"2, 0.5", "12, 8", "50, 39", "60, 20", "300, 6", "500, 0.1", "400, 40"})
    void geometricLinksAreAllPairsWithinTheRadiusOnTheTorus(int peers, double meanDegree) {
        RandomStream random = RandomStream.of(8, Purpose.TOPOLOGY);
        double[] x = new double[peers];
        double[] y = new double[peers];
        for (int peer = 0; peer < peers; peer++) {
            x[peer] = random.nextDouble();
            y[peer] = random.nextDouble();
        }
        Topology graph = Graphs.draw(new Geometric(meanDegree), peers, 8);
        Graphs.assertSimple(graph);
        double area = meanDegree / (peers - 1);
        for (int a = 0; a < peers; a++) {
            for (int b = 0; b < a; b++) {
                double dx = Math.IEEEremainder(x[a] - x[b], 1);
                double dy = Math.IEEEremainder(y[a] - y[b], 1);
                boolean near = Math.PI * (dx * dx + dy * dy) <= area;
                assertThat(graph.link(a, b) >= 0).as(a + " - " + b).isEqualTo(near);
            }
        }
    }

    @Test
    void geometricGraphsHaveThePromisedMeanDegree() {
        int[] counts = Graphs.degreeCounts(Graphs.draw(new Geometric(8), 100_000, 3));
        assertThat(mean(counts)).isCloseTo(8, within(4 * Math.sqrt(16 / 100_000.0)));
    }
}
