package dev.hearsay.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Every figure of {@link TinyRun}, computed on paper. */
class SummaryTest {
    private final Summary summary = summary(TinyRun.result());

    private static Summary summary(RunResult result) {
        RunFigures figures = new RunFigures(result.origins().count(), result.peers());
        Digest digest = new Digest(result.deliveries());
        MessageVisitor.showAll(result, List.of(figures, digest));
        return Summary.of(result, figures, digest, () -> 0.125);
    }

    @Test
    void countsWhatWasSentAndDelivered() {
        assertThat(summary.messages()).isEqualTo(2);
        assertThat(summary.firstDeliveries()).isEqualTo(7);
        assertThat(summary.transmissions()).isEqualTo(9);
        assertThat(summary.duplicates()).isEqualTo(2);
        assertThat(summary.lost()).isEqualTo(2);
        assertThat(summary.bytes()).isEqualTo(9 * 256);
    }

    @Test
    void coverageIsTheShareOfPairsOfAMessageAndAPeer() {
        assertThat(summary.coverage()).isEqualTo(7.0 / 8);
    }

    @Test
    void deliveryTimesAreThoseOfOtherPeersThanTheOrigin() {
        // 100, 100, 100, 200, 200
        assertThat(summary.deliveryTimeMs()).isEqualTo(new Summary.Times(140, 100, 200, 200, 200));
    }

    @Test
    void timesToAllAreThoseOfTheMessagesThatReachedAll() {
        assertThat(summary.timeToAllMs()).isEqualTo(new Summary.TimesToAll(200, 200, 200, 200, 200, 1));
    }

    @Test
    void hopsAreThoseOfFirstCopiesAtOtherPeers() {
        // 1, 1, 2 and 1, 2
        assertThat(summary.hops()).isEqualTo(new Summary.Hops(1.4, 2));
    }

    @Test
    void redundancyIsWhatWasSentBeyondOneCopyForEachDelivery() {
        assertThat(summary.redundancy()).isEqualTo(9.0 / 5 - 1);
    }

    @Test
    void speedIsWhatArrivedInTheSecondsOfTheRun() {
        assertThat(summary.deliveriesPerSecond()).isEqualTo(14);
        assertThat(summary.wallSeconds()).isEqualTo(new WallTimes(0.25, 0.5, 0.125));
        assertThat(summary.emulatedMs()).isEqualTo(350.5);
    }

    @Test
    void hasTheProtocolsOwnMetrics() {
        assertThat(summary.protocol().name()).isEqualTo("flood");
        assertThat(summary.protocol().counters()).containsEntry("forwarded", 5L);
        assertThat(summary.protocol().samples()).containsEntry("wait", new Distribution(2, 1.5, 1, 2, 2, 2));
    }

    @Test
    void saysWhatRan() {
        assertThat(summary.complete()).isFalse();
        assertThat(summary.seed()).isEqualTo(7);
        assertThat(summary.peers()).isEqualTo(4);
        assertThat(summary.links()).isEqualTo(4);
        assertThat(summary.lanes()).isEqualTo(2);
        assertThat(summary.hosts()).isEqualTo(1);
        assertThat(summary.warnings()).containsExactly("cut short");
        assertThat(summary.peakRssMiB()).isPositive();
        assertThat(summary.version()).isNotEmpty();
        assertThat(summary.commit()).matches("[0-9a-f]{40}|" + Build.UNKNOWN);
    }

    @Test
    void figuresOfNothingDoNotExist() {
        Summary silent = summary(TinyRun.silent());
        assertThat(silent.messages()).isZero();
        assertThat(silent.coverage()).isNaN();
        assertThat(silent.redundancy()).isNaN();
        assertThat(silent.deliveriesPerSecond()).isNaN();
        assertThat(silent.hops().max()).isNaN();
        assertThat(silent.deliveryTimeMs().mean()).isNaN();
        assertThat(silent.timeToAllMs().p99()).isNaN();
        assertThat(silent.timeToAllMs().reachedAll()).isZero();
    }

    @Test
    void everyMetricHasTheValueOfItsField() {
        List<String> shown = Metrics.all().stream()
                .filter(metric -> !metric.name().equals("peak-rss"))
                .map(metric -> metric.name() + " " + metric.of(summary) + " " + metric.unit())
                .toList();
        assertThat(shown)
                .containsExactly(
                        "messages 2.0 ",
                        "first-deliveries 7.0 ",
                        "transmissions 9.0 ",
                        "duplicates 2.0 ",
                        "lost 2.0 ",
                        "bytes 2304.0 B",
                        "coverage 0.875 ",
                        "redundancy 0.8 ",
                        "hops.mean 1.4 ",
                        "hops.max 2.0 ",
                        "delivery-time.mean 140.0 ms",
                        "delivery-time.p50 100.0 ms",
                        "delivery-time.p90 200.0 ms",
                        "delivery-time.p99 200.0 ms",
                        "delivery-time.max 200.0 ms",
                        "time-to-all.mean 200.0 ms",
                        "time-to-all.p50 200.0 ms",
                        "time-to-all.p90 200.0 ms",
                        "time-to-all.p99 200.0 ms",
                        "time-to-all.max 200.0 ms",
                        "time-to-all.reached-all 1.0 ",
                        "emulated 350.5 ms",
                        "deliveries-per-second 14.0 /s");
        assertThat(Metrics.named("peak-rss").orElseThrow().of(summary)).isEqualTo((double) summary.peakRssMiB());
        assertThat(Metrics.named("peak")).isEmpty();
        assertThat(Metrics.units())
                .containsEntry("peak-rss", "MiB")
                .hasSize(Metrics.all().size());
    }

    @Test
    void peakMemoryIsReadFromTheSystemsLine() {
        assertThat(PeakMemory.ofStatusLine("VmHWM:\t  204800 kB")).isEqualTo(200);
    }
}
