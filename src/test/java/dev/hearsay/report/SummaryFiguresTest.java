package dev.hearsay.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearsay.metrics.figures.Metric;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.statistics.Shape;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryFiguresTest {
    private static final String SUMMARY = """
            {
              "name": "x", "protocol": "own", "overrides": [], "inputs": [{"path": "a", "sha256": "b"}], "seed": 7, "peers": 4,
              "messages": 2, "coverage": 0.875,
              "timeTo90Ms": {"mean": null, "p50": 200, "reached": 1},
              "timeToAllMs": {"p50": 200, "reachedAll": 1},
              "byKind": {"blockTxn": {"transmissions": 9, "bytes": 2304}},
              "uplinks": {"mean": null, "longestWaitMs": 3.5},
              "wallSeconds": {"run": 1.5}, "peakRssMiB": 80, "digest": "00",
              "own": {"keptTo": 5, "late": {"count": 2, "p50": 0.5}}
            }
            """;

    @Test
    void namesAreThoseOfTheMetricsAndTheProtocolsOwn() throws IOException {
        Map<String, Double> figures = SummaryFigures.of(new ObjectMapper().readTree(SUMMARY));

        assertThat(figures.keySet())
                .containsExactly(
                        "messages",
                        "coverage",
                        "time-to-90.mean",
                        "time-to-90.p50",
                        "time-to-90.reached",
                        "time-to-all.p50",
                        "time-to-all.reached-all",
                        "by-kind.blockTxn.transmissions",
                        "by-kind.blockTxn.bytes",
                        "uplinks.mean",
                        "uplinks.longest-wait",
                        "peak-rss",
                        "own.keptTo",
                        "own.late.count",
                        "own.late.p50");
        assertThat(figures)
                .containsEntry("coverage", 0.875)
                .containsEntry("time-to-90.mean", Double.NaN)
                .containsEntry("uplinks.longest-wait", 3.5)
                .containsEntry("own.keptTo", 5.0);
    }

    @Test
    void everyMetricIsThereUnderItsName() throws IOException {
        Map<String, Double> figures =
                SummaryFigures.of(new ObjectMapper().readTree(new File("results/reference/default/summary.json")));

        assertThat(figures.keySet())
                .containsAll(Metrics.all().stream()
                        .map(Metric::name)
                        .filter(name -> !name.matches("(time-to-40|time-to-80|repair|connections)\\..*"))
                        .toList())
                .containsAll(SummaryFigures.WALL_CLOCK);
    }

    @Test
    void percentilesAndExtremesAreSkewed() {
        assertThat(SummaryFigures.shape("delivery-time.p99")).isEqualTo(Shape.SKEWED);
        assertThat(SummaryFigures.shape("uplinks.longest-wait")).isEqualTo(Shape.SKEWED);
        assertThat(SummaryFigures.shape("delivery-time.mean")).isEqualTo(Shape.NORMAL);
        assertThat(SummaryFigures.shape("bytes")).isEqualTo(Shape.NORMAL);
    }
}
