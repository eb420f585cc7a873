package dev.hearsay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueType;
import dev.hearsay.Documents;
import dev.hearsay.cli.terminal.Quantity;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the documents tell a user to type is taken: commands with their options, scenarios, settings, and names to describe. */
class DocumentedCommandsTest {
    /** A command line after whatever starts the program. */
    private static final Pattern COMMAND = Pattern.compile(
            "(?:^|\\s)(?:(?:target/)?hearsay|java\\b.*(?:-jar (?:target/)?hearsay\\.jar|dev\\.hearsay\\.cli\\.Main)) +([a-z-].*)$");

    private static final Pattern MAVEN_COMMAND =
            Pattern.compile("compile exec:java -Dexec\\.args=\"((?:run|validate) .*)\"");
    private static final Pattern BENCHMARKS = Pattern.compile("-Pbench compile exec:java -Dexec\\.args=\"?([\\w -]+)");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
    private static final Pattern FILE = Pattern.compile(".*\\.(csv|conf|gz|txt|json|jar|cmd|jsa|md|html|graphml|dot)");
    private static final Pattern SETTING = Pattern.compile("(?:hearsay\\.)?([a-z]+(?:\\.[a-z0-9-]+)+)(?: ?= ?(.*))?");
    private static final Pattern TABLE = Pattern.compile("\\bfile = ([\\w-]+\\.csv)");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Set<String> BLOCKS = Set.of(
            "time", "engine", "cluster", "topology", "overlay", "link", "processing", "origin", "protocol", "output");
    /** The package of classes that are not on the class path here. */
    private static final String OTHERS_CLASS = "com.example";

    /** Options of the JVM, of Maven and of a shell's tools. */
    private static final Set<String> OTHER_OPTIONS = Set.of("--sun-misc-unsafe-memory-access");

    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory = Path.of("");

    static List<Path> documents() {
        return Documents.all();
    }

    private int hearsay(List<String> words) {
        return new Main(Engine::ofScenario, new Shutdown(any -> {}))
                .execute(new PrintWriter(new StringWriter()), new PrintWriter(err), words.toArray(String[]::new));
    }

    private static CommandLine commands() {
        return new Main(Engine::ofScenario, new Shutdown(any -> {})).commands();
    }

    private static CommandLine command(Path document, List<String> words) {
        CommandLine all = commands();
        CommandLine command =
                words.get(0).startsWith("-") ? all : all.getSubcommands().get(words.get(0));
        if (command == null) {
            throw new AssertionError(document + " has a command that there is not: " + words);
        }
        return command;
    }

    private static List<List<String>> commandsOf(Path document) {
        Stream<String> lines = Stream.concat(
                Documents.listings(document, "").stream().flatMap(String::lines), Documents.code(document).stream());
        return lines.flatMap(line -> Stream.of(COMMAND, MAVEN_COMMAND)
                        .flatMap(pattern -> pattern.matcher(line).results())
                        .map(command -> words(command.group(1))))
                .filter(words -> !words.isEmpty())
                .toList();
    }

    private static List<String> words(String line) {
        return WORD.matcher(line.replaceFirst("^(\\w+) +", "$1 ").replaceAll("\\s+#.*$|  .*$", ""))
                .results()
                .map(DocumentedCommandsTest::unquoted)
                .toList();
    }

    private static String unquoted(MatchResult word) {
        return Stream.of(1, 2, 3)
                .map(word::group)
                .filter(text -> text != null)
                .findFirst()
                .orElse("");
    }

