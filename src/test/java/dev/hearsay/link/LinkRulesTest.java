package dev.hearsay.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problem;
import dev.hearsay.settings.Problems;
import dev.hearsay.topology.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of links as a scenario states them, and what the engine may rely on because of them. */
class LinkRulesTest {
    private static final Topology RING = Models.ring(8);
    private static final LatencyModel FIXED = Models.make("fixed", "value = 300 ms");
    private static final LatencyModel UNIFORM = Models.make("uniform", "min = 1 ms, max = 1 s");
    private static final LatencyModel REGIONS = Models.make("regions", "matrix = simblock-2019, jitter = none");

    private final Problems problems = new Problems();
    private final RandomStream scratch = Models.stream(99);

    private LinkParams params(LatencyModel latency, String keys) {
        return LinkParams.from(
                new ConfigBlock(
                        ConfigFactory.parseString(keys)
                                .withFallback(ConfigFactory.defaultReference().getConfig("hearsay.link")),
                        "hearsay.link",
                        problems),
                latency);
    }

    private Links links(LatencyModel latency, String keys) {
        Links links = new Links(RING, params(latency, keys), 1);
        assertThat(problems.list()).isEmpty();
        return links;
    }

    /** A ring of eight whose links take as many milliseconds as the number of the peer that sends, and 1 more clockwise. */
    private static Topology timed() {
        long[] latencies = new long[RING.directedLinks()];
        for (int peer = 0; peer < 8; peer++) {
            latencies[RING.link(peer, (peer + 1) % 8)] = (peer + 1) * Models.MILLI;
            latencies[RING.link(peer, (peer + 7) % 8)] = peer * Models.MILLI;
        }
        return RING.withLatencies(latencies);
    }

    @Test
    void theLeastOfALinkIsWhatItDrawsWhereItDrawsOnce() {
        Links links = links(UNIFORM, "latency.per = link");
        int link = RING.link(2, 3);

        assertThat(links.minimumOf(link, 2, 3))
                .isEqualTo(links.latency(2, 3, link, 0, scratch))
                .isGreaterThan(links.minimum());
        assertThat(links.isDrawnPerLink()).isTrue();
        assertThat(links.isConstant()).isFalse();
    }

    @Test
    void theLeastOfALinkIsThatOfTheModelWhereEachTransmissionDraws() {
        Links links = links(UNIFORM, "latency.per = transmission");

        assertThat(links.minimumOf(RING.link(2, 3), 2, 3)).isEqualTo(Models.MILLI);
        assertThat(links.minimumOffLinks()).isEqualTo(Models.MILLI);
        assertThat(links.isDrawnPerLink()).isFalse();
        assertThat(links.isConstant()).isFalse();
    }

    @Test
    void aConstantLatencyIsTheLeastAndTheLatencyOfEveryLinkAndBeside() {
        Links links = links(FIXED, "");
        int link = RING.link(2, 3);

        assertThat(links.minimumOf(link, 2, 3)).isEqualTo(300 * Models.MILLI);
        assertThat(links.minimumOffLinks()).isEqualTo(300 * Models.MILLI);
        assertThat(links.linkLatency(link)).isEqualTo(300 * Models.MILLI);
        assertThat(links.isConstant()).isTrue();
        assertThat(links.isDrawnPerLink()).isFalse();
    }

    /** A file knows the latency of each link in each direction, and one for all other pairs. */
    @Test
    void aFileHasALeastForEachLinkAndOneBeside() {
        LatencyModel file = Models.make("file", "default = 50 ms");
        for (String per : new String[] {"link", "transmission"}) {
            Links links = new Links(timed(), params(file, "latency.per = " + per), 1);

            assertThat(links.minimumOf(RING.link(2, 3), 2, 3)).isEqualTo(3 * Models.MILLI);
            assertThat(links.minimumOf(RING.link(5, 4), 5, 4)).isEqualTo(5 * Models.MILLI);
            assertThat(links.minimumOffLinks()).isEqualTo(50 * Models.MILLI);
            assertThat(links.minimum()).isZero();
        }
    }

    @Test
    void aRoundTripIsBothWaysOfALink() {
        Links links = new Links(timed(), params(Models.make("file", "default = 50 ms"), ""), 1);

        // 3 ms there and 3 ms back, 8 ms there and 0 ms back; no link: the default twice.
        assertThat(roundTrip(links, 2, 3)).isEqualTo((3 + 3) * Models.MILLI);
        assertThat(roundTrip(links, 7, 0)).isEqualTo((8 + 0) * Models.MILLI);
        assertThat(roundTrip(links, 6, 5)).isEqualTo((6 + 6) * Models.MILLI);
        assertThat(roundTrip(links, 1, 5)).isEqualTo((50 + 50) * Models.MILLI);
    }

