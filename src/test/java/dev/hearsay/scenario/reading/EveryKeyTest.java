package dev.hearsay.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.settings.InvalidScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every key of {@code reference.conf} with values that are no numbers, not whole, too large, of another kind or nothing at all.
 * Each is refused in one line with its place and path, or taken and then read back from the resolved scenario as the same.
 */
class EveryKeyTest {
    private static final ClassLoader LOADER = EveryKeyTest.class.getClassLoader();
    private static final Map<String, String> BLOCKS = Map.of("latency", "link.latency");

    /** Values that no key takes, however the key is read. */
    private static final String[] NEVER = {"null", "[null]", "[[]]", "{ a = null }", "\"\\u0000\"", "\"\\u001b[31m\""};

    /** Values that some keys take, and numbers that are none; each key is given every third. */
    private static final String[] SOMETIMES = {
        "NaN",
        "Infinity",
        "2.5",
        "1e400",
        "1e99999999999",
        "9223372036854775808",
        "-1",
        "100",
        "\"\"",
        "{ a = 1 }",
        "true",
        "\"\u0661\u0662\"",
        "1d",
        "0.1 ns",
        "100000 days",
        "\"http://localhost/x\"",
        "x".repeat(1000)
    };

    private static final String LINKS = "topology { type = file, path = links.csv }, ";

    private static final ScenarioReader READER = new ScenarioReader(Catalogues.builtIn(), LOADER, Metrics.units());

    @TempDir
    private Path directory;

    static Stream<Arguments> keys() {
        List<Arguments> keys = new ArrayList<>();
        ConfigObject all = Layers.reference(LOADER).getObject("hearsay");
        collect("", "", all, keys);
        ConfigObject catalogue = all.toConfig().getObject("catalogue");
        for (Map.Entry<String, ConfigValue> kind : catalogue.entrySet()) {
            for (String type : ((ConfigObject) kind.getValue()).keySet()) {
                collectType(kind.getKey(), type, keys);
            }
        }
        return keys.stream();
    }

    private static void collect(String prefix, String context, ConfigObject block, List<Arguments> keys) {
        for (Map.Entry<String, ConfigValue> entry : block.entrySet()) {
            String path = prefix + ConfigUtil.joinPath(entry.getKey());
            if (!path.equals("catalogue") && !path.equals("vars")) {
                keys.add(Arguments.of(path, context));
                if (entry.getValue() instanceof ConfigObject inner) {
                    collect(path + ".", context, inner, keys);
                }
            }
        }
    }

    private static void collectType(String kind, String type, List<Arguments> keys) {
        for (CatalogueDocs.Key key :
                new CatalogueDocs(LOADER).describe(kind, type).orElseThrow().keys()) {
            String block = BLOCKS.getOrDefault(kind, kind);
            if (kind.equals("fault")) {
                keys.add(Arguments.of("faults", key.name()));
            } else {
                String topology = type.equals("file") && !key.name().equals("path") ? LINKS : "";
                keys.add(Arguments.of(block + "." + key.name(), topology + block + ".type = " + type));
            }
        }
    }

    @ParameterizedTest(name = "{0} ({1})")
    @MethodSource("keys")
    void aValueIsRefusedWithItsPlaceOrTakenAsItIs(String path, String context) throws IOException {
        for (String value : NEVER) {
            assertThat(isTaken(path, context, value)).as(path + " = " + value).isFalse();
        }
        for (int i = Math.floorMod((path + context).hashCode(), 3); i < SOMETIMES.length; i += 3) {
            isTaken(path, context, SOMETIMES[i]);
        }
    }

    private boolean isTaken(String path, String context, String value) throws IOException {
        boolean problem = path.equals("faults") && !context.isEmpty();
        String text = problem
                ? "hearsay {\n  peers = 100\n  faults = [{ at = 1 s, crash = { " + context + " = " + value + " } }]\n}"
                : "hearsay {\n  " + context + "\n  " + path + " = " + value + "\n}";
        try {
            Scenario scenario = read(text);
            assertThat(read(scenario.resolvedText()).changes()).isEqualTo(scenario.changes());
            return true;
        } catch (InvalidScenarioException faulty) {
            String place = directory.resolve("x.conf") + ":";
            assertThat(faulty.problems())
                    .isNotEmpty()
                    .allSatisfy(one -> assertThat(one.toString())
                            .as(text)
                            .startsWith(path.equals("topology.path") ? "" : place)
                            .hasSizeLessThan(400 + place.length())
                            .doesNotContainPattern("[\\p{Cntrl}]")
                            .contains(" found ")
                            .contains(", allowed: "));
            assertThat(faulty.problems().stream().map(one -> one.path().isEmpty() ? "no HOCON" : one.path()))
                    .as(text)
                    .allMatch(told -> told.equals("no HOCON")
                            || told.startsWith("hearsay." + path)
                            || ("hearsay." + path).startsWith(told));
            return false;
        }
    }

    private Scenario read(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("x.conf"), text);
        Files.writeString(directory.resolve("links.csv"), "from,to,latency_ms\n0,1,5\n");
        return READER.read(file, List.of());
    }
}
