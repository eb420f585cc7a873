package dev.hearsay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.metrics.figures.Summary;
import dev.hearsay.report.RunFiles;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.reading.ScenarioReader;
import dev.hearsay.settings.InvalidScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every key of {@code reference.conf} that is a number, a duration, a size or a rate, at the least and at the largest value that
 * its reader takes: what {@code validate} accepts, {@code run} can do.
 */
class EveryBoundTest {
    private static final Map<String, String> BLOCKS = Map.of("latency", "link.latency");
    /** What holds of a run of many messages, holds of a short one. */
    private static final String SHORT = "time.run = 10 ms";

    /** A page says nothing of how a protocol or a topology is set. */
    private static final String NO_PAGE = ", output.report = false";

    private static final String SEARCHES = ", operations = [{ kind = search, every = 50 ms, keys = 9 }]";

    /** A shorter run of those of which every peer talks with another one in rounds of 1 us, if asked to. */
    private static final String MANY_ROUNDS = ", time { run = 20 ms, limit = 40 ms }";

    /** The work of those that spread no messages. */
    private static final Map<String, String> WORK = Map.ofEntries(
            Map.entry("anti-entropy", MANY_ROUNDS),
            Map.entry("median-counter", MANY_ROUNDS),
            Map.entry("flood-search", SEARCHES),
            Map.entry("random-walk-search", SEARCHES),
            Map.entry(
                    "comet-sync",
                    ", protocol { connect-wait = 10 ms, discovery-time = 10 ms },"
                            + " operations = [{ kind = block-sync, every = 50 ms }, { kind = state-sync, every = 50 ms }]"),
            Map.entry("kademlia", ", operations = [{ kind = put, every = 50 ms, keys = 9 }]"),
            Map.entry(
                    "atlas",
                    ", protocol { block-interval = 10 ms, push = lacking, push-interval = 10 ms, inventory-age = 20 ms, crawl-interval = 20 ms },"
                            + " operations = [{ kind = put, every = 50 ms, keys = 9 }, { kind = get, every = 50 ms, keys = 9 }]"),
            Map.entry(
                    "mainline-dht",
                    ", operations = [{ kind = announce, every = 50 ms, keys = 9 }, { kind = get-peers, every = 50 ms, keys = 9 }]"),
            Map.entry("s-kademlia", ", operations = [{ kind = lookup, every = 50 ms, keys = 9 }]"),
            Map.entry(
                    "discv4",
                    ", operations = [{ kind = lookup, every = 50 ms, keys = 9 }, { kind = crawl, every = 90 ms, senders = 2 }]"),
            Map.entry(
                    "ipfs",
                    ", operations = [{ kind = fetch, every = 50 ms, keys = 9 },"
                            + " { kind = provide, every = 400 ms, keys = 9 }]"),
            Map.entry(
                    "swarm",
                    ", protocol.settle = 50 ms, operations = [{ kind = upload, every = 50 ms, keys = 2, senders = 2 },"
                            + " { kind = fetch, every = 50 ms, keys = 2, senders = 2 }, { kind = retrieve, every = 50 ms, keys = 9 }]"),
            Map.entry(
                    "dave",
                    ", protocol.hash-rate = 1e9, operations = [{ kind = set, every = 50 ms, keys = 9, senders = 3 },"
                            + " { kind = get, every = 50 ms, keys = 9, senders = 3 }]"),
            Map.entry(
                    "zeronet",
                    ", operations = [{ kind = visit, every = 50 ms, keys = 2 }, { kind = publish, every = 90 ms, keys = 3 }],"
                            + " groups = [{ name = trackers, ids = [0], protocol.role = tracker },"
                            + " { name = visitors, ids = [1, 2], protocol.role = visitor }]"),
            Map.entry(
                    "storj",
                    ", operations = [{ kind = upload, every = 50 ms, keys = 9 }], groups = [{ name = satellites, ids = [0], protocol.role = satellite }]"));

    private static final List<String> NUMBERS = List.of("0", "-1000000000", "1000000000", "1e-9");
    private static final List<String> DURATIONS = List.of("0 ms", "1 ns", "1 us", "36500 days");
    private static final List<String> SIZES =
            List.of("0 B", "1 B", "1 MiB", "1 GiB", "2147483647 B", "1 B/s", "1 PB/s");
    private static final Pattern DURATION = Pattern.compile("[0-9.]+ (ns|us|ms|s|m|h|minutes?|hours?|days?)");
    private static final Pattern SIZE = Pattern.compile("[0-9.]+ ([kMG]i?)?B(/s)?");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+");
    private static final Pattern RANGE = Pattern.compile("from (\\S+) to (\\S+?)(?=[,;)\\s]|$)");
    private static final Pattern LEAST = Pattern.compile("at least ([0-9]+ [mun]?s) ");

    /** Words that stand for a number, a duration or a rate. */
    private static final Set<String> WORDS = Set.of("unlimited", "auto", "none", "square", "until-quiet", "all");

