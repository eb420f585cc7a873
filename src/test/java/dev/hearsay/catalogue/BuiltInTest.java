package dev.hearsay.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.reading.CatalogueDocs;
import dev.hearsay.scenario.reading.ScenarioReader;
import dev.hearsay.settings.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All that comes with Hearsay: the catalogues and {@code reference.conf} say the same, and every type can be chosen. */
class BuiltInTest {
    private static final Catalogues CATALOGUES = Catalogues.builtIn();

    @TempDir
    private Path directory;

    static Stream<Catalogue<?>> kinds() {
        return Stream.of(CATALOGUES.topologies(), CATALOGUES.latencies(), CATALOGUES.protocols());
    }

    static Stream<Arguments> types() {
        return kinds().flatMap(kind -> kind.names().stream().map(name -> Arguments.of(kind.kind(), name)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyNameHasItsBlockAndEveryBlockItsName(Catalogue<?> kind) {
        assertThat(new CatalogueDocs(getClass().getClassLoader()).entries(kind.kind()))
                .extracting(CatalogueDocs.Entry::name)
                .containsExactlyInAnyOrderElementsOf(kind.names());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("types")
    void everyTypeIsReadWithItsDefaultsAndItsResolvedTextReadsBackTheSame(String kind, String name) throws IOException {
        Path links = Files.writeString(directory.resolve("links.csv"), "from,to,latency_ms\n0,1,5\n1,2,7\n");
        boolean file = name.equals("file");
        String topology = "topology { type = file, path = \"" + links + "\" }, peers = 3";
        String text = switch (kind) {
            case "topology" -> file ? topology : "topology.type = " + name;
            case "latency" -> "link.latency.type = " + name + (file ? ", " + topology : "") + values(name);
            default -> "protocol.type = " + name;
        };
        Scenario scenario = read("hearsay { " + text + " }");
        Scenario again = read(scenario.resolvedText());

        assertThat(again.resolvedText()).isEqualTo(scenario.resolvedText());
        assertThat(again.peers()).isEqualTo(scenario.peers());
        assertThat(again.link().latency()).isEqualTo(scenario.link().latency());
        assertThat(again.topology().ownPeers()).isEqualTo(file ? 3 : 0);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("types")
    void everyTypesDefaultsStandInTheResolvedText(String kind, String name) throws IOException {
        List<CatalogueDocs.Key> keys = new CatalogueDocs(getClass().getClassLoader())
                .describe(kind, name)
                .orElseThrow()
                .keys();
        String block = switch (kind) {
            case "latency" -> "link.latency";
            default -> kind;
        };
        if (name.equals("file") || name.equals("empirical")) {
            return; // its defaults alone are no scenario
        }
        assertThat(read("hearsay." + block + ".type = " + name)
                        .resolvedText()
                        .lines()
                        .map(String::strip))
                .containsAll(keys.stream().map(BuiltInTest::rendered).toList());
    }

    /** The file that an empirical law cannot do without. */
    private String values(String latency) throws IOException {
        return latency.equals("empirical")
                ? ", link.latency.file = \"" + Files.writeString(directory.resolve("values.csv"), "value\n5\n7\n")
                        + "\""
                : "";
    }

    private static String rendered(CatalogueDocs.Key key) {
        String plain = key.value();
        String name = key.name().substring(key.name().lastIndexOf('.') + 1);
        boolean isQuoted = plain.contains(" ") || plain.matches("\\d+[a-z].*"); // a text that begins as a number does
        return name + "=" + (isQuoted ? "\"" + plain + "\"" : plain);
    }

    private Scenario read(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("x.conf"), text);
        return new ScenarioReader(CATALOGUES, getClass().getClassLoader(), Metrics.units()).read(file, List.of());
    }
}
