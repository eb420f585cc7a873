package dev.hearsay.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.hearsay.settings.Fault;
import dev.hearsay.settings.Faults;
import dev.hearsay.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkRulesTest {
    private static final String PLAIN =
            "latency.per = link, loss = 0, bandwidth = unlimited, ordering = fifo, connection-timeout = 10 s,"
                    + " loss-means = auto, transport = ideal, header = 40 B, mss = 1460 B, tcp { initial-window = 10,"
                    + " idle-restart = true, least-timeout = 200 ms, most-timeout = 120 s, duplicates = 3 },"
                    + " uplink { first = [], sharing = fcfs, queue-transmissions = unlimited, queue-bytes = unlimited },"
                    + " downlink { bandwidth = unlimited }";
    private static final LatencyModel FIXED = Models.make("fixed", "value = 300 ms");
    private static final LatencyModel REGIONS = Models.make("regions", "matrix = simblock-2019, jitter = none");

    private final Faults faults = new Faults();

    private LinkRules read(String keys, LatencyModel latency) {
        Settings settings = new Settings(
                ConfigFactory.parseString(keys).withFallback(ConfigFactory.parseString(PLAIN)), "hearsay.link", faults);
        return LinkRules.from(settings, latency);
    }

    private static long rate(LinkRules rules) {
        return rules.bandwidth().over(Models.unlinked(10), 1).bytesPerSecond(0, 1);
    }

    @Test
    void plainRulesAreThoseOfAFastReliableStream() {
        LinkRules rules = read("", FIXED);

        assertThat(rules.latency()).isSameAs(FIXED);
        assertThat(rules.perTransmission()).isFalse();
        assertThat(rules.loss()).isZero();
        assertThat(rate(rules)).isEqualTo(Bandwidth.UNLIMITED);
        assertThat(rules.fifo()).isTrue();
        assertThat(faults.isEmpty()).isTrue();
    }

    @Test
    void everyKeyIsRead() {
        LinkRules rules =
                read("latency.per = transmission, loss = 0.25, bandwidth = 10 MB, ordering = unordered", FIXED);

        assertThat(rules.perTransmission()).isTrue();
        assertThat(rules.loss()).isEqualTo(0.25);
        assertThat(rate(rules)).isEqualTo(10_000_000);
        assertThat(rules.fifo()).isFalse();
        assertThat(faults.isEmpty()).isTrue();
    }

    @Test
    void uplinksAndDownlinksAreRead() {
        LinkRules plain = read("", FIXED);
        LinkRules rules = read(
                "uplink { first = [own, control], sharing = fair, queue-transmissions = 32, queue-bytes = 1 MiB },"
                        + " downlink.bandwidth = 80 Mbit/s",
                FIXED);

        assertThat(plain.uplink().isPlain()).isTrue();
        assertThat(plain.uplink().withOwnFirst().ownRank()).isLessThan(UplinkRules.LAST);
        assertThat(plain.downlink()).isEqualTo(Bandwidth.UNLIMITED);
        assertThat(rules.uplink()).isEqualTo(new UplinkRules(1, 0, true, 32, 1 << 20));
        assertThat(rules.downlink()).isEqualTo(10_000_000);
        assertThat(faults.isEmpty()).isTrue();
    }

    @Test
    void bandwidthMayBeThatOfTheRegions() {
        assertThat(rate(read("bandwidth = regions", REGIONS))).isBetween(725_000L, 2_587_500L);
        assertThat(faults.isEmpty()).isTrue();
    }

    @Test
    void bandwidthOfRegionsNeedsRegions() {
        assertThat(rate(read("bandwidth = regions", FIXED))).isEqualTo(Bandwidth.UNLIMITED);

        assertThat(faults.list()).singleElement().satisfies(fault -> {
            assertThat(fault.path()).isEqualTo("hearsay.link.bandwidth");
            assertThat(fault.found()).isEqualTo("\"regions\"");
            assertThat(fault.allowed()).contains("latency.type is regions");
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
        assertThat(faults.list()).extracting(Fault::path).containsExactly("hearsay.link." + path);
    }
}
