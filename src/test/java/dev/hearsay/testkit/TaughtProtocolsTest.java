package dev.hearsay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The protocols by which pages teach a part of the model: each is short, compiles as it stands there, and its scenario runs. */
class TaughtProtocolsTest {
    private static final int MOST_LINES = 100;

    @TempDir
    private Path directory = Path.of("");

    /** The pages with the source of a protocol. */
    static Stream<Path> pages() throws IOException {
        try (Stream<Path> all = Files.list(Documents.PAGES)) {
            return all.filter(TaughtProtocolsTest::teaches).sorted().toList().stream();
        }
    }

    private static boolean teaches(Path page) {
        try {
            return Files.readString(page).contains("**`src/main/java/");
        } catch (IOException unread) {
            throw new AssertionError(unread);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldCompileAndRun(Path page) throws Exception {
        PageProject project = PageProject.of(page, directory);

        for (String source : project.files("java")) {
            assertThat(Files.readAllLines(directory.resolve(source))).as(source).hasSizeLessThanOrEqualTo(MOST_LINES);
        }
        project.compile();
        List<String> scenarios = project.files("conf");
        assertThat(scenarios).isNotEmpty();
        for (String scenario : scenarios) {
            PageProject.Ended run = project.run(scenario);
            assertThat(run.status()).as(run.output()).isZero();
        }
    }
}