    /** What is checked below is found by its look: if that no longer fits the documents, the checks pass for want of anything. */
    @Test
    void documentsHaveCommandsAndScenarios() {
        assertThat(documents().stream()
                        .flatMap(document -> commandsOf(document).stream().map(words -> words.get(0))))
                .contains("run", "validate", "describe", "query", "host");
        assertThat(documents().stream().flatMap(document -> Documents.listings(document, "hocon").stream()))
                .hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void commandsAndTheirOptionsExist(Path document) {
        for (List<String> words : commandsOf(document)) {
            CommandLine command = command(document, words);
            for (String word : words) {
                String option = word.replaceAll("[\\[\\]]", "").replaceAll("=.*", "");
                if (option.startsWith("--")) {
                    assertThat(command.getCommandSpec().optionsMap())
                            .as("%s", words)
                            .containsKey(option);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void optionsThatAreNamedExist(Path document) {
        List<String> known = commands().getSubcommands().values().stream()
                .flatMap(command -> command.getCommandSpec().optionsMap().keySet().stream())
                .toList();
        assertThat(Documents.code(document).stream()
                        .filter(code -> code.startsWith("--"))
                        .map(code -> code.replaceAll("[ =].*", ""))
                        .filter(option -> !OTHER_OPTIONS.contains(option)))
                .isSubsetOf(known);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void scenariosWithTheirSettingsAreRight(Path document) {
        for (List<String> words : commandsOf(document)) {
            boolean isOfOneRun = words.get(0).equals("run") || words.get(0).equals("validate");
            boolean namesAScenario = words.size() > 1 && Files.isRegularFile(Path.of(words.get(1)));
            boolean needsAClass = words.toString().contains(OTHERS_CLASS);
            if (isOfOneRun && namesAScenario && !needsAClass) {
                List<String> checked = new ArrayList<>(List.of("validate", words.get(1)));
                Iterator<String> rest = words.iterator();
                while (rest.hasNext()) {
                    if (rest.next().equals("--set")) {
                        checked.addAll(List.of("--set", rest.next()));
                    }
                }
                assertThat(hearsay(checked)).as("%s: %s", words, err).isEqualTo(ExitStatus.DONE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void scenariosInFullAreRight(Path document) throws IOException {
        Files.copy(Path.of("results/reference/tiny/topology.csv"), directory.resolve("my-links.csv"));
        writeTables(document);
        for (String text : Documents.listings(document, "hocon")) {
            Path scenario = Files.writeString(directory.resolve("mine.conf"), text);
            if (!text.contains(OTHERS_CLASS)) {
                int status = hearsay(List.of("validate", scenario.toString()));
                assertThat(status).as("%s", err).isEqualTo(ExitStatus.DONE);
            }
        }
    }

    /** The tables that a document shows, which are those that its scenarios name, in that order. */
    private void writeTables(Path document) throws IOException {
        List<String> names = Documents.listings(document, "hocon").stream()
                .flatMap(text -> TABLE.matcher(text).results())
                .map(named -> named.group(1))
                .distinct()
                .toList();
        List<String> tables = Documents.listings(document, "csv");
        for (int i = 0; i < tables.size(); i++) {
            Files.writeString(directory.resolve(names.get(i)), tables.get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void whatIsToBeDescribedOrListedIsThere(Path document) {
        for (List<String> words : commandsOf(document)) {
            boolean tells = words.get(0).equals("describe") || words.get(0).equals("list");
            if (tells && words.stream().allMatch(word -> NAME.matcher(word).matches())) {
                assertThat(hearsay(words)).as("%s: %s", words, err).isEqualTo(ExitStatus.DONE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void settingsThatAreNamedExist(Path document) {
        Config reference = ConfigFactory.parseFile(new File("src/main/resources/reference.conf"))
                .resolve();
        Set<String> keys = new TreeSet<>();
        collect(reference.getConfig("hearsay"), "", keys);
        List<String> wrong = Documents.code(document).stream()
                .filter(code -> !FILE.matcher(code).matches())
                .map(code -> SETTING.matcher(code))
                .filter(setting ->
                        setting.matches() && BLOCKS.contains(setting.group(1).replaceAll("\\..*", "")))
                .filter(setting -> !keys.contains(setting.group(1)) || !isAType(reference, setting))
                .map(setting -> setting.group())
                .toList();

        assertThat(wrong).isEmpty();
    }

    /** Whether a setting that chooses from the catalogue has the name of something there. */
    private static boolean isAType(Config reference, MatchResult setting) {
        String[] path = setting.group(1).split("\\.", -1);
        boolean chooses =
                path[path.length - 1].equals("type") && !setting.group(1).equals("protocol.backup.type");
        String kind = "hearsay.catalogue." + path[path.length - 2];
        return !chooses || setting.group(2) == null || reference.getConfig(kind).hasPath(setting.group(2));
    }

    /** All paths of a block; those of a type of the catalogue as they are written in a scenario. */
    private static void collect(Config block, String path, Set<String> keys) {
        block.root().forEach((name, value) -> {
            String at = path.isEmpty() ? name : path + "." + name;
            keys.add(at.replaceFirst("^catalogue\\.(topology|protocol|overlay)\\.[^.]+\\.", "$1.")
                    .replaceFirst("^catalogue\\.latency\\.[^.]+\\.", "link.latency."));
            if (value.valueType() == ConfigValueType.OBJECT) {
                collect(block.getConfig(ConfigUtil.quoteString(name)), at, keys);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("documents")
    void benchmarksThatAreNamedExist(Path document) {
        String known = Documents.text(Path.of("src/bench/java/dev/hearsay/bench/Benchmarks.java"));
        Stream.concat(
                        Documents.listings(document, "").stream().flatMap(String::lines),
                        Documents.code(document).stream())
                .flatMap(line -> BENCHMARKS.matcher(line).results())
                .map(named -> named.group(1).trim().split(" "))
                .flatMap(words -> words[0].equals("validation") ? Stream.of(words[0]) : Stream.of(words))
                .forEach(name -> assertThat(known).contains("\"" + name + "\""));
    }

    @Test
    void theSummaryOfTheReadmeIsThatOfTheDefaultScenario() throws IOException {
        JsonNode kept = new ObjectMapper().readTree(new File("results/reference/default/summary.json"));

        assertThat(Documents.text(Documents.README))
                .contains("\ndigest          " + kept.get("digest").asText() + "\n")
                .contains("\ntransmissions   "
                        + Quantity.whole(kept.get("transmissions").asLong()) + ", 0 lost\n")
                .contains("\nduplicates      "
                        + Quantity.whole(kept.get("duplicates").asLong()) + ", ")
                .contains(
                        "\nbytes           " + Quantity.bytes(kept.get("bytes").asDouble()) + ", "
                                + Quantity.bytes(kept.get("bytes").asDouble()
                                        / kept.get("peers").asInt()) + " sent per peer\n");
    }
}
