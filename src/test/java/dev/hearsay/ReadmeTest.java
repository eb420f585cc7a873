package dev.hearsay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is tried as it stands there: its scenario, and its protocol, compiled outside this repository. */
class ReadmeTest {
    private static final Pattern JAVA = Pattern.compile("```java\n(package com\\.example;.*?)```", Pattern.DOTALL);

    private static final String SCENARIO = """
            hearsay {
              name = announce
              peers = 200
              origin { every = 1 s, senders = 10 }
              time { run = 1 s }
              protocol { type = "com.example.Announce", timeout = 2 s }
            }
            """;

    private static final Pattern HOCON = Pattern.compile("```hocon\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path directory;

    @Test
    void itsScenarioIsRightAndKeepsWhatItExpects() throws IOException {
        Matcher example = HOCON.matcher(Files.readString(Path.of("README.md")));
        assertThat(example.find()).isTrue();
        Path conf = Files.writeString(directory.resolve("mine.conf"), example.group(1));
        Scenario scenario = Scenarios.read(conf, "peers=500", "origin.senders=50");
        RunResult result = new Emulation(scenario, null).run();

        assertThat(scenario.expectations()).hasSize(2);
        assertThat(result.deliveries().count()).isGreaterThan(500 * 50 * 999 / 1000);
    }

    @Test
    void itsProtocolRunsFromTheClassPath() throws IOException {
        Matcher example = JAVA.matcher(Files.readString(Path.of("README.md")));
        assertThat(example.find()).isTrue();
        Path source = Files.createDirectories(directory.resolve("com/example")).resolve("Announce.java");
        Files.writeString(source, example.group(1));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", System.getProperty("java.class.path"), source.toString());
        assertThat(status).isZero();
        Path conf = Files.writeString(directory.resolve("announce.conf"), SCENARIO);

        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            Scenario scenario = new ScenarioReader(Catalogues.builtIn(), loader, Metrics.units()).read(conf, List.of());
            RunResult result = new Emulation(scenario, null).run();

            assertThat(result.deliveries().count()).isEqualTo(10L * 200);
            // Every peer asks for each message once, so a body travels once to each of the others.
            assertThat(result.traffic().payloads()).isEqualTo(10L * 199);
            assertThat(result.traffic().duplicates()).isZero();
        }
    }
}
