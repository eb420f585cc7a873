package dev.hearsay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.figures.Digest;
import dev.hearsay.metrics.figures.MessageVisitor;
import dev.hearsay.metrics.record.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario that comes with Hearsay gives the results that are kept with it. */
class ReferenceResultsTest {
    private static final Path KEPT = Path.of("results/reference");

    static List<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("conf"))) {
            return files.filter(file -> file.toString().endsWith(".conf"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void shouldGiveWhatIsKept(Path file) throws IOException {
        RunResult result = new Emulation(Scenarios.read(file, "time.mode=virtual", "engine.lanes=2"), null).run();
        Digest digest = new Digest(result.deliveries());
        MessageVisitor.showAll(result, List.of(digest));

        String name = file.getFileName().toString().replace(".conf", "");
        JsonNode kept = new ObjectMapper()
                .readTree(KEPT.resolve(name).resolve("summary.json").toFile());
        assertThat(digest.hex()).isEqualTo(kept.get("digest").asText());
        assertThat(result.traffic().transmissions())
                .isEqualTo(kept.get("transmissions").asLong());
        assertThat(result.deliveries().count())
                .isEqualTo(kept.get("firstDeliveries").asLong());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theResolvedScenarioThatIsKeptShouldBeTheSame(Path file) throws IOException {
        String name = file.getFileName().toString().replace(".conf", "");
        Path kept = KEPT.resolve(name).resolve("scenario.conf");

        assertThat(Scenarios.read(file).resolvedText()).isEqualTo(Files.readString(kept));
    }
}
