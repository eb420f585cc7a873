package dev.hearsay.metrics.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.metrics.jvm.Build;
import dev.hearsay.metrics.jvm.PeakMemory;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.WallTimes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every figure of {@link TinyRun}, computed on paper. */
class SummaryTest {
    private static final List<String> METRICS = List.of(
            "messages 2.0 ",
            "first-deliveries 7.0 ",
            "transmissions 9.0 ",
            "duplicates 2.0 ",
            "lost 2.0 ",
            "dropped 0.0 ",
            "cut-off 0.0 ",
            "doubled 0.0 ",
            "bytes 2304.0 B",
            "repeated-deliveries 0.0 ",
            "lives.crashes 0.0 ",
            "lives.leaves 0.0 ",
            "lives.recoveries 0.0 ",
            "lives.joins 0.0 ",
            "coverage 0.875 ",
            "redundancy 0.8 ",
            "hops.mean 1.4 ",
            "hops.max 2.0 ",
            "delivery-time.mean 140.0 ms",
            "delivery-time.p50 100.0 ms",
            "delivery-time.p90 200.0 ms",
            "delivery-time.p99 200.0 ms",
            "delivery-time.max 200.0 ms",
            "time-to-40.mean 100.0 ms",
            "time-to-40.p50 100.0 ms",
            "time-to-40.p90 100.0 ms",
            "time-to-40.p99 100.0 ms",
            "time-to-40.max 100.0 ms",
            "time-to-50.mean 100.0 ms",
            "time-to-50.p50 100.0 ms",
            "time-to-50.p90 100.0 ms",
            "time-to-50.p99 100.0 ms",
            "time-to-50.max 100.0 ms",
            "time-to-80.mean Infinity ms",
            "time-to-80.p50 200.0 ms",
            "time-to-80.p90 Infinity ms",
            "time-to-80.p99 Infinity ms",
            "time-to-80.max Infinity ms",
            "time-to-90.mean Infinity ms",
            "time-to-90.p50 200.0 ms",
            "time-to-90.p90 Infinity ms",
            "time-to-90.p99 Infinity ms",
            "time-to-90.max Infinity ms",
            "time-to-95.mean Infinity ms",
            "time-to-95.p50 200.0 ms",
            "time-to-95.p90 Infinity ms",
            "time-to-95.p99 Infinity ms",
            "time-to-95.max Infinity ms",
            "time-to-99.mean Infinity ms",
            "time-to-99.p50 200.0 ms",
            "time-to-99.p90 Infinity ms",
            "time-to-99.p99 Infinity ms",
            "time-to-99.max Infinity ms",
            "time-to-all.mean 200.0 ms",
            "time-to-all.p50 200.0 ms",
            "time-to-all.p90 200.0 ms",
            "time-to-all.p99 200.0 ms",
            "time-to-all.max 200.0 ms",
            "time-to-all.reached-all 1.0 ",
            "repair.time-to-heal NaN ms",
            "repair.unfinished NaN ",
            "repair.healed NaN ",
            "repair.deliveries NaN ",
            "repair.transmissions NaN ",
            "repair.bytes NaN B",
            "connections.dialled 0.0 ",
            "connections.accepted 0.0 ",
            "connections.refused 0.0 ",
            "connections.failed 0.0 ",
            "connections.closed 0.0 ",
            "connections.open-at-the-end 0.0 ",
            "uplinks.mean NaN ",
            "uplinks.max NaN ",
            "uplinks.offered NaN ",
            "uplinks.longest-wait NaN ms",
            "uplinks.saturated 0.0 ",
            "processors.mean NaN ",
            "processors.max NaN ",
            "processors.offered NaN ",
            "processors.longest-wait NaN ms",
            "processors.saturated 0.0 ",
            "emulated 350.5 ms",
            "deliveries-per-second 14.0 /s");

    private final Summary summary = summary(TinyRun.result());

    private static Summary summary(RunResult result) {
        RunFigures figures = RunFigures.of(result);
        Digest digest = Digest.of(result);
        MessageVisitor.showAll(result, List.of(figures, digest));
        return Summary.of(result, figures, digest, () -> result.wallTimes().within(0.5, 1, 0.125));
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
    void timesToAShareAreThoseOfAllMessagesAndNeverIsInfinite() {
        double never = Double.POSITIVE_INFINITY;
        assertThat(summary.timeTo50Ms()).isEqualTo(new Summary.TimesToReach(100, 100, 100, 100, 100, 2));
        assertThat(summary.timeTo90Ms()).isEqualTo(new Summary.TimesToReach(never, 200, never, never, never, 1));
        assertThat(summary.timeTo95Ms()).isEqualTo(summary.timeTo90Ms());
        assertThat(summary.timeTo99Ms()).isEqualTo(summary.timeTo90Ms());
    }

    @Test
    void whatTakesNoTimeIsNotBusy() {
        assertThat(summary.uplinks().mean()).isNaN();
        assertThat(summary.processors().saturated()).isZero();
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
        assertThat(summary.wallSeconds()).isEqualTo(new WallTimes(0.5, 0.25, 0.5, 0.125, 0.25));
        assertThat(summary.wallSeconds().total()).isEqualTo(0.5 + 1 + 0.125);
        assertThat(summary.emulatedMs()).isEqualTo(350.5);
    }

    @Test
    void hasTheProtocolsOwnMetrics() {
        assertThat(summary.protocolFigures().name()).isEqualTo("flood");
        assertThat(summary.protocolFigures().counters()).containsEntry("forwarded", 5L);
        assertThat(summary.protocolFigures().samples()).containsEntry("wait", new Distribution(2, 1.5, 1, 2, 2, 2));
    }

    @Test
    void saysWhatRan() {
        assertThat(summary.setup().name()).isEqualTo("tiny");
        assertThat(summary.setup().protocol()).isEqualTo("flood");
        assertThat(summary.setup().jdk())
                .startsWith(String.valueOf(Runtime.version().feature()));
        assertThat(summary.setup().command()).isNotEmpty();
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
        assertThat(shown).containsExactlyElementsOf(METRICS);
        assertThat(Metrics.named("peak-rss").orElseThrow().of(summary)).isEqualTo((double) summary.peakRssMiB());
        assertThat(Metrics.named("peak")).isEmpty();
        assertThat(Metrics.units())
                .containsEntry("peak-rss", "MiB")
                .containsEntry("delivery-time.median", "ms")
                .containsEntry("time-to-99", "ms");
        assertThat(Metrics.units().keySet())
                .filteredOn(name -> !name.matches("(workloads|groups|operations|properties|counters|samples)\\..*"))
                .as("a median and a largest of each time besides")
                .hasSize(Metrics.all().size() + 16);
        assertThat(Metrics.named("time-to-99")).isEqualTo(Metrics.named("time-to-99.max"));
        assertThat(Metrics.named("delivery-time.median")).isEqualTo(Metrics.named("delivery-time.p50"));
    }

    @Test
    void peakMemoryIsReadFromTheSystemsLine() {
        assertThat(PeakMemory.ofStatusLine("VmHWM:\t  204800 kB")).isEqualTo(200);
    }
}
