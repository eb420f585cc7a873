package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.metrics.record.ConnectionCounts;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.peer.ConnectionEvent;
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

/** The protocol of the page on connections, compiled and run as it stands there. */
class ConnectionsPageTest {
    private static final Path PAGE = Path.of("src/site/markdown/connections.md");
    private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final String SCENARIO =
            "hearsay { name = friends, peers = 40, topology.type = line, protocol.type = com.example.Friends,"
                    + " origin { start = 30 s, senders = 5 }, time.run = 70 s, engine.lanes = 1 }";

    @Test
    void everyPeerShouldHaveDialledTwoAndNoneMoreCallersThanItHasRoomFor(@TempDir Path directory) throws IOException {
        RunResult result = run(directory);

        ConnectionCounts counts = result.traffic().connections();
        assertThat(counts.of(ConnectionEvent.CONNECTED)).isEqualTo(80);
        assertThat(counts.open()).isEqualTo(80);
        assertThat(result.protocolMetrics().counters().get("refusals"))
                .isEqualTo(counts.of(ConnectionEvent.REFUSED))
                .isPositive();
        assertThat(result.deliveries().count()).isEqualTo(5 * 40);
    }

    private static RunResult run(Path directory) throws IOException {
        Matcher code = CODE.matcher(Files.readString(PAGE));
        assertThat(code.find()).isTrue();
        Path source = Files.writeString(directory.resolve("Friends.java"), code.group(1));
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        directory.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertThat(compiled).isZero();
        Path scenario = Files.writeString(directory.resolve("friends.conf"), SCENARIO);
        ClassLoader here = ConnectionsPageTest.class.getClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, here)) {
            ScenarioReader reader = new ScenarioReader(Catalogues.builtIn(), loader, Metrics.units());
            return new Emulation(reader.read(scenario, List.of()), null).run();
        }
    }
}
