package dev.hearsay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearsay.Browser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
    private static final String SCENARIO = """
            hearsay {
              name = pair
              peers = 30
              topology { type = random-regular, degree = 4 }
              link.latency { type = log-normal, median = 50 ms, sigma = 0.5, floor = 1 ms }
              origin { every = 2 s }
              time.run = 2 s
              output { directory = "%s", report = false }
              sweep {
                seeds = 3
                variants {
                  plain {}
                  three { protocol.fanout = 3 }
                  "<b>|x" { protocol.fanout = 2 }
                }
              }
            }
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final AtomicInteger begun = new AtomicInteger();

    @TempDir
    private Path directory = Path.of("");

    private String conf = "";

    @BeforeEach
    void write() throws IOException {
        conf = Files.writeString(directory.resolve("pair.conf"), SCENARIO.formatted(directory.resolve("results")))
                .toString();
    }

    private int hearsay(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        begun.set(0);
        Engine engine = (scenario, sink, tracer, localHosts, log) -> {
            begun.incrementAndGet();
            return Engine.ofScenario(scenario, sink, tracer, localHosts, log);
        };
        return new Main(engine, new Shutdown(status -> {}))
                .execute(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    private String at(String name) {
        return directory.resolve(name).toString();
    }

    private String run(String name, String... set) {
        String[] first = {"run", conf, "--quiet", "--out", at(name)};
        Stream<String> settings = Stream.of(set).flatMap(each -> Stream.of("--set", each));
        assertThat(hearsay(Stream.concat(Stream.of(first), settings).toArray(String[]::new)))
                .as(err.toString())
                .isEqualTo(ExitStatus.DONE);
        return at(name);
    }

    private String sweep(String name) {
        assertThat(hearsay("sweep", conf, "--quiet", "--out", at(name))).isEqualTo(ExitStatus.DONE);
        return at(name);
    }

    private JsonNode json(String... arguments) throws IOException {
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--format", "json"))
                .toArray(String[]::new);
        assertThat(hearsay(all)).as(err.toString()).isLessThan(ExitStatus.WRONG_INPUT);
        return new ObjectMapper().readTree(out.toString());
    }

    private static JsonNode metric(JsonNode comparison, String name) {
        for (JsonNode metric : comparison.at("/groups/0/metrics")) {
            if (metric.path("metric").asText().equals(name)) {
                return metric;
            }
        }
        throw new AssertionError("no " + name);
    }

    @Test
    void singleRunsAreToldInDifferencesAndRatios() throws IOException {
        String one = run("one");
        String two = run("two", "protocol.fanout=2");
        assertThat(hearsay("compare", one, two)).isEqualTo(ExitStatus.DONE);

        assertThat(out.toString().lines())
                .contains("a single run says nothing about chance: give each side several seeds")
                .anyMatch(line -> line.matches("│ protocol.fanout +│ unlimited │ 2 +│"))
                .noneMatch(line -> line.contains("protocol.echo"))
                .allMatch(line -> line.codePointCount(0, line.length()) <= 100);
        JsonNode bytes = metric(json("compare", one, two), "bytes");
        ObjectMapper mapper = new ObjectMapper();
        double first = mapper.readTree(Path.of(one, "summary.json").toFile())
                .path("bytes")
                .asDouble();
        double second = mapper.readTree(Path.of(two, "summary.json").toFile())
                .path("bytes")
                .asDouble();
        assertThat(bytes.at("/differences/0/difference").asDouble()).isEqualTo(second - first);
        assertThat(bytes.at("/differences/0/ratio").asDouble()).isEqualTo(second / first);
        assertThat(bytes.at("/differences/0/p").isNull()).isTrue();
    }

    @Test
    void aResultIsEqualToItself() throws IOException {
        String one = run("one");
        assertThat(hearsay("compare", "--against", one, one)).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString())
                .startsWith("nothing matters, digest the same where seeds are")
                .contains("the scenarios are the same", "no figure differs", "one (2)");
        assertThat(json("compare", one, one).at("/groups/0/metrics")).isEmpty();
    }

    @Test
    void runsOfSeveralSeedsAreOneSide() throws IOException {
        String[] runs = new String[6];
        for (int seed = 1; seed <= 3; seed++) {
            runs[seed - 1] = run("a/" + seed, "seed=" + seed);
            runs[seed + 2] = run("b/" + seed, "seed=" + seed, "protocol.fanout=2", "name=other");
        }
        JsonNode comparison =
                json(Stream.concat(Stream.of("compare"), Stream.of(runs)).toArray(String[]::new));

        assertThat(comparison.at("/groups/0/sides")).hasSize(2);
        assertThat(comparison.at("/groups/0/sides/1/name").asText()).isEqualTo("b");
        assertThat(comparison.at("/groups/0/sides/1/seeds")).hasSize(3);
        assertThat(comparison.at("/groups/0/sides/1/digest").asText()).isEqualTo("changed on 3 of 3 seeds");
        assertThat(comparison.at("/groups/0/scenario")).hasSize(1);
        assertThat(metric(comparison, "bytes").at("/differences/0/pairs").asInt())
                .isEqualTo(3);

        assertThat(hearsay("compare", runs[0], runs[1])).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).contains("the scenarios are the same", "no seed in common");
    }

    @Test
    void aCellOfASweepIsWhatItsRunsAlone() throws IOException {
        String swept = sweep("sweep");
        String one = run("one", "protocol.fanout=3");
        JsonNode comparison = json("compare", one, swept);

        JsonNode sides = comparison.at("/groups/0/sides");
        assertThat(sides)
                .extracting(side -> side.path("name").asText())
                .containsExactly("one", "sweep: plain", "sweep: three", "sweep: <b>|x");
        assertThat(sides.get(2).path("digest").asText()).isEqualTo("same");
        assertThat(sides.get(3).path("digest").asText()).isEqualTo("changed");
        assertThat(comparison.at("/groups/0/scenario"))
                .extracting(each -> each.path("path").asText())
                .containsExactly("protocol.fanout");
        assertThat(hearsay("compare", "--all", one, swept)).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString().lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 100);
    }

    @Test
    void variantsAreRunAsFarAsTheyAreMissing() throws IOException {
        JsonNode comparison = json("compare", conf, "--variants", "plain,three", "--seeds", "2", "--quiet");
        assertThat(begun).hasValue(4);
        assertThat(comparison.at("/groups/0/sides"))
                .extracting(side -> side.path("name").asText())
                .containsExactly("plain", "three");

        JsonNode again = json("compare", conf, "--variants", "three,plain", "--seeds", "3", "--quiet");
        assertThat(begun).hasValue(2);
        assertThat(err.toString()).isEqualTo("hearsay: 4 of 6 runs are there already\n");
        assertThat(again.at("/groups/0/sides/0/seeds")).hasSize(3);

        String swept = sweep("sweep");
        JsonNode both = json("compare", swept, conf, "--quiet");
        assertThat(both.path("groups")).hasSize(3);
        assertThat(both.path("groups"))
                .allSatisfy(group ->
                        assertThat(group.at("/sides/1/digest").asText()).isEqualTo("same on all 3 seeds"));
    }

    @Test
    void aChangeOfTheScenarioIsHeldAgainstResults() throws IOException {
        String one = run("one");
        assertThat(hearsay("compare", "--against", one, conf, "--quiet")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).startsWith("nothing matters");
        assertThat(hearsay(
                        "compare",
                        "--against",
                        one,
                        conf,
                        "--quiet",
                        "--set",
                        "protocol.fanout=2",
                        "--format",
                        "markdown"))
                .isEqualTo(ExitStatus.NOT_AS_EXPECTED);
        assertThat(out.toString().lines().toList())
                .first()
                .asString()
                .matches(
                        "- \\*\\*\\d+ changes matter, digest changed\\*\\* \\(a change matters if it is beyond chance and at"
                                + " least 2 % of what there was\\)");
        assertThat(out.toString()).contains("- better: pair.conf, bytes -", "| protocol.fanout | unlimited | 2 |");
        assertThat(hearsay(
                        "compare",
                        "--against",
                        one,
                        conf,
                        "--quiet",
                        "--set",
                        "topology.degree=6",
                        "--matters",
                        "200 %"))
                .isEqualTo(ExitStatus.DONE);
    }

    @Test
    void filesSayTheSameAsTheTable() throws IOException {
        assertThat(hearsay("compare", conf, "--seeds", "2", "--quiet", "--out", at("out"), "--format", "csv"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(Files.readString(directory.resolve("out/compare.csv"))).isEqualTo(out.toString());
        assertThat(out.toString().lines())
                .anyMatch(line -> line.startsWith(",bytes,B,<b>|x,2,"))
                .noneMatch(line -> line.contains("peak-rss"));
        JsonNode written = new ObjectMapper()
                .readTree(directory.resolve("out/compare.json").toFile());
        assertThat(json("compare", conf, "--seeds", "2", "--quiet")).isEqualTo(written);
        assertThat(hearsay("compare", conf, "--seeds", "2", "--quiet", "--format", "markdown"))
                .isZero();
        assertThat(out.toString()).contains("| \\<b>\\|x | 2 runs, seeds 1 to 2 |");

        assertThat(hearsay("compare", conf, "--seeds", "2", "--quiet", "--out", at("out")))
                .isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(err.toString()).isEqualTo("hearsay: --out: " + at("out") + " exists; --force replaces it\n");
        assertThat(hearsay("compare", conf, "--seeds", "2", "--quiet", "--out", at("out"), "--force"))
                .isZero();
        try (Stream<Path> files = Files.list(directory.resolve("out"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("compare.csv", "compare.html", "compare.json");
        }
    }

    @Test
    void thePageShowsTheNumbersOfTheTable() throws IOException {
        try (Browser browser = Browser.start(directory.resolve("profile"))) {
            JsonNode bytes = metric(json("compare", conf, "--seeds", "2", "--quiet", "--out", at("out")), "bytes");
            browser.open(directory.resolve("out/compare.html"), 1280);

            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.requests()).hasSize(1);
            assertThat(browser.number("return hearsay.charts['metric-bytes'].getOption().series[4].data[0].value[1]"))
                    .isEqualTo(bytes.at("/sides/2/mean").asDouble());
            assertThat(browser.ask("return [...document.querySelectorAll('td')].map(cell => cell.textContent)"))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                    .contains("<b>|x");
        }
    }

    @Test
    void whatIsWrongIsToldInALineEach() throws IOException {
        String one = run("one");
        Path cut = directory.resolve("cut");
        Files.createDirectories(cut);
        Files.copy(Path.of(one, "summary.json"), cut.resolve("summary.json"));
        List<List<String>> wrong = List.of(
                List.of(
                        "compare nothing " + directory,
                        "nothing: no such file or directory\n" + directory
                                + " is not a directory of results: it has no summary.json and no sweep.json"),
                List.of(
                        "compare " + cut + " " + one,
                        cut.resolve("scenario.conf") + ": no such file, without which the results cannot be compared"),
                List.of("compare " + one, one + " is one side only; a comparison needs another directory of results"),
                List.of(
                        "compare " + conf + " --variants plan",
                        "--variants: found plan, which is no variant in"
                                + " hearsay.sweep.variants of " + conf
                                + "; allowed: one of plain, three, <b>|x (did you mean plain?)"),
                List.of(
                        "compare --seeds 3 " + one + " " + one,
                        "--seeds: only with a scenario; results are compared as they are"),
                List.of("compare --matters 3% " + one + " " + one, "--matters: only with --against"),
                List.of(
                        "compare --matters much --against " + one + " " + one,
                        "--matters: found much, allowed: a share of at least 0, such as 0.02 or 2 %"),
                List.of(
                        "compare " + conf + " " + conf,
                        "found 2 scenarios, allowed: one; its variants are compared by --variants"),
                List.of("compare --seeds 0 " + conf, "--seeds: found 0, allowed: from 1 to 100000"));
        for (List<String> each : wrong) {
            assertThat(hearsay(each.get(0).split(" "))).as(each.get(0)).isEqualTo(ExitStatus.WRONG_INPUT);
            assertThat(err.toString().lines().map(line -> line.replaceFirst("^hearsay: ", "")))
                    .containsExactlyElementsOf(each.get(1).lines().toList());
            assertThat(out.toString()).isEmpty();
        }
        assertThat(Files.exists(directory.resolve("results"))).isFalse();
    }
}
