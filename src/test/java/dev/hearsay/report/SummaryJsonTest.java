package dev.hearsay.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearsay.metrics.figures.Summary;
import dev.hearsay.metrics.figures.TinyRun;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.TableFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every byte of {@code summary.json} of {@link TinyRun}. */
class SummaryJsonTest {
    private static final Scenario SCENARIO = TinyRun.scenario(TableFormat.NONE, false);

    private static final String SUMMARY = """
        {
          "name": "tiny",
          "protocol": "flood",
          "topology": "",
          "overlay": "",
          "overrides": [],
          %s
          "inputs": [],
          "complete": false,
          "version": "%s",
          "commit": "%s",
          "seed": 7,
          "peers": 4,
          "links": 4,
          "hosts": 1,
          "lanes": 2,
          "messages": 2,
          "firstDeliveries": 7,
          "transmissions": 9,
          "duplicates": 2,
          "lost": 2,
          "dropped": 0,
          "cutOff": 0,
          "doubled": 0,
          "bytes": 2304,
          "repeatedDeliveries": 0,
          "lives": {
            "crashes": 0,
            "leaves": 0,
            "recoveries": 0,
            "joins": 0
          },
          "coverage": 0.875,
          "deliveryTimeMs": {
            "mean": 140,
            "p50": 100,
            "p90": 200,
            "p99": 200,
            "max": 200
          },
          "timeTo40Ms": {
            "mean": 100,
            "p50": 100,
            "p90": 100,
            "p99": 100,
            "max": 100,
            "reached": 2
          },
          "timeTo50Ms": {
            "mean": 100,
            "p50": 100,
            "p90": 100,
            "p99": 100,
            "max": 100,
            "reached": 2
          },
          "timeTo80Ms": {
            "mean": null,
            "p50": 200,
            "p90": null,
            "p99": null,
            "max": null,
            "reached": 1
          },
          "timeTo90Ms": {
            "mean": null,
            "p50": 200,
            "p90": null,
            "p99": null,
            "max": null,
            "reached": 1
          },
          "timeTo95Ms": {
            "mean": null,
            "p50": 200,
            "p90": null,
            "p99": null,
            "max": null,
            "reached": 1
          },
          "timeTo99Ms": {
            "mean": null,
            "p50": 200,
            "p90": null,
            "p99": null,
            "max": null,
            "reached": 1
          },
          "timeToAllMs": {
            "mean": 200,
            "p50": 200,
            "p90": 200,
            "p99": 200,
            "max": 200,
            "reachedAll": 1
          },
          "hops": {
            "mean": 1.4,
            "max": 2
          },
          "redundancy": 0.8,
          "byKind": {
            "payload": {
              "transmissions": 9,
              "bytes": 2304
            }
          },
          "uplinks": {
            "mean": null,
            "max": null,
            "offered": null,
            "longestWaitMs": null,
            "saturated": 0
          },
          "processors": {
            "mean": null,
            "max": null,
            "offered": null,
            "longestWaitMs": null,
            "saturated": 0
          },
          "emulatedMs": 350.5,
          "wallSeconds": {
            "start": %s,
            "setup": %s,
            "run": 0.5,
            "report": %s,
            "end": 0.25
          },
          %s,
          "digest": "%s",
          "warnings": [
            "cut short"
          ],
          "flood": {
            "forwarded": 5,
            "wait": {
              "count": 2,
              "mean": 1.5,
              "p50": 1,
              "p90": 2,
              "p99": 2,
              "max": 2
            }
          }
        }
        """;

    @TempDir
    private Path directory = Path.of("");

    private Summary write(RunResult result) throws IOException {
        try (RunFiles files = new RunFiles(directory, SCENARIO)) {
            return files.write(result);
        }
    }

    private String text() throws IOException {
        return Files.readString(directory.resolve("summary.json"));
    }

    @Test
    void writesTheSummary() throws IOException {
        Summary summary = write(TinyRun.result(SCENARIO));
        String machine = "\"deliveriesPerSecond\": 14,\n  \"peakRssMiB\": " + summary.peakRssMiB();
        assertThat(text())
                .isEqualTo(SUMMARY.formatted(
                        process(summary.setup()),
                        summary.version(),
                        summary.commit(),
                        plain(summary.wallSeconds().start()),
                        plain(summary.wallSeconds().setup()),
                        plain(summary.wallSeconds().report()),
                        machine,
                        summary.digest()));
    }

    private static String process(Summary.Setup setup) {
        String flags =
                setup.flags().stream().map(flag -> "    \"" + flag + "\"").collect(Collectors.joining(",\n"));
        return "\"command\": \"" + setup.command() + "\",\n  \"jdk\": \"" + setup.jdk() + "\",\n  \"flags\": ["
                + (flags.isEmpty() ? "" : "\n" + flags + "\n  ") + "],";
    }

    private static String plain(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    @Test
    void figuresThatDoNotExistAreNull() throws IOException {
        write(TinyRun.silent());
        JsonNode summary = new ObjectMapper().readTree(text());
        assertThat(summary.get("coverage").isNull()).isTrue();
        assertThat(summary.get("deliveryTimeMs").get("mean").isNull()).isTrue();
        assertThat(summary.get("timeToAllMs").get("reachedAll").intValue()).isZero();
        assertThat(summary.get("flood")).isEmpty();
        assertThat(Files.readString(directory.resolve("messages.csv")).lines()).hasSize(1);
    }
}