    @Test
    void aRoundTripIsTheTransmissionsLatencyTwiceWhereEachDraws() {
        Links links = links(UNIFORM, "latency.per = transmission");
        long there = links.latency(2, 3, RING.link(2, 3), 7, scratch);

        assertThat(links.roundTrip(2, 3, RING.link(2, 3), RING.link(3, 2), 7, scratch))
                .isEqualTo(2 * there);
    }

    private long roundTrip(Links links, int from, int to) {
        return links.roundTrip(from, to, RING.link(from, to), RING.link(to, from), 7, scratch);
    }

    @Test
    void aDownlinkTakesItsBytesOverItsBandwidth() {
        Links links = links(FIXED, "downlink.bandwidth = 8 Mbit/s");

        assertThat(links.hasDownlinks()).isTrue();
        assertThat(links.receptionTime(1, 1000)).isEqualTo(Models.MILLI);
        assertThat(links(FIXED, "").hasDownlinks()).isFalse();
        assertThat(links(FIXED, "").receptionTime(1, 1000)).isZero();
    }

    @Test
    void onlyAnUplinkWithoutABandwidthIsUnlimited() {
        assertThat(links(FIXED, "").isUnlimited()).isTrue();
        assertThat(links(FIXED, "bandwidth = 1 MB").isUnlimited()).isFalse();
        assertThat(links(REGIONS, "bandwidth = regions").isUnlimited()).isFalse();
    }

    @Test
    void theConnectionTimeoutIsTheScenarios() {
        assertThat(links(FIXED, "connection-timeout = 7 s").connectionTimeout()).isEqualTo(7_000 * Models.MILLI);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            loss = 0 | true
            bandwidth = 1 MB | false
            loss = 0.5 | false
            transport = tcp | false
            'loss = 0.5, loss-means = dropped' | false
            latency.per = transmission | true
            """)
    void linksAreUniformWhereNothingButAConstantLatencyCounts(String keys, boolean uniform) {
        assertThat(links(FIXED, keys).isUniform()).isEqualTo(uniform);
        assertThat(links(UNIFORM, keys).isUniform()).isFalse();
    }

    /** Reliable links send again what is lost; datagrams do not, nor a stream that is told not to. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            loss = 0.25 | 0.25
            'loss = 0.25, loss-means = retransmitted' | 0.25
            'loss = 0.25, loss-means = dropped' | 0
            'loss = 0.25, ordering = unordered' | 0
            'loss = 0.25, ordering = unordered, loss-means = dropped' | 0
            loss = 0 | 0
            """)
    void segmentsAreLostWhereTheyAreSentAgain(String keys, double loss) {
        Links links = links(FIXED, keys);

        assertThat(links.isStream() ? links.loss(0, 1) : 0).isEqualTo(loss);
        assertThat(links.isStream()).isEqualTo(loss > 0);
    }

    @Test
    void theLossesOfATransmissionAreDrawnFromAStreamOfItsOwn() {
        Links links = links(FIXED, "loss = 0.25");
        links.seekLosses(3, 8, scratch);
        long drawn = scratch.nextLong();
        RandomStream same = RandomStream.of(1, Purpose.LOSS, 3);
        same.seek(RandomStream.key(1, Purpose.LOSS, 3), 8);

        assertThat(drawn).isEqualTo(same.nextLong());
        links.seekLosses(4, 8, scratch);
        assertThat(scratch.nextLong()).isNotEqualTo(drawn);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            'ordering = unordered, loss-means = retransmitted' | loss-means
            'ordering = unordered, transport = tcp' | transport
            """)
    void whatNeedsAnOrderIsRefusedWithoutOne(String keys, String path) {
        params(FIXED, keys);

        assertThat(problems.list()).extracting(Problem::path).containsExactly("hearsay.link." + path);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "uplink.first = [control]",
        "uplink.first = [own]",
        "uplink.sharing = fair",
        "uplink.queue-transmissions = 32",
        "uplink.queue-bytes = 1 MiB"
    })
    void anUplinkWithARuleIsNotPlain(String keys) {
        assertThat(params(FIXED, "").uplink().isPlain()).isTrue();
        assertThat(params(FIXED, keys).uplink().isPlain()).isFalse();
    }
}
