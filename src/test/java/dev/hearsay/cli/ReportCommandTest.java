package dev.hearsay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory = Path.of("");

    private Path results = Path.of("");

    @BeforeEach
    void run() throws IOException {
        results = directory.resolve("with a blank & ü#");
        run(results, true);
    }

    private void run(Path place, boolean report) throws IOException {
        Path scenario = directory.resolve("ring.conf");
        Files.writeString(scenario, """
                # as it was stated
                hearsay {
                  name = ring
                  peers = 40
                  topology { type = ring }
                  origin { senders = 3, every = 1 s }
                  time { run = 1 s, mode = virtual }
                  protocol.hop-limit = 9
                }
                """);
        int status = hearsay(
                "run", scenario.toString(), "--quiet", "--out", place.toString(), "--set", "output.report=" + report);
        assertThat(status).as(err.toString()).isEqualTo(ExitStatus.DONE);
    }

    private int hearsay(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new Main(Engine::ofScenario, new Shutdown(any -> {}))
                .execute(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    private int report(Path place) {
        return hearsay("report", place.toString(), "--quiet");
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    private static List<String> files(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void spoil(Path file, String regex, String by) throws IOException {
        Files.writeString(file, Files.readString(file).replaceFirst(regex, by));
    }

    @Test
    void aRunEndsWithTheLinkToItsPage() throws IOException {
        String link = results.resolve("report.html").toUri().toString();
        assertThat(link).contains("with%20a%20blank%20&%20%C3%BC%23/report.html");
        assertThat(out.toString().lines().toList()).last().asString().matches("report +\\Q" + link + "\\E");

        run(directory.resolve("bare"), false);
        assertThat(out.toString()).doesNotContain("report  ", "file:");
        assertThat(files(directory.resolve("bare"))).noneMatch(name -> name.startsWith("report"));
    }

    @Test
    void aPageIsMadeAgainOfItsModel() throws IOException {
        String page = Files.readString(results.resolve("report.html"));
        Files.delete(results.resolve("report.html"));
        List<String> others = files(results);

        assertThat(report(results)).isEqualTo(ExitStatus.DONE);
        assertThat(Files.readString(results.resolve("report.html"))).isEqualTo(page);
        assertThat(out.toString().strip())
                .matches("report +\\Q" + results.resolve("report.html").toUri() + "\\E");
        assertThat(err.toString()).isEmpty();
        List<String> all = new ArrayList<>(others);
        all.add("report.html");
        assertThat(files(results)).containsExactlyInAnyOrderElementsOf(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"title\": 3}", "{\"title\": \"x\"}"})
    void withoutAModelTheScenarioIsRunAgain(String damaged) throws IOException {
        JsonNode model = json(results.resolve("report.json"));
        String page = Files.readString(results.resolve("report.html"));
        Files.delete(results.resolve("report.html"));
        if (damaged.isEmpty()) {
            Files.delete(results.resolve("report.json"));
        } else {
            Files.writeString(results.resolve("report.json"), damaged);
        }

        assertThat(hearsay("report", results.toString())).isEqualTo(ExitStatus.DONE);
        assertThat(err.toString().lines().findFirst())
                .contains("hearsay: " + results + " has no usable report.json, so it is run again");
        assertThat(json(results.resolve("report.json"))).isEqualTo(model);
        assertThat(Files.readString(results.resolve("report.html"))).isEqualTo(page);
    }

    @Test
    void aRunWithoutAPageGetsTheOneThatItWouldHaveHad() throws IOException {
        Path bare = directory.resolve("bare");
        run(bare, false);

        assertThat(report(bare)).isEqualTo(ExitStatus.DONE);
        List<JsonNode> made = sections(bare);
        List<JsonNode> first = sections(results);
        assertThat(made.subList(0, made.size() - 1)).isEqualTo(first.subList(0, first.size() - 1));
        assertThat(made.get(made.size() - 1).toString()).contains("# as it was stated");
    }

    private static List<JsonNode> sections(Path place) throws IOException {
        List<JsonNode> sections = new ArrayList<>();
        json(place.resolve("report.json")).path("sections").forEach(sections::add);
        return sections;
    }

    @Test
    void aRunThatCameOutDifferentlyHasNoPage() throws IOException {
        Path bare = directory.resolve("bare");
        run(bare, false);
        spoil(bare.resolve("summary.json"), "\"digest\": \"..", "\"digest\": \"zz");
        List<String> before = files(bare);

        assertThat(report(bare)).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("cannot be repeated", "zz");
        assertThat(files(bare)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"summary.json", "scenario.conf"})
    void whatIsMissingIsNamed(String file) throws IOException {
        Path bare = directory.resolve("bare");
        run(bare, false);
        Files.delete(bare.resolve(file));

        assertThat(report(bare)).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(err.toString()).contains(file);
        assertThat(report(directory.resolve("nowhere"))).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(err.toString()).startsWith("hearsay: " + directory.resolve("nowhere") + ": no such directory");
    }

    @Test
    void resultsWithAPageCanBeReplaced() throws IOException {
        assertThat(hearsay(
                        "run",
                        directory.resolve("ring.conf").toString(),
                        "--quiet",
                        "--force",
                        "--out",
                        results.toString()))
                .isEqualTo(ExitStatus.DONE);
        assertThat(files(results)).contains("report.html", "report.json");
    }
}
