package dev.hearsay.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.topology.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionLatencyTest {
    private static final int NORTH_AMERICA = 0;
    private static final int EUROPE = 1;
    private static final int SOUTH_AMERICA = 2;
    private static final int JAPAN = 4;
    private static final int PEERS = 100_000;

    @ParameterizedTest
    @CsvSource({
        "simblock-2015, 0.3869, 0.5159, 0.0113, 0.0574, 0.0119, 0.0166",
        "simblock-2019, 0.3316, 0.4998, 0.0090, 0.1177, 0.0224, 0.0195"
    })
    void peersAreSpreadByThePublishedShares(String name, double a, double b, double c, double d, double e, double f) {
        Regions regions = new Regions(RegionMatrix.of(name), Topology.ofLinks(PEERS, new int[0], new int[0], 0), 3);
        double[] shares = {a, b, c, d, e, f};
        int[] counts = new int[shares.length];
        for (int peer = 0; peer < PEERS; peer++) {
            counts[regions.of(peer)]++;
        }
        for (int region = 0; region < shares.length; region++) {
            double deviation = Math.sqrt(shares[region] * (1 - shares[region]) / PEERS);
            assertThat((double) counts[region] / PEERS).isCloseTo(shares[region], within(4 * deviation));
        }
    }

    @Test
    void theRegionOfAPeerDependsOnTheSeedAndItsNumberAlone() {
        Regions few = new Regions(RegionMatrix.SIMBLOCK_2019, Topology.ofLinks(50, new int[0], new int[0], 0), 3);
        Regions many = new Regions(RegionMatrix.SIMBLOCK_2019, Topology.ofLinks(5_000, new int[0], new int[0], 0), 3);
        Regions other = new Regions(RegionMatrix.SIMBLOCK_2019, Topology.ofLinks(50, new int[0], new int[0], 0), 4);
        int moved = 0;
        for (int peer = 0; peer < 50; peer++) {
            assertThat(many.of(peer)).isEqualTo(few.of(peer));
            moved += other.of(peer) == few.of(peer) ? 0 : 1;
        }
        assertThat(moved).isPositive();
    }

    /** The first four shares of 2019 end at 0.3316, 0.8314, 0.8404 and 0.9581. */
    @ParameterizedTest(name = "{0}: region {1}")
    @CsvSource({"0, 0", "0.3315, 0", "0.3316, 1", "0.8313, 1", "0.8403, 2", "0.8405, 3", "0.98, 4", "0.99, 5"})
    void theRegionOfANumberIsThatWhoseShareItFallsInto(double drawn, int region) {
        assertThat(RegionMatrix.SIMBLOCK_2019.region(drawn)).isEqualTo(region);
    }

    @ParameterizedTest
    @ValueSource(strings = {"simblock-2015", "simblock-2019", "aws-2021"})
    void everyNumberBelowOneHasARegionHoweverTheSharesRound(String name) {
        assertThat(RegionMatrix.of(name).region(Math.nextDown(1.0))).isEqualTo(5);
    }

    @Test
    void peersTellTheNameOfTheirRegion() {
        Latency latency = over("simblock-2019", "none", PEERS);

        assertThat(latency.region(first(NORTH_AMERICA))).isEqualTo("north-america");
        assertThat(latency.region(first(EUROPE))).isEqualTo("europe");
        assertThat(latency.region(first(SOUTH_AMERICA))).isEqualTo("south-america");
        assertThat(latency.region(first(JAPAN))).isEqualTo("japan");
        assertThat(Models.between(2, "fixed", "value = 1 ms").region(0)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: region {1} to {2}")
    @CsvSource({
        "simblock-2019, 0, 1, 124, 2400000", // 19.2 Mbit/s up, 40 down
        "simblock-2019, 0, 2, 184, 2250000", // 19.2 up, 18 down
        "simblock-2019, 2, 0, 184,  725000", // 5.8 up, 52 down
        "simblock-2019, 4, 4,  12, 1275000", // 10.2 up, 22.8 down
        "simblock-2019, 3, 4,  58, 1962500", // 15.7 up, 22.8 down
        "simblock-2019, 5, 2, 322, 1412500", // 11.3 up, 18 down
        "simblock-2015, 4, 4,   9,  425000", // 3.4 up, 17.5 down
        "simblock-2015, 1, 2, 221,  812500", // 8.1 up, 6.5 down
        "aws-2021,      0, 1,  57, 2400000", // as simblock-2019
        "aws-2021,      5, 2, 156, 1412500",
        "aws-2021,      4, 4,   5, 1275000",
        "simblock-2015, 5, 1, 350,  650000", // 5.2 up, 24 down
        "simblock-2015, 3, 0, 310,  662500", // 5.3 up, 25 down
    })
    void cellsAreThePublishedOnes(String name, int from, int to, int millis, long bytesPerSecond) {
        RegionMatrix matrix = RegionMatrix.of(name);
        assertThat(matrix.latencyMillis(from, to)).isEqualTo(millis);
        assertThat(matrix.bytesPerSecond(from, to)).isEqualTo(bytesPerSecond);
    }

    @ParameterizedTest
    @ValueSource(strings = {"simblock-2015", "simblock-2019", "aws-2021"})
    void matricesAreSymmetric(String name) {
        RegionMatrix matrix = RegionMatrix.of(name);
        for (int from = 0; from < matrix.regions(); from++) {
            for (int to = 0; to < matrix.regions(); to++) {
                assertThat(matrix.latencyMillis(from, to)).isEqualTo(matrix.latencyMillis(to, from));
                assertThat(matrix.latencyMillis(from, to)).isPositive();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "aws-2021, none, 5",
        "aws-2021, pareto, 3",
        "simblock-2019, none, 11",
        "simblock-2019, pareto, 6",
        "simblock-2015, none, 9",
        "simblock-2015, pareto, 4"
    })
    void theMinimumIsTheLeastCellLessItsJitter(String matrix, String jitter, int millis) {
        assertThat(over(matrix, jitter, 10).minimum()).isEqualTo(millis * Models.MILLI);
    }

    @Test
    void withoutJitterTheLatencyIsThatOfTheTwoRegions() {
        Latency latency = over("simblock-2019", "none", PEERS);

        assertThat(latency.draw(first(NORTH_AMERICA), first(EUROPE), Models.stream(1)))
                .isEqualTo(124 * Models.MILLI);
        assertThat(latency.draw(first(JAPAN), first(SOUTH_AMERICA), Models.stream(2)))
                .isEqualTo(301 * Models.MILLI);
        assertThat(latency.isConstant()).isFalse();
    }

    @Test
    void jitterKeepsTheMeanAndIsAParetoLaw() {
        Latency latency = over("simblock-2019", "pareto", PEERS);
        // 124 ms: scale 119 ms, shape 24.8; the variance is scale^2 shape / ((shape - 1)^2 (shape - 2)).
        double deviation = Math.sqrt(119 * 119 * 24.8 / (23.8 * 23.8 * 22.8));
        Sample sample = Sample.of(latency, first(NORTH_AMERICA), first(EUROPE))
                .hasMean(124, deviation)
                .hasShare(119 * Math.pow(2, 1 / 24.8), 0.5)
                .hasShare(119 * Math.pow(10, 1 / 24.8), 0.9);

        assertThat(sample.least()).isBetween(119 * Models.MILLI, 119 * Models.MILLI + 1_000);
    }

    @Test
    void bandwidthSeesPeersWhereTheLatencySeesThem() {
        LatencyModel model = Models.make("regions", "matrix = simblock-2019, jitter = none");
        Topology topology = Models.unlinked(200);
        Latency latency = model.over(topology, 5);
        Bandwidth bandwidth = ((RegionLatency) model).bandwidth().over(topology, 5);
        int within = 0;
        for (int peer = 1; peer < 200; peer++) {
            if (latency.draw(0, peer, Models.stream(1)) == 124 * Models.MILLI) {
                within++;
                assertThat(bandwidth.bytesPerSecond(0, peer)).isIn(2_400_000L, 2_587_500L);
            }
        }
        assertThat(within).isPositive();
    }

    private static Latency over(String matrix, String jitter, int peers) {
        return Models.between(peers, "regions", "matrix = " + matrix + ", jitter = " + jitter);
    }

    private static int first(int region) {
        Regions regions =
                new Regions(RegionMatrix.SIMBLOCK_2019, Topology.ofLinks(PEERS, new int[0], new int[0], 0), 1);
        int peer = 0;
        while (regions.of(peer) != region) {
            peer++;
        }
        return peer;
    }
}
