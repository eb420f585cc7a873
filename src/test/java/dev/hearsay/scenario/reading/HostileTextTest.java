package dev.hearsay.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.scenario.Scenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that would read what they should not, that never end, or that overflow a parser: a line each, and nothing opened. */
class HostileTextTest {
    private static final String NEST = "{a=".repeat(20_000);

    @TempDir
    private Path directory;

    private Scenarios scenarios;

    @BeforeEach
    void setUp() {
        scenarios = new Scenarios(directory);
    }

    private void assertRefused(String text, String start) {
        assertThat(scenarios.problems(text))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith(start).hasSizeLessThan(400));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "include url(\"%s\")",
                "include required(url(\"%s\"))",
                "include \"%s\"",
                "include required(\"%s\")",
                "include file(\"%s\")",
                "include URL(\"%s\")",
                "include url(\"jar:%s!/x.conf\")",
                "include \"jar:%s!/x.conf\"",
                "a { include \"%s\" }",
                "include package(\"a\", \"%s\")"
            })
    void noConnectionIsMade(String include) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(1);
            String url = "http://127.0.0.1:" + server.getLocalPort() + "/x.conf";
            assertRefused("# include \"a\"\nhearsay { name = \"include\" }\n" + include.formatted(url), "x.conf:3: ");
            scenarios.write("base.conf", include.formatted(url));
            assertRefused("include \"base.conf\"", "base.conf:1: ");
            assertThat(scenarios.problems("", "x={ " + include.formatted(url) + " }"))
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith("--set x="));
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:%s", "FILE://%s", "classpath:reference.conf"})
    void whatLooksLikeAUrlIsNoFile(String url) {
        scenarios.write("more.conf", "hearsay.seed = 99");
        String named = url.formatted(directory.resolve("more.conf"));
        assertRefused("include \"" + named + "\"", "x.conf:1: found include ");
        assertRefused("include url(\"" + named.replace("classpath:", "file:") + "\")", "x.conf:1: found include ");
    }

    @Test
    void resourcesOfTheClassPathAreNotIncluded() {
        assertRefused(
                "include classpath(\"reference.conf\")", "x.conf:1: found include classpath:reference.conf, allowed: ");
    }

    @Test
    void includesAreRelativeToTheFileThatIncludes() throws IOException {
        Files.createDirectories(directory.resolve("more"));
        scenarios.write("more/one.conf", "include \"two\"\nhearsay.peers = 70");
        scenarios.write("more/two.conf", "hearsay.seed = 5");
        for (String include : List.of("include \"more/one.conf\"", "include file(\"more/one.conf\")")) {
            Scenario scenario = scenarios.read(include);
            assertThat(scenario.seed()).isEqualTo(5);
            assertThat(scenario.inputs())
                    .extracting(input -> directory.relativize(input.path()).toString())
                    .containsExactly("x.conf", "more/one.conf", "more/two.conf");
        }
    }

    @Test
    void aBareNameOfTheScenarioIncludesAsAnyOther() throws IOException {
        Path bare = Path.of("bare-name-of-a-test.conf");
        Path base = Path.of("base-of-a-test.conf");
        try {
            Files.writeString(bare, "include \"base-of-a-test.conf\"");
            Files.writeString(base, "hearsay.seed = 5");
            assertThat(scenarios.reader().read(bare, List.of()).seed()).isEqualTo(5);
        } finally {
            Files.deleteIfExists(bare);
            Files.deleteIfExists(base);
        }
    }

    @Test
    void anIncludeThatLeadsBackIsToldWhereItStands() {
        assertThat(scenarios.problems("hearsay {}\ninclude \"x.conf\""))
                .containsExactly("x.conf:2: found include x.conf, which leads back to itself,"
                        + " allowed: the path of a HOCON file to include");
        scenarios.write("a.conf", "\ninclude \"b.conf\"");
        scenarios.write("b.conf", "\n\ninclude \"./a.conf\"");
        assertRefused("include \"a.conf\"", "b.conf:3: found include ./a.conf, which leads back to itself");
    }

    @Test
    void aFileMayBeIncludedTwiceButNotAMillionTimes() {
        scenarios.write("0.conf", "hearsay.seed = 5");
        for (int i = 1; i <= 20; i++) {
            scenarios.write(i + ".conf", ("include \"" + (i - 1) + ".conf\"\n").repeat(2));
        }
        assertThat(scenarios.read("include \"3.conf\"").seed()).isEqualTo(5);
        assertThat(scenarios.problems("include \"20.conf\"")).first().asString().contains(" one too many");
    }

    @Test
    void deepIncludesAreTold() {
        scenarios.write("0.conf", "hearsay.seed = 5");
        for (int i = 1; i <= 500; i++) {
            scenarios.write(i + ".conf", "include \"" + (i - 1) + ".conf\"");
        }
        assertThat(scenarios.problems("include \"500.conf\""))
                .singleElement()
                .asString()
                .contains(" one too many");
    }

    @Test
    @Timeout(60)
    @EnabledOnOs(OS.LINUX)
    void aPipeIsNotOpened() throws IOException, InterruptedException {
        Path pipe = directory.resolve("pipe.conf");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> scenarios.reader().read(pipe, List.of()))
                .hasMessageContaining("pipe.conf: found no regular file, but a pipe or a device");
        assertRefused("\ninclude \"pipe.conf\"", "x.conf:2: found no regular file");
        assertThatThrownBy(() -> scenarios.reader().read(Path.of("/dev/zero"), List.of()))
                .hasMessageContaining("/dev/zero: found no regular file, but a pipe or a device");
        assertRefused("include \"/dev/zero\"", "x.conf:1: found no regular file");
        assertRefused("include \".\"", "x.conf:1: found a directory");
    }

    @Test
    void otherEncodingsAreNamed() throws IOException {
        Path file = directory.resolve("x.conf");
        for (var charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Files.write(file, "hearsay.seed = 5".getBytes(charset));
            assertThatThrownBy(() -> scenarios.reader().read(file, List.of()))
                    .hasMessageContaining("found text in UTF-16");
        }
        Files.write(file, "# caf\u00e9\nhearsay.seed = 5".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> scenarios.reader().read(file, List.of())).hasMessageContaining("no text in UTF-8");
        Files.write(file, "\uFEFFhearsay.seed = 5".getBytes(StandardCharsets.UTF_8));
        assertThat(scenarios.reader().read(file, List.of()).seed()).isEqualTo(5);
    }

    @Test
    void deepNestingIsToldWhereItIs() {
        String deep = "found text that is nested too deeply";
        assertRefused("hearsay {\n name = " + NEST + "\n}", "x.conf:2: " + deep);
        assertRefused("hearsay {\n\n name = " + "[".repeat(20_000) + "\n}", "x.conf:3: " + deep);
        assertRefused("hearsay.protocol" + ".a".repeat(20_000) + " = 1", "x.conf:1: " + deep);
        assertRefused("hearsay.protocol" + ".\"a\"".repeat(20_000) + " = 1", "x.conf:1: " + deep);
        assertRefused("hearsay { " + "a { ".repeat(60) + "b.c.d.e.f".repeat(10) + " = 1", "x.conf:1: " + deep);
        assertThat(scenarios.problems("", "x=" + NEST))
                .singleElement()
                .asString()
                .contains(deep)
                .hasSizeLessThan(400);
        assertThat(scenarios.problems("", "x" + ".a".repeat(20_000) + "=1"))
                .singleElement()
                .asString()
                .contains(deep)
                .hasSizeLessThan(400);
        assertThat(scenarios.problems("# " + NEST + "\nhearsay.name = x // " + NEST))
                .isEmpty();
        assertRefused("hearsay.name = \"\"\"\n" + "{[".repeat(500) + "\"\"\"", "x.conf:2: hearsay.name: found ");
    }

    @Test
    void substitutionsThatLeadFromOneToTheNextEndInALine() {
        String chain = IntStream.range(0, 20_000)
                .mapToObj(i -> "v" + i + " = ${hearsay.vars.v" + (i + 1) + "}\n")
                .collect(Collectors.joining());
        List<String> problems =
                scenarios.problems("hearsay.vars {\n" + chain + "v20000 = 5 }\nhearsay.seed = ${hearsay.vars.v0}");
        assertThat(problems).allSatisfy(line -> assertThat(line).hasSizeLessThan(400));
    }

    @Test
    void variablesStandInTheirOwnPlace() {
        String text = "hearsay { vars { n = 50 }, peers = ${hearsay.vars.n}, seed = ${?hearsay.vars.n} }";
        Scenario scenario = scenarios.read(text);
        assertThat(scenario.peers()).isEqualTo(50);
        assertThat(scenario.seed()).isEqualTo(50);
        assertThat(scenario.resolvedText()).doesNotContain("vars");
        assertThat(scenarios.read(text, "vars.n=60").peers()).isEqualTo(60);
        assertThat(scenarios.problems("n = 50\nhearsay.peers = ${n}"))
                .containsExactly(
                        "x.conf:1: n: found a key beside hearsay,"
                                + " allowed: only hearsay { ... }, which holds all keys, your own variables below hearsay.vars");
        assertRefused("hearsay.vars = 3", "x.conf:1: hearsay.vars: found 3, allowed: a block");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hearsay.seed = ${?PATH}",
                "hearsay { seed = 2\n seed = ${?PATH} }",
                "hearsay.origin.senders = [1, ${?PATH}]"
            })
    void anOptionalSubstitutionOfNothingIsNeverSilentlyTheDefault(String text) {
        assertThat(scenarios.problems(text))
                .singleElement()
                .asString()
                .contains("${?PATH}", "hearsay.vars", "environment");
    }

    @Test
    void aNullInAListOrBlockIsTold() {
        assertRefused("hearsay {\n faults = null }", "x.conf:2: hearsay.faults: found null, allowed: a list");
        assertRefused("hearsay {\n faults = [null] }", "x.conf:2: hearsay.faults.0: found null");
        assertRefused("hearsay {\n origin.senders = [1, null] }", "x.conf:2: hearsay.origin.senders: found [1,null]");
        assertRefused("hearsay {\n expect.coverage = null }", "x.conf:2: hearsay.expect.coverage: found null");
        assertRefused("hearsay {\n cluster.bind = null }", "x.conf:2: hearsay.cluster.bind: found null");
        assertRefused("hearsay = null", "x.conf:1: hearsay: found null, allowed: a block");
        assertRefused(
                "hearsay.protocol { type = \"dev.hearsay.scenario.reading.Scenarios$Own\", other = null }",
                "x.conf:1: hearsay.protocol.other: found null");
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() {
        assertThat(scenarios.problems("hearsay.seed = \"\\u001b[31m\\u0007\""))
                .singleElement()
                .asString()
                .contains("\\u001b[31m\\u0007")
                .doesNotContain("\u001b", "\u0007");
        assertThat(scenarios.problems("hearsay.\"\\u001b[31m\" = 1"))
                .singleElement()
                .asString()
                .doesNotContain("\u001b");
        assertThat(scenarios.problems("", "seed=\u001b[31m"))
                .singleElement()
                .asString()
                .doesNotContain("\u001b");
    }
}
