package dev.hearsay.report.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.BarabasiAlbert;
import dev.hearsay.topology.Complete;
import dev.hearsay.topology.ErdosRenyi;
import dev.hearsay.topology.Grid;
import dev.hearsay.topology.Line;
import dev.hearsay.topology.RandomRegular;
import dev.hearsay.topology.Ring;
import dev.hearsay.topology.Star;
import dev.hearsay.topology.Topology;
import dev.hearsay.topology.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Places of peers: by their links, by region and on a map. */
class LayoutTest {
    private static RandomStream random() {
        return RandomStream.of(3, Purpose.PICTURE);
    }

    private static Layout of(Topology graph) {
        return GraphLayout.of(graph, random());
    }

    private static double distance(Layout layout, int a, int b) {
        return Math.hypot((layout.x()[a] - layout.x()[b]) * layout.aspect(), layout.y()[a] - layout.y()[b]);
    }

    static Stream<Topology> graphs() {
        return Stream.of(
                new Ring().generate(30, random()),
                new Line().generate(30, random()),
                new Star().generate(30, random()),
                new Tree(3).generate(40, random()),
                new Grid(6).generate(36, random()),
                new Complete().generate(20, random()),
                new RandomRegular(4).generate(60, random()),
                new BarabasiAlbert(2).generate(60, random()),
                new ErdosRenyi(1.5).generate(60, random()),
                Topology.ofLinks(1, new int[0], new int[0], 0),
                Topology.ofLinks(9, new int[0], new int[0], 0));
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void everyPeerHasAPointOfItsOwnWithinThePicture(Topology graph) {
        Layout layout = of(graph);
        assertThat(layout.x()).hasSize(graph.peers());
        assertThat(IntStream.range(0, graph.peers())).allSatisfy(peer -> {
            assertThat(layout.x()[peer]).isBetween(0.0, 1.0);
            assertThat(layout.y()[peer]).isBetween(0.0, 1.0);
        });
        for (int a = 0; a < graph.peers(); a++) {
            for (int b = 0; b < a; b++) {
                assertThat(distance(layout, a, b)).isGreaterThan(1e-3);
            }
        }
        assertThat(layout.aspect()).isPositive().isFinite();
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void theSameGraphHasTheSameLayout(Topology graph) {
        assertThat(of(graph).x()).isEqualTo(of(graph).x());
        assertThat(of(graph).y()).isEqualTo(of(graph).y());
    }

    @Test
    void aRingIsACircle() {
        Layout layout = of(new Ring().generate(100, random()));
        assertThat(layout.aspect()).isCloseTo(1, within(0.05));
        assertThat(IntStream.range(0, 100)
                        .mapToDouble(peer -> Math.hypot(layout.x()[peer] - 0.5, layout.y()[peer] - 0.5))
                        .boxed())
                .allSatisfy(radius -> assertThat(radius).isCloseTo(0.5, within(0.03)));
    }

    @Test
    void aGridStandsUprightAndSquare() {
        Layout layout = of(new Grid(20).generate(200, random()));
        assertThat(layout.aspect()).isCloseTo(19 / 9.0, within(0.25));
        for (int peer = 0; peer < 199; peer++) {
            if (peer % 20 < 19) {
                assertThat(distance(layout, peer, peer + 1)).isCloseTo(1 / 9.0, within(0.05));
            }
        }
    }

    @Test
    void distancesInALineAreThoseInLinks() {
        Layout layout = of(new Line().generate(50, random()));
        assertThat(distance(layout, 0, 49)).isCloseTo(7 * distance(layout, 0, 7), within(0.1 * layout.aspect()));
        assertThat(layout.aspect()).isGreaterThan(5);
    }

    @Test
    void connectedPartsStandApart() {
        // Two triangles, and a pair.
        Layout layout = of(Topology.ofLinks(8, new int[] {0, 1, 2, 3, 4, 5, 6}, new int[] {1, 2, 0, 4, 5, 3, 7}, 7));
        List<int[]> parts = List.of(new int[] {0, 1, 2}, new int[] {3, 4, 5}, new int[] {6, 7});
        for (int[] part : parts) {
            for (int[] other : parts) {
                if (part != other) {
                    assertThat(shortest(layout, part, other)).isGreaterThan(0.9 * distance(layout, 0, 1));
                }
            }
        }
    }

    private static double shortest(Layout layout, int[] part, int[] other) {
        return Arrays.stream(part)
                .mapToDouble(a -> Arrays.stream(other)
                        .mapToDouble(b -> distance(layout, a, b))
                        .min()
                        .orElseThrow())
                .min()
                .orElseThrow();
    }

    @Test
    void peersOfARegionStandTogetherUnderItsName() {
        List<String> regions = new ArrayList<>(Collections.nCopies(60, "west"));
        regions.addAll(Collections.nCopies(20, "east"));
        regions.addAll(Collections.nCopies(1, "south"));
        Layout layout = RegionLayout.of(regions);
        assertThat(layout.labels()).extracting(Layout.Label::text).containsExactly("east", "south", "west");
        int[] west = IntStream.range(0, 60).toArray();
        int[] east = IntStream.range(60, 80).toArray();
        double between = shortest(layout, west, east);
        for (int peer = 1; peer < 60; peer++) {
            int[] others = IntStream.range(0, peer).toArray();
            assertThat(shortest(layout, new int[] {peer}, others)).isLessThan(between);
        }
        Layout.Label ofWest = layout.labels().get(2);
        assertThat(Arrays.stream(west).mapToDouble(peer -> layout.y()[peer]).min())
                .hasValueCloseTo(ofWest.y(), within(1e-9));
        assertThat(Arrays.stream(west).mapToDouble(peer -> layout.x()[peer]).average())
                .hasValueCloseTo(ofWest.x(), within(0.02));
    }

    @Test
    void aMapHasNorthAboveAndEastToTheRight() {
        double[] lima = {-12.05, -77.04};
        double[] oslo = {59.91, 10.75};
        double[] tokyo = {35.68, 139.69};
        Layout layout = MapLayout.of(List.of(lima, oslo, tokyo));
        assertThat(layout.x()[0]).isLessThan(layout.x()[1]);
        assertThat(layout.x()[1]).isLessThan(layout.x()[2]);
        assertThat(layout.y()[1]).isLessThan(layout.y()[2]);
        assertThat(layout.y()[2]).isLessThan(layout.y()[0]);
        // 4 % of land around, and a degree of longitude shorter by the cosine of the middle latitude, 23.93.
        assertThat(layout.aspect()).isCloseTo((139.69 + 77.04) / (59.91 + 12.05) * 0.914, within(0.01));
        assertThat(layout.labels()).extracting(Layout.Label::text).contains("0°", "60° W", "120° E", "30° N");
    }

    @Test
    void aMapOfOnePlaceOrOfTheWholeGlobeHasItsEdges() {
        Layout one = MapLayout.of(List.of(new double[] {48, 11}, new double[] {48, 11}));
        assertThat(one.x()).containsExactly(0.5, 0.5);
        assertThat(one.y()).containsExactly(0.5, 0.5);
        Layout globe = MapLayout.of(List.of(new double[] {90, -180}, new double[] {-90, 180}));
        assertThat(globe.x()).containsExactly(0, 1);
        assertThat(globe.y()).containsExactly(0, 1);
        assertThat(globe.aspect()).isEqualTo(2);
    }

    @Test
    void aGraphOfAllPeersIsTheNetworksOwn() {
        Topology ring = new Ring().generate(100, random());
        assertThat(ShownGraph.of(ring, PeerSample.of(100, new int[0], random())))
                .isEqualTo(ring);
    }

    @Test
    void aSampleOfARingIsARing() {
        Topology ring = new Ring().generate(10_000, random());
        PeerSample sample = PeerSample.of(10_000, new int[] {17, 9_999}, random());
        Topology graph = ShownGraph.of(ring, sample);
        assertThat(graph.isConnected()).isTrue();
        assertThat(IntStream.range(0, graph.peers()).map(graph::degree)).containsOnly(2);
    }

    @Test
    void aSampleOfADenseGraphHasNoHubs() {
        Topology complete = new Complete().generate(2_100, random());
        Topology graph = ShownGraph.of(complete, PeerSample.of(2_100, new int[0], random()));
        assertThat(graph.isConnected()).isTrue();
        assertThat(IntStream.range(0, graph.peers()).map(graph::degree).max().orElseThrow())
                .isLessThan(100);
    }

    @Test
    void aSampleHasThePeersThatAreWantedAndOthersEvenly() {
        PeerSample sample = PeerSample.of(100_000, new int[] {99_999, 0, 0}, random());
        assertThat(sample.size()).isEqualTo(PeerSample.MOST);
        assertThat(sample.isAll()).isFalse();
        int[] peers = IntStream.range(0, sample.size()).map(sample::peer).toArray();
        assertThat(peers).isSorted().contains(0, 99_999);
        assertThat(new HashSet<>(Arrays.stream(peers).boxed().toList())).hasSize(PeerSample.MOST);
        assertThat(Arrays.stream(peers).filter(peer -> peer < 50_000).count()).isBetween(900L, 1_100L);
        assertThat(IntStream.range(0, sample.size())).allMatch(place -> sample.place(peers[place]) == place);
        assertThat(sample.place(Arrays.stream(peers).max().orElseThrow() + 1)).isEqualTo(PeerSample.HIDDEN);
        assertThat(PeerSample.of(PeerSample.MOST, new int[0], random()).isAll()).isTrue();
    }
}
