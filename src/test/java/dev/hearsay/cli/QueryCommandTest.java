package dev.hearsay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.Documents;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries over real runs of a ring of four peers with links of 100 ms, in each format that tables are written in. */
class QueryCommandTest {
    private static final Pattern QUERY = Pattern.compile("target/hearsay query (\\S+) (?:\"([^\"]+)\"|'([^']+)')(.*)");

    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory = Path.of("");

    private Path run = Path.of("");

    @BeforeEach
    void runOnce() throws IOException {
        run = run("run", "csv");
    }

    private Path run(String name, String format) throws IOException {
        Path scenario = directory.resolve("ring.conf");
        Files.writeString(scenario, """
                hearsay {
                  name = ring
                  peers = 4
                  topology { type = ring }
                  link.latency { type = fixed, value = 100 ms }
                  origin { senders = [0], phase = aligned }
                  time.run = 1 s
                  output { deliveries = csv, transmissions = csv, topology = true }
                }
                """);
        Path out = directory.resolve(name);
        hearsay(
                "run",
                scenario.toString(),
                "--quiet",
                "--out",
                out.toString(),
                "--set",
                "output.deliveries=" + format,
                "--set",
                "output.transmissions=" + format);
        return out;
    }

    private String hearsay(String... arguments) {
        StringWriter out = new StringWriter();
        int status = new Main(Engine::ofScenario, new Shutdown(any -> {}))
                .execute(new PrintWriter(out), new PrintWriter(err), arguments);
        assertThat(status).as(err.toString()).isEqualTo(ExitStatus.DONE);
        return out.toString();
    }

    private String csv(String query) {
        return hearsay("query", run.toString(), query, "--format", "csv");
    }

