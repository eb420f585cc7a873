package dev.hearsay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The steps of the page "Your protocol in your own Maven project", with its files as they stand there. */
class YourProtocolTest {
    private static final Path PAGE = Path.of("src/site/markdown/your-protocol.md");
    private static final Pattern COORDINATES =
            Pattern.compile("<groupId>dev.hearsay</groupId>\\s*<artifactId>hearsay</artifactId>\\s*<version>[^<]+");

    @TempDir
    private Path directory = Path.of("");

    private PageProject project;

    @BeforeEach
    void makeTheProject() throws IOException {
        project = PageProject.of(PAGE, directory);
        project.compile();
    }

    @Test
    void itsProjectNamesWhatIsInstalled() throws IOException {
        String coordinates = COORDINATES
                .matcher(Files.readString(directory.resolve("pom.xml")))
                .results()
                .findFirst()
                .orElseThrow()
                .group();

        assertThat(Files.readString(Path.of("pom.xml")).replaceAll("\\s+", ""))
                .contains(coordinates.replaceAll("\\s+", ""));
    }

    @Test
    void itsTestsPass() throws Exception {
        Path tests = directory.resolve("target/test-classes");
        project.compileTests(tests);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        URL[] own = {project.classes().toUri().toURL(), tests.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(own, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            TestExecutionSummary summary = run(
                    loader.loadClass("com.example.AnnounceTest"),
                    loader.loadClass("com.example.AnnounceConformanceTest"));

            assertThat(summary.getFailures()).as(text(summary)).isEmpty();
            assertThat(summary.getTestsSucceededCount()).isEqualTo(2 + 6 + 6 + 6 + 6 + 2);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static TestExecutionSummary run(Class<?>... classes) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(classes[0]), selectClass(classes[1]))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        return listener.getSummary();
    }

    private static String text(TestExecutionSummary summary) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        summary.getFailures()
                .forEach(failure ->
                        failure.getException().printStackTrace(new PrintStream(text, true, StandardCharsets.UTF_8)));
        return text.toString(StandardCharsets.UTF_8);
    }
}
