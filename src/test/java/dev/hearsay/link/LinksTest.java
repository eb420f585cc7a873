package dev.hearsay.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
    private static final Topology RING = Models.ring(100);
    private static final LatencyModel UNIFORM = Models.make("uniform", "min = 1 ms, max = 1 s");
    private static final LatencyModel FIXED = Models.make("fixed", "value = 300 ms");

    private static final UplinkParams FIRST_COME = new UplinkParams(
            UplinkParams.LAST, UplinkParams.LAST, Sharing.FCFS, UplinkParams.UNLIMITED, Long.MAX_VALUE);

    private static final Transport DROPS = new Transport(false, false, 1460, 10, true, 1, 1, 3, 0);

    private final RandomStream scratch = Models.stream(99);

    private static Links links(LatencyModel latency, boolean perTransmission, double loss, long rate, long seed) {
        return new Links(
                RING,
                new LinkParams(
                        latency,
                        perTransmission,
                        loss,
                        (t, s) -> (a, b) -> rate,
                        new Handshake(1, 1, 1),
                        true,
                        DROPS,
                        FIRST_COME,
                        Bandwidth.UNLIMITED),
                seed);
    }

    private static Links links(LatencyModel latency, boolean perTransmission) {
        return links(latency, perTransmission, 0, Bandwidth.UNLIMITED, 1);
    }

    private long latency(Links links, int from, int to, int counter) {
        return links.latency(from, to, RING.link(from, to), counter, scratch);
    }

    @Test
    void drawnPerLinkItIsTheSameBothWaysForEveryTransmission() {
        Links links = links(UNIFORM, false);
        for (int peer = 0; peer < 100; peer++) {
            int next = (peer + 1) % 100;
            long drawn = latency(links, peer, next, 0);
            assertThat(latency(links, next, peer, 0)).isEqualTo(drawn);
            assertThat(latency(links, peer, next, 12_345)).isEqualTo(drawn);
            assertThat(links.linkLatency(RING.link(peer, next))).isEqualTo(drawn);
            assertThat(links.latency(peer, next, -1, 7, scratch)).isEqualTo(drawn);
        }
    }

    @Test
    void drawnPerLinkPairsThatAreNoNeighboursHaveOneToo() {
        Links links = links(UNIFORM, false);
        long drawn = latency(links, 3, 50, 0);

        assertThat(latency(links, 50, 3, 8)).isEqualTo(drawn);
        assertThat(latency(links, 3, 51, 0)).isNotEqualTo(drawn);
    }

    @Test
    void drawnPerLinkItIsAnotherForEachLinkAndSeed() {
        Links links = links(UNIFORM, false);
        Links other = links(UNIFORM, false, 0, Bandwidth.UNLIMITED, 2);

        assertThat(latency(links, 0, 1, 0)).isNotEqualTo(latency(links, 1, 2, 0));
        assertThat(latency(links, 0, 1, 0)).isNotEqualTo(latency(other, 0, 1, 0));
    }

    @Test
    void drawnPerTransmissionItIsAFunctionOfSenderAndCounterWhateverWasDrawnBefore() {
        Links links = links(UNIFORM, true);
        long first = latency(links, 0, 1, 0);
        long second = latency(links, 0, 1, 1);

        assertThat(second).isNotEqualTo(first);
        assertThat(latency(links, 1, 0, 0)).isNotEqualTo(first);
        scratch.nextLong();
        assertThat(latency(links, 0, 1, 0)).isEqualTo(first);
        assertThat(links.linkLatency(0)).isEqualTo(Links.DRAWN_PER_TRANSMISSION);
    }

    @Test
    void drawnPerTransmissionTheLawIsTheModels() {
        Links links = links(UNIFORM, true);
        long[] draws = new long[100_000];
        for (int i = 0; i < draws.length; i++) {
            draws[i] = links.latency(i % 100, (i + 1) % 100, -1, i / 100, scratch);
        }
        Sample.of(draws)
                .hasMean(500.5, 999 / Math.sqrt(12))
                .hasShare(250.75, 0.25)
                .hasShare(750.25, 0.75);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aConstantLatencyIsTheMinimumAndNeverReorders(boolean perTransmission) {
        Links links = links(FIXED, perTransmission);

        assertThat(links.minimum()).isEqualTo(300 * Models.MILLI);
        assertThat(latency(links, 0, 1, 5)).isEqualTo(300 * Models.MILLI);
        assertThat(latency(links, 0, 50, 5)).isEqualTo(300 * Models.MILLI);
        assertThat(links.canReorder()).isFalse();
    }

    @Test
    void onlyLatenciesDrawnPerTransmissionCanReorder() {
        assertThat(links(UNIFORM, false).canReorder()).isFalse();
        assertThat(links(UNIFORM, true).canReorder()).isTrue();
    }

    @Test
    void aModelThatBreaksItsOwnMinimumIsABugThatShows() {
        LatencyModel broken = (topology, seed) -> new FixedBelow(5, 4);
        LatencyModel backwards = (topology, seed) -> new FixedBelow(-1, -1);

        assertThatThrownBy(() -> links(broken, false)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> latency(links(broken, true), 0, 1, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("drew 4 ns, below its minimum of 5");
        assertThatThrownBy(() -> links(backwards, true)).isInstanceOf(IllegalStateException.class);
    }

    private record FixedBelow(long minimum, long drawn) implements Latency {
        @Override
        public long draw(int from, int to, RandomStream random) {
            return drawn;
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.5, 1})
    void theShareThatIsLostIsTheProbability(double loss) {
        Links links = links(FIXED, false, loss, Bandwidth.UNLIMITED, 1);
        int trials = 200_000;
        int lost = 0;
        for (int i = 0; i < trials; i++) {
            lost += links.lost(i % 100, 0, i / 100, scratch) ? 1 : 0;
        }
        assertThat((double) lost / trials).isCloseTo(loss, within(4 * Math.sqrt(loss * (1 - loss) / trials)));
    }

    @Test
    void whetherATransmissionIsLostDependsOnSenderAndCounterAlone() {
        Links links = links(FIXED, false, 0.5, Bandwidth.UNLIMITED, 1);
        boolean[] first = new boolean[64];
        int differs = 0;
        for (int counter = 0; counter < 64; counter++) {
            first[counter] = links.lost(3, 0, counter, scratch);
            differs += links.lost(4, 0, counter, scratch) == first[counter] ? 0 : 1;
        }
        for (int counter = 63; counter >= 0; counter--) {
            assertThat(links.lost(3, 0, counter, scratch)).isEqualTo(first[counter]);
        }
        assertThat(differs).isBetween(10, 54);
    }

    @ParameterizedTest(name = "{0} bytes at {1} bytes/s: {2} ns")
    @CsvSource({
        "256, 1000000, 256000",
        "0, 1, 0",
        "1, 3, 333333333",
        "2, 3, 666666667",
        "1, 2000000000, 1", // half a nanosecond rounds up
        "1, 2000000001, 0",
        "3, 2000000000, 2",
        "1, 1999999999, 1",
        "2147483647, 1, 2147483647000000000",
        "2147483647, 4294967294, 500000000",
        "2147483647, 9223372036854775806, 0",
        "2147483647, 4294967294000000000, 1", // half a nanosecond, at rates whose double overflows
        "1000000, 9223372036854775807, 0" // unlimited
    })
    void aTransmissionTakesBytesOverBandwidthToTheNearestNanosecond(int bytes, long rate, long nanos) {
        assertThat(links(FIXED, false, 0, rate, 1).transmissionTime(0, 1, bytes))
                .isEqualTo(nanos);
    }
}