    private String refusal(String... arguments) {
        StringWriter out = new StringWriter();
        int status = new Main(Engine::ofScenario, new Shutdown(any -> {}))
                .execute(new PrintWriter(out), new PrintWriter(err), arguments);
        assertThat(status).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).hasSize(1);
        return err.toString().strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "csv.gz", "parquet"})
    void tablesAreViewsInWhicheverFormatTheyWereWritten(String format) throws IOException {
        run = run("of-" + format, format);

        assertThat(csv("select * from deliveries order by at_ms, peer"))
                .isEqualTo("message,peer,at_ms,hop,from\n0,0,0,0,\n0,1,100,1,0\n0,3,100,1,0\n0,2,200,2,1\n");
        assertThat(csv("select \"to\", arrived_ms - sent_ms as took from transmissions where \"from\" = 0 order by 1"))
                .isEqualTo("to,took\n1,100\n3,100\n");
        assertThat(csv("select peer, degree from peers where peer > 2")).isEqualTo("peer,degree\n3,2\n");
        assertThat(csv("select count(*) as links from topology")).isEqualTo("links\n8\n");
        assertThat(csv("select sum(first_deliveries) n from timeline")).isEqualTo("n\n4\n");
        assertThat(csv("select t100_ms, typeof(t100_ms) type from messages")).isEqualTo("t100_ms,type\n200,DOUBLE\n");
        assertThat(csv("select seed, timeToAllMs.max from summary")).isEqualTo("seed,max\n1,200\n");
    }

    @Test
    void severalRunsShareTheirTables() throws IOException {
        Path other = run("other", "none");

        String rows = hearsay(
                "query",
                run.toString(),
                other.toString(),
                "select run, message, t100_ms from messages order by run desc",
                "--format",
                "csv");

        assertThat(rows).isEqualTo("run,message,t100_ms\n" + run + ",0,200\n" + other + ",0,200\n");
        assertThat(hearsay("query", run.toString(), other.toString(), "select distinct run from deliveries"))
                .as("of the run that wrote them")
                .contains(run.toString())
                .doesNotContain(other.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '%', textBlock = """
            csv      % a,b,c\\n1.5,x|y,\\n
            json     % [\\n{"a":1.5,"b":"x|y","c":null}\\n]\\n
            markdown % | a | b | c |\\n| ---: | --- | --- |\\n| 1.5 | x\\|y |  |\\n
            box      % ┌─────┬─────┬───┐\\n│ a   │ b   │ c │\\n├─────┼─────┼───┤\\n│ 1.5 │ x|y │   │\\n└─────┴─────┴───┘\\n
            """)
    void rowsArePrintedInTheFormThatIsAskedFor(String format, String expected) {
        String printed = hearsay("query", run.toString(), "select 1.50 a, 'x|y' b, null c", "--format", format);

        assertThat(printed).isEqualTo(expected.replace("\\n", "\n"));
    }

    @Test
    void valuesKeepTheirWorth() {
        String values =
                "select 'inf'::double a, 1e20 b, 1e-7 c, [1.5, 2] d, {'e': 'f'} e, true f, '2020-01-02'::date g,"
                        + " 170141183460469231731687303715884105727 h, 1 as a, map {'k': 1} m";

        assertThat(csv(values).lines().skip(1))
                .containsExactly(
                        "Infinity,100000000000000000000,0.0000001,\"[1.5,2]\",\"{\"\"e\"\":\"\"f\"\"}\",true,2020-01-02,"
                                + "170141183460469231731687303715884105727,1,\"{\"\"k\"\":1}\"");
        assertThat(hearsay("query", run.toString(), values, "--format", "json"))
                .contains(
                        "\"a\":null,\"b\":100000000000000000000,\"c\":0.0000001,\"d\":[1.5,2],\"e\":{\"e\":\"f\"},\"f\":true")
                .contains("\"a_2\":1");
    }

    @Test
    void aBoxShowsControlCharactersAndEndsSomewhere() {
        assertThat(hearsay("query", run.toString(), "select chr(27) || '[31m' as sign"))
                .contains("│ \\u001b[31m │");
        assertThat(hearsay("query", run.toString(), "select range from range(1234)"))
                .endsWith("the first 1000 of 1234 rows; --format csv prints all\n");
        assertThat(hearsay("query", run.toString(), "select 1 where false")).endsWith("no rows\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy messages to '%s/stolen.csv'",
                "copy (select 1) to '%s/run/messages.csv'",
                "attach '%s/new.db'",
                "create table t as select 1",
                "install httpfs",
                "set enable_external_access = true",
                "export database '%s/all'",
                "explain select 1",
                "drop view messages"
            })
    void nothingButSelectIsTaken(String statement) throws IOException {
        Map<String, String> before = contents();

        assertThat(refusal("query", run.toString(), statement.formatted(directory)))
                .isEqualTo("hearsay: found another statement, allowed: only SELECT");

        assertThat(contents()).isEqualTo(before);
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new HashMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file.toString(), Files.readString(file));
            }
        }
        return contents;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from read_csv('%s/ring.conf')",
                "select * from read_text('%s/ring.conf')",
                "select * from '%s/run/scenario.csv'",
                "select * from glob('%s/*')",
                "select * from read_csv('https://localhost:1/a.csv')",
            })
    void onlyTheTablesAreOpened(String query) {
        assertThat(refusal("query", run.toString(), query.formatted(directory)))
                .startsWith("hearsay: Cannot access file");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select 1; select 2             | found 2 statements, allowed: one
            ''                             | found 0 statements, allowed: one
            selct 1                        | syntax error at or near "selct"
            select pear from peers         | Referenced column "pear" not found in FROM clause! Candidate bindings: "peer"
            select 'x'::int                | Could not convert string 'x' to INT32
            select * from mesages          | found table mesages, allowed: one of deliveries, messages, peers, summary
            """)
    void aWrongQueryIsOneLine(String query, String line) {
        assertThat(refusal("query", run.toString(), query)).contains(line);
    }

    @Test
    void aTableThatTheRunDidNotWriteIsNamedWithTheSettingThatDoes() throws IOException {
        run = run("bare", "none");

        assertThat(refusal("query", run.toString(), "select * from deliveries"))
                .endsWith("; hearsay.output.deliveries says whether a run writes it");
    }

    @Test
    void whatIsNoDirectoryOfResultsIsRefused() throws IOException {
        Files.createDirectories(directory.resolve("ring/latest"));
        for (List<String> wrong : List.of(
                List.of(directory + "/nowhere", "nowhere: no such directory"),
                List.of(directory.toString(), directory + " is not a directory of results: it has no summary.json"),
                List.of(directory + "/ring", "summary.json (did you mean " + directory + "/ring/latest?)"))) {
            err.getBuffer().setLength(0);
            assertThat(refusal("query", wrong.get(0), "select 1")).endsWith(wrong.get(1));
        }
    }

    @Test
    void aRunThatIsNamedTwiceAsByTheLinkToTheNewestCountsOnce() throws IOException {
        Path latest = Files.createSymbolicLink(directory.resolve("latest"), run);

        assertThat(hearsay("query", run.toString(), latest.toString(), "select run from summary", "--format", "csv"))
                .isEqualTo("run\n" + run + "\n");
    }

    @Test
    void bytesAreShownAsDuckDbReadsThem() {
        assertThat(csv("select '\\xAAb'::blob a, [''::blob] b, '\\x0A'::blob::varchar = '\\x0A' c"))
                .isEqualTo("a,b,c\n\\xAA\\x62,\"[\"\"\"\"]\",true\n");
    }

    @Test
    void aFileThatIsDamagedIsNamed() throws IOException {
        Files.writeString(run.resolve("peers.csv"), "");
        assertThat(refusal("query", run.toString(), "select 1")).endsWith("peers.csv is empty");

        err.getBuffer().setLength(0);
        Files.delete(run.resolve("peers.csv"));
        assertThat(refusal("query", run.toString(), "select * from peers"))
                .as("no setting withholds it")
                .endsWith("allowed: one of deliveries, messages, summary, timeline, topology, transmissions");
    }

    @Test
    void aDirectoryMayHaveAnyName() throws IOException {
        run = run("it's \"my\" run, é", "csv.gz");

        assertThat(csv("select count(*) n from deliveries")).isEqualTo("n\n4\n");
    }

    @Test
    void theQueriesOfTheDocumentsSelectRows() throws IOException {
        String tiny = directory.resolve("tiny").toString();
        hearsay("run", "conf/tiny.conf", "--quiet", "--out", tiny);
        String text = Documents.text(Documents.README) + Documents.text(Documents.PAGES.resolve("results.md"));
        List<MatchResult> examples = QUERY.matcher(text).results().toList();

        assertThat(examples).hasSize(6);
        for (MatchResult example : examples) {
            String query = example.group(2) == null ? example.group(3) : example.group(2);
            String second = example.group(1).endsWith("*") ? run.toString() : "";
            List<String> words = Stream.of("query", tiny, second, query, "--format", "csv")
                    .filter(word -> !word.isEmpty())
                    .toList();
            assertThat(hearsay(words.toArray(String[]::new)).lines()).as(query).hasSizeGreaterThan(1);
        }
    }
}
