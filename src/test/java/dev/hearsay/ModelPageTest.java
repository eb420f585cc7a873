package dev.hearsay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Trace;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.reading.ScenarioReader;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocol on the page of the model that uses all channels, compiled and run with the scenario that stands there. */
class ModelPageTest {
    private static final Path PAGE = Documents.PAGES.resolve("model.md");

    @TempDir
    Path directory;

    private static String listing(String language, String content) {
        return Documents.listings(PAGE, language).stream()
                .filter(text -> text.contains(content))
                .findFirst()
                .orElseThrow();
    }

    private Scenario scenario(URLClassLoader loader, String... overrides) throws IOException {
        Path conf = Files.writeString(directory.resolve("votes.conf"), listing("hocon", "com.example.Votes"));
        return new ScenarioReader(Catalogues.builtIn(), loader, Metrics.units()).read(conf, List.of(overrides));
    }

    private URLClassLoader compiled() throws IOException {
        String text = listing("java", "class Votes");
        assertThat(text.lines()).hasSizeLessThan(100);
        Path source = Files.createDirectories(directory.resolve("com/example")).resolve("Votes.java");
        Files.writeString(source, text);
        String classPath = System.getProperty("java.class.path");
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-cp", classPath, source.toString());
        assertThat(status).isZero();
        return new URLClassLoader(new URL[] {directory.toUri().toURL()});
    }

    @Test
    void blocksAndVotesComeAndSomePingsAreLost() throws IOException {
        try (URLClassLoader loader = compiled()) {
            RunResult result = new Emulation(scenario(loader), null).run();
            Map<String, Long> counts = result.protocolMetrics().counters();

            assertThat(result.deliveries().count()).isEqualTo(3L * 20);
            assertThat(counts.get("vote")).isEqualTo(3L * 20 * 4);
            assertThat(counts.get("ping")).isBetween(640L, 780L);
            assertThat(Trace.ofEmulation(scenario(loader))).isEqualTo(Trace.ofPlain(scenario(loader)));
        }
    }

    @Test
    void withoutLossAllPingsCome() throws IOException {
        try (URLClassLoader loader = compiled()) {
            RunResult result = new Emulation(scenario(loader, "link.loss=0"), null).run();

            assertThat(result.protocolMetrics().counters().get("ping")).isEqualTo(20L * 4 * 10);
        }
    }
}
