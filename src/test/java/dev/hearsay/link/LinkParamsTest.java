package dev.hearsay.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problem;
import dev.hearsay.settings.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkParamsTest {
    private static final Config PLAIN =
            ConfigFactory.parseResources("reference.conf").getConfig("hearsay.link");
    private static final LatencyModel FIXED = Models.make("fixed", "value = 300 ms");
    private static final LatencyModel REGIONS = Models.make("regions", "matrix = simblock-2019, jitter = none");

    private final Problems problems = new Problems();

    private LinkParams read(String keys, LatencyModel latency) {
        ConfigBlock settings =
                new ConfigBlock(ConfigFactory.parseString(keys).withFallback(PLAIN), "hearsay.link", problems);
        return LinkParams.from(settings, latency);
    }

    private static long rate(LinkParams params) {
        return params.bandwidth().over(Models.unlinked(10), 1).bytesPerSecond(0, 1);
    }

    @Test
    void plainRulesAreThoseOfAFastReliableStream() {
        LinkParams params = read("", FIXED);

        assertThat(params.latency()).isSameAs(FIXED);
        assertThat(params.perTransmission()).isFalse();
        assertThat(params.loss()).isZero();
        assertThat(rate(params)).isEqualTo(Bandwidth.UNLIMITED);
        assertThat(params.fifo()).isTrue();
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void everyKeyIsRead() {
        LinkParams params =
                read("latency.per = transmission, loss = 0.25, bandwidth = 10 MB, ordering = unordered", FIXED);

        assertThat(params.perTransmission()).isTrue();
        assertThat(params.loss()).isEqualTo(0.25);
        assertThat(rate(params)).isEqualTo(10_000_000);
        assertThat(params.fifo()).isFalse();
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void uplinksAndDownlinksAreRead() {
        LinkParams plain = read("", FIXED);
        LinkParams params = read(
                "uplink { first = [own, control], sharing = fair, queue-transmissions = 32, queue-bytes = 1 MiB },"
                        + " downlink.bandwidth = 80 Mbit/s",
                FIXED);

        assertThat(plain.uplink().isPlain()).isTrue();
        assertThat(plain.uplink().withOwnFirst().ownRank()).isLessThan(UplinkParams.LAST);
        assertThat(plain.downlink()).isEqualTo(Bandwidth.UNLIMITED);
        assertThat(params.uplink()).isEqualTo(new UplinkParams(1, 0, Sharing.FAIR, 32, 1 << 20));
        assertThat(params.downlink()).isEqualTo(10_000_000);
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void bandwidthMayBeThatOfTheRegions() {
        assertThat(rate(read("bandwidth = regions", REGIONS))).isBetween(725_000L, 2_587_500L);
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void bandwidthOfRegionsNeedsRegions() {
        assertThat(rate(read("bandwidth = regions", FIXED))).isEqualTo(Bandwidth.UNLIMITED);

        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("hearsay.link.bandwidth");
            assertThat(problem.found()).isEqualTo("\"regions\"");
            assertThat(problem.allowed()).contains("latency.type is regions");
        });
    }

    /** No uplink of its own has a rate that others could share: the published rates are of pairs. */
    @Test
    void bandwidthOfRegionsCannotBeSharedMaxMin() {
        read("bandwidth = regions, uplink.sharing = max-min", REGIONS);

        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("hearsay.link.uplink.sharing");
            assertThat(problem.found()).isEqualTo("\"max-min\"");
            assertThat(problem.allowed()).startsWith("fcfs or fair where link.bandwidth is regions");
        });
    }

    @Test
    void rulesThatAreReadAgainAreEqual() {
        String keys = "loss = 0.25, bandwidth = regions";

        assertThat(read(keys, REGIONS))
                .isEqualTo(read(keys, Models.make("regions", "matrix = simblock-2019, jitter = none")))
                .isNotEqualTo(read(keys, Models.make("regions", "matrix = simblock-2015, jitter = none")));
    }

    @ParameterizedTest
    @CsvSource({
        "latency.per = hop, latency.per",
        "loss = 1.5, loss",
        "loss = -0.1, loss",
        "bandwidth = 0, bandwidth",
        "bandwidth = fast, bandwidth",
        "ordering = lifo, ordering",
        "loss-means = kept, loss-means",
        "transport = quic, transport",
        "mss = 0 B, mss",
        "mss = large, mss",
        "header = -1 B, header",
        "tcp.duplicates = 0, tcp.duplicates",
        "tcp.initial-window = 0, tcp.initial-window",
        "tcp.idle-restart = 3, tcp.idle-restart",
        "uplink.first = [relayed], uplink.first",
        "'uplink.first = [own, own]', uplink.first",
        "uplink.sharing = equal, uplink.sharing",
        "uplink.queue-transmissions = 0, uplink.queue-transmissions",
        "uplink.queue-bytes = 0 B, uplink.queue-bytes",
        "downlink.bandwidth = 0, downlink.bandwidth"
    })
    void whatIsNotAllowedIsAFaultAtItsPath(String keys, String path) {
        assertThat(read(keys, FIXED)).as("harmless rules").isNotNull();
        assertThat(problems.list()).extracting(Problem::path).containsExactly("hearsay.link." + path);
    }
}
