package dev.hearsay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
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
    private static final Pattern FILE = Pattern.compile("\\*\\*`([^`]+)`\\*\\*\n\n```\\w+\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COORDINATES =
            Pattern.compile("<groupId>dev.hearsay</groupId>\\s*<artifactId>hearsay</artifactId>\\s*<version>[^<]+");

    @TempDir
    private Path project = Path.of("");

    private Path classes = Path.of("");

    @BeforeEach
    void makeTheProject() throws IOException {
        for (var file : FILE.matcher(Files.readString(PAGE)).results().toList()) {
            Path place = project.resolve(file.group(1));
            Files.createDirectories(place.getParent());
            Files.writeString(place, file.group(2));
        }
        classes = Files.createDirectories(project.resolve("target/classes"));
        compile("src/main/java", classPath(), classes);
    }

    private static String classPath(Path... before) {
        List<String> entries = new ArrayList<>();
        for (Path entry : before) {
            entries.add(entry.toString());
        }
        entries.add(System.getProperty("java.class.path"));
        return String.join(File.pathSeparator, entries);
    }

    private void compile(String sources, String classPath, Path into) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-Xlint:all", "-Werror", "-d", into.toString()));
        arguments.addAll(List.of("-cp", classPath));
        try (Stream<Path> files = Files.walk(project.resolve(sources))) {
            files.filter(Files::isRegularFile).map(Path::toString).sorted().forEach(arguments::add);
        }
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, messages, arguments.toArray(String[]::new));
        assertThat(status).as(messages.toString(StandardCharsets.UTF_8)).isZero();
    }

    @Test
    void itsProjectNamesWhatIsInstalled() throws IOException {
        String coordinates = COORDINATES
                .matcher(Files.readString(project.resolve("pom.xml")))
                .results()
                .findFirst()
                .orElseThrow()
                .group();

        assertThat(Files.readString(Path.of("pom.xml")).replaceAll("\\s+", ""))
                .contains(coordinates.replaceAll("\\s+", ""));
    }

    @Test
    void itsTestsPass() throws Exception {
        Path tests = Files.createDirectories(project.resolve("target/test-classes"));
        compile("src/test/java", classPath(classes), tests);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        URL[] own = {classes.toUri().toURL(), tests.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(own, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            TestExecutionSummary summary = run(
                    loader.loadClass("com.example.AnnounceTest"),
                    loader.loadClass("com.example.AnnounceConformanceTest"));

            assertThat(summary.getFailures()).as(text(summary)).isEmpty();
            assertThat(summary.getTestsSucceededCount()).isEqualTo(2 + 6 + 6 + 2);
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

    @Test
    void itsScenarioRunsFromTheCommandLine() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(classes),
                        "dev.hearsay.cli.Main",
                        "run",
                        "announce.conf",
                        "--quiet")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(out).isZero();
        assertThat(out).contains("coverage        100 %");
    }
}