    private static final String SCENARIO = """
            hearsay {
              peers = 12
              time { run = 100 ms, limit = 200 ms }
              origin { every = 50 ms, limit = unlimited, senders = 3 }
              %s
              %s
            }
            """;

    private static final ScenarioReader READER =
            new ScenarioReader(Catalogues.builtIn(), EveryBoundTest.class.getClassLoader(), Metrics.units());

    @TempDir
    private Path directory = Path.of("");

    /** The fault of the last scenario that had one. */
    private String problem = "";

    static Stream<Arguments> keys() {
        List<Arguments> keys = new ArrayList<>();
        ConfigObject all =
                ConfigFactory.parseResources("reference.conf").resolve().getObject("hearsay");
        collect("", "", all, keys);
        keys.replaceAll(
                key -> key.get()[0].equals("origin.every") ? Arguments.of(key.get()[0], SHORT, key.get()[2]) : key);
        ConfigObject catalogue = all.toConfig().getObject("catalogue");
        for (Map.Entry<String, ConfigValue> kind : catalogue.entrySet()) {
            for (Map.Entry<String, ConfigValue> type : ((ConfigObject) kind.getValue()).entrySet()) {
                String block = BLOCKS.getOrDefault(kind.getKey(), kind.getKey());
                if (!block.equals("fault")) {
                    String context =
                            block + ".type = " + type.getKey() + NO_PAGE + WORK.getOrDefault(type.getKey(), "");
                    collect(block + ".", context, (ConfigObject) type.getValue(), keys);
                }
            }
        }
        return keys.stream();
    }

    private static void collect(String prefix, String context, ConfigObject block, List<Arguments> keys) {
        for (Map.Entry<String, ConfigValue> entry : block.entrySet()) {
            String path = prefix + ConfigUtil.joinPath(entry.getKey());
            if (entry.getValue() instanceof ConfigObject inner) {
                if (!path.equals("catalogue") && !path.equals("cluster")) {
                    collect(path + ".", context, inner, keys);
                }
            } else if (entry.getValue().valueType() != ConfigValueType.LIST) {
                String usual = entry.getValue().unwrapped().toString();
                keys.add(Arguments.of(path, context, usual));
            }
        }
    }

    @ParameterizedTest(name = "{0} ({1}) = {2}")
    @MethodSource("keys")
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatIsValidRunsToItsEnd(String path, String context, String usual) throws IOException {
        for (String value : bounds(path, context, usual)) {
            Optional<Scenario> scenario = valid(path, context, value);
            if (scenario.isPresent()) {
                run(scenario.get(), value);
            }
        }
    }

    /** Extremes of what the key's default is, and the bounds that its reader names where it is given nothing of the kind. */
    private Set<String> bounds(String path, String context, String usual) throws IOException {
        Set<String> values = extremes(usual);
        if (!values.isEmpty()) {
            assertThat(valid(path, context, "{ no = number }")).as(path).isEmpty();
            Matcher range = RANGE.matcher(problem);
            while (range.find()) {
                values.add(range.group(1));
                values.add(range.group(2));
            }
            Matcher least = LEAST.matcher(problem);
            while (least.find()) {
                values.add(least.group(1));
            }
        }
        return values;
    }

    private static Set<String> extremes(String usual) {
        Set<String> values = new LinkedHashSet<>();
        boolean isWord = WORDS.contains(usual);
        if (isWord || DURATION.matcher(usual).matches()) {
            values.addAll(DURATIONS);
        }
        if (isWord || SIZE.matcher(usual).matches()) {
            values.addAll(SIZES);
        }
        if (isWord || NUMBER.matcher(usual).matches()) {
            values.addAll(NUMBERS);
        }
        return values;
    }

    private Optional<Scenario> valid(String path, String context, String value) throws IOException {
        Path file = directory.resolve("x.conf");
        String topology = context.startsWith("topology.type") ? "" : "topology.degree = 4\n";
        String latency = context.startsWith("link.latency.type") ? "" : "link.latency.value = 20 ms\n";
        Files.writeString(file, SCENARIO.formatted(topology + latency + context, path + " = " + value));
        try {
            return Optional.of(READER.read(file, List.of()));
        } catch (InvalidScenarioException faulty) {
            problem = String.valueOf(faulty.getMessage());
            return Optional.empty();
        }
    }

    private void run(Scenario scenario, String value) {
        try {
            Path results = Files.createTempDirectory(directory, "results");
            try (RunFiles files = new RunFiles(results, scenario)) {
                Summary summary = files.write(new Emulation(scenario, null).run());
                assertThat(summary.peers()).as(value).isPositive();
            }
        } catch (IOException | RuntimeException failed) {
            boolean isRefused = failed.getCause() instanceof OutOfMemoryError; // it says how much it needs
            if (!isRefused) {
                throw new AssertionError(value, failed);
            }
        }
    }
}
