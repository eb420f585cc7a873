package dev.hearsay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.figures.Digest;
import dev.hearsay.metrics.figures.MessageVisitor;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.report.CsvRows;
import dev.hearsay.report.ResultDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario that comes with Hearsay gives the results that are kept with it, but for one that depends on real programs. */
@Tag("long-runs")
class ReferenceResultsTest {
    private static final Path KEPT = Path.of("results/reference");

    static List<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("conf"))) {
            return files.filter(file -> file.toString().endsWith(".conf"))
                    .filter(file -> !Scenarios.read(file).gateway().isLive())
                    .sorted()
                    .toList();
        }
    }

    private static Path kept(Path file) {
        return KEPT.resolve(file.getFileName().toString().replace(".conf", ""));
    }

    private static boolean isSweep(Path file) {
        return Files.exists(kept(file).resolve(ResultDirectory.SWEEP));
    }

    /** What is kept of a run; of a sweep, of the first run of the cell that is the scenario as it stands. */
    private static Map<String, String> figures(Path file) throws IOException {
        Path results = kept(file);
        if (isSweep(file)) {
            return asItStands(CsvRows.of(results.resolve("sweep.csv")));
        }
        JsonNode kept =
                new ObjectMapper().readTree(results.resolve("summary.json").toFile());
        return Map.of(
                "digest", kept.get("digest").asText(),
                "transmissions", kept.get("transmissions").asText(),
                "first-deliveries", kept.get("firstDeliveries").asText());
    }

    /** The run of a cell that sets nothing, in the columns up to its seed; without one, of the first cell, which sets what stands there. */
    private static Map<String, String> asItStands(List<Map<String, String>> rows) {
        return rows.stream()
                .filter(row -> row.entrySet().stream()
                        .takeWhile(cell -> !cell.getKey().equals("seed"))
                        .filter(cell -> !List.of("cell", "variant").contains(cell.getKey()))
                        .allMatch(cell -> cell.getValue().isEmpty()))
                .findFirst()
                .orElse(rows.get(0));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void shouldGiveWhatIsKept(Path file) throws IOException {
        RunResult result = new Emulation(Scenarios.read(file, "time.mode=virtual", "engine.lanes=2"), null).run();
        Digest digest = Digest.of(result);
        MessageVisitor.showAll(result, List.of(digest));

        assertThat(figures(file))
                .containsEntry("digest", digest.hex())
                .containsEntry("transmissions", Long.toString(result.traffic().transmissions()))
                .containsEntry(
                        "first-deliveries", Long.toString(result.deliveries().count()));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theResolvedScenarioThatIsKeptShouldBeTheSame(Path file) throws IOException {
        String resolved = isSweep(file)
                ? Scenarios.readSweep(file, overrides(file)).text(Map.of())
                : Scenarios.read(file).resolvedText();

        assertThat(resolved).isEqualTo(Files.readString(kept(file).resolve("scenario.conf")));
    }

    private static String[] overrides(Path file) throws IOException {
        JsonNode sweep = new ObjectMapper()
                .readTree(kept(file).resolve(ResultDirectory.SWEEP).toFile());
        List<String> overrides = new ArrayList<>();
        sweep.get("overrides").forEach(each -> overrides.add(each.asText()));
        return overrides.toArray(String[]::new);
    }
}
