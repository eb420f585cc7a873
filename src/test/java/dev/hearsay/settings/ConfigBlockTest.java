package dev.hearsay.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigBlockTest {
    private final Problems problems = new Problems();

    private ConfigBlock settings(String text) {
        ConfigParseOptions options = ConfigParseOptions.defaults().setOriginDescription("text");
        return new ConfigBlock(ConfigFactory.parseString(text, options), "hearsay.block", problems);
    }

    @Test
    void takesFilesFromBesideTheFileThatStatesThem(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("links.csv"));
        Path scenario = Files.writeString(folder.resolve("x.conf"), "here = links.csv, elsewhere = other.csv");
        ConfigBlock stated = new ConfigBlock(ConfigFactory.parseFile(scenario.toFile()), "hearsay.block", problems);
        assertThat(stated.file("here", "a file")).contains(folder.resolve("links.csv"));
        assertThat(stated.file("elsewhere", "a file")).contains(Path.of("other.csv"));
        assertThat(settings("option = links.csv").file("option", "a file")).contains(Path.of("links.csv"));
        assertThat(problems.list()).isEmpty();
        assertThat(settings("none = \"\"").file("none", "a file")).isEmpty();
        assertThat(problems.list()).hasSize(1);
    }

    @Test
    void takesRangesInListsOfPeers() {
        ConfigBlock settings = settings("ids = [9, \"2 to 4\", \"7 to 7\"], named = [\"0 to 1\", 2]")
                .withPeerNames(Map.of("0 to 1", 5));
        assertThat(settings.peers("ids", 9, "peers").orElseThrow()).containsExactly(9, 2, 3, 4, 7);
        assertThat(settings.peers("named", 9, "peers").orElseThrow())
                .as("a name comes first")
                .containsExactly(5, 2);
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4 to 2", "5 to 10", "2 to", "-1 to 2", "2 to 3.5", "2 to 4\", \"4 to 5"})
    void refusesRangesOfPeersThatAreNone(String range) {
        assertThat(settings("ids = [\"" + range + "\"]").peers("ids", 9, "peers"))
                .isEmpty();
        assertThat(problems.list()).hasSize(1);
    }

    @Test
    void readsTypedValues() {
        ConfigBlock settings = settings("""
                whole = 8, large = 9007199254740993, text = "12", exponent = 1e3, fraction = 0.25
                time = 1500 us, size = 2 KiB, rate = 10 MB, word = auto, flag = true, list = [1], block { inner = 3 }
                """);
        assertThat(settings.integer("whole", 0, 10)).isEqualTo(8);
        assertThat(settings.whole("large", 0, Long.MAX_VALUE)).isEqualTo(9007199254740993L);
        assertThat(settings.integer("text", 0, 20)).isEqualTo(12);
        assertThat(settings.integer("exponent", 0, 2000)).isEqualTo(1000);
        assertThat(settings.integerOr("word", "auto", -7, 0, 1)).isEqualTo(-7);
        assertThat(settings.integerOr("whole", "auto", -7, 0, 8)).isEqualTo(8);
        assertThat(settings.number("fraction", 0, 1)).isEqualTo(0.25);
        assertThat(settings.positive("fraction")).isEqualTo(0.25);
        assertThat(settings.probability("fraction")).isEqualTo(0.25);
        assertThat(settings.duration("time")).isEqualTo(1_500_000);
        assertThat(settings.positiveDuration("time")).isEqualTo(1_500_000);
        assertThat(settings.durationOr("word", "auto", -1)).isEqualTo(-1);
        assertThat(settings.bytes("size")).isEqualTo(2048);
        assertThat(settings.rateOr("rate", "unlimited", -1)).isEqualTo(10_000_000);
        assertThat(settings.rateOr("word", "auto", -1)).isEqualTo(-1);
        assertThat(settings.flag("flag")).isTrue();
        assertThat(settings.text("word")).isEqualTo("auto");
        assertThat(settings.choice("word", "auto", "manual")).isEqualTo("auto");
        assertThat(settings.isList("list")).isTrue();
        assertThat(settings.block("block").integer("inner", 0, 9)).isEqualTo(3);
        assertThat(problems.isEmpty()).isTrue();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("a = x", "\"x\", allowed: a whole number from 1 to 9", s -> s.integer("a", 1, 9)),
                mistake("a = 10", "10, allowed: a whole number from 1 to 9", s -> s.integer("a", 1, 9)),
                mistake("a = 2.5", "2.5, allowed: a whole number from 1 to 9", s -> s.integer("a", 1, 9)),
                mistake(
                        "a = 1e30",
                        "1e30, allowed: a whole number from 1 to 9223372036854775807",
                        s -> s.whole("a", 1, Long.MAX_VALUE)),
                mistake("a = []", "[], allowed: a whole number from 1 to 9", s -> s.integer("a", 1, 9)),
                mistake("a = null", "null, allowed: a whole number from 1 to 9", s -> s.integer("a", 1, 9)),
                mistake("b = 1", "nothing, allowed: a whole number from 1 to 9", s -> s.integer("a", 1, 9)),
                mistake(
                        "a = manual",
                        "\"manual\", allowed: auto, or a whole number from 1 to 9",
                        s -> s.integerOr("a", "auto", 0, 1, 9)),
                mistake("a = NaN", "\"NaN\", allowed: a number from 0 to 1", s -> s.number("a", 0, 1)),
                mistake("a = 0", "0, allowed: a number above 0, at most 1000000000", s -> s.positive("a")),
                mistake(
                        "a = Infinity",
                        "\"Infinity\", allowed: a number above 0, at most 1000000000",
                        s -> s.positive("a")),
                mistake("a = 1.1", "1.1, allowed: a probability, 0 to 1", s -> s.probability("a")),
                mistake(
                        "a = -1 s",
                        "\"-1 s\", allowed: a duration with its unit, such as 300 ms, at most 36500 days",
                        s -> s.duration("a")),
                mistake(
                        "a = 0 s",
                        "\"0 s\", allowed: a duration above 0 with its unit, such as 300 ms, at most 36500 days",
                        s -> s.positiveDuration("a")),
                mistake(
                        "a = 400000 d",
                        "\"400000 d\", allowed: a duration with its unit, such as 300 ms, at most 36500 days",
                        s -> s.duration("a")),
                mistake(
                        "a = 3 GiB",
                        "\"3 GiB\", allowed: a size in whole bytes with its unit, such as 256 B or 1 kB, at most 1 GiB",
                        s -> s.bytes("a")),
                mistake(
                        "a = 0",
                        "0, allowed: unlimited, or a rate in whole bytes a second with its unit, such as 10 MB/s or 100 Mbit/s, from 1 B/s to 1 PB/s",
                        s -> s.rateOr("a", "unlimited", -1)),
                mistake("a = maybe", "\"maybe\", allowed: true or false", s -> s.flag("a")),
                mistake("a = {}", "{}, allowed: a text", s -> s.text("a")),
                mistake(
                        "a = lnik",
                        "\"lnik\", allowed: one of peer, link (did you mean link?)",
                        s -> s.choice("a", "peer", "link")),
                mistake(
                        "a = 3",
                        "3, allowed: a block { ... }",
                        s -> s.block("a").integer("b", 1, 9)));
    }

    private static Arguments mistake(String text, String line, Consumer<ConfigBlock> reading) {
        return Arguments.of(text, line, reading);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsOneFaultAndHandsBackSomethingHarmless(String text, String line, Consumer<ConfigBlock> reading) {
        reading.accept(settings(text));
        assertThat(problems.list())
                .extracting(Problem::toString)
                .containsExactly("text: hearsay.block.a: found " + line);
    }

    @Test
    void aKeyIsSoundUnlessItOrWhatIsBelowItIsFaulty() {
        ConfigBlock settings = settings("a { b = x }, ab = 1");
        settings.block("a").integer("b", 0, 1);
        assertThat(settings.isSound("a")).isFalse();
        assertThat(settings.isSound("ab")).isTrue();
        assertThat(settings.block("a").isSound("b")).isFalse();
    }

    @Test
    void faultsAreThrownTogether() {
        problems.throwIfAny();
        settings("a = x, b = x").integer("a", 0, 1);
        settings("a = x, b = x").flag("b");
        assertThatThrownBy(problems::throwIfAny)
                .isInstanceOfSatisfying(
                        InvalidScenarioException.class,
                        e -> assertThat(e.problems()).hasSize(2))
                .hasMessageContaining("\n");
    }
}
