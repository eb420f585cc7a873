package dev.hearsay.scenario.reading;

import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.catalogue.Overlays;
import dev.hearsay.link.Latency;
import dev.hearsay.link.LatencyModel;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.random.RandomStream;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.settings.Catalogue;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.InvalidScenarioException;
import dev.hearsay.topology.Topology;
import dev.hearsay.topology.TopologyModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads scenarios of a few lines in a directory of the test, with small catalogues of models that only remember. */
public final class Scenarios {
    public static final Map<String, String> METRICS =
            Map.of("coverage", "", "delivery-time.p99", "ms", "bytes", "B", "time-to-all.p99", "ms");

    private final Path directory;
    private final ClassLoader loader;

    Scenarios(Path directory) {
        this(directory, Scenarios.class.getClassLoader());
    }

    Scenarios(Path directory, ClassLoader loader) {
        this.directory = directory;
        this.loader = loader;
    }

    /** A topology that needs more peers than its degree, or that brings its own. */
    record Graph(int degree, int ownPeers) implements TopologyModel {
        @Override
        public Topology generate(int peers, RandomStream random) {
            return Topology.ofLinks(peers, new int[0], new int[0], 0);
        }

        @Override
        public Optional<String> objection(int peers) {
            return degree < peers ? Optional.empty() : Optional.of("degree " + degree + " needs more peers");
        }
    }

    /** A latency that remembers its bounds. */
    record Delay(long min, long max, boolean needsFile) implements LatencyModel {
        @Override
        public Latency over(Topology topology, long seed) {
            throw new UnsupportedOperationException();
        }
    }

    /** A protocol that remembers a key. */
    record Spread(String key) implements ProtocolModel {
        @Override
        public ProtocolFactory over(Setup setup) {
            throw new UnsupportedOperationException();
        }
    }

    static Catalogues catalogues() {
        return new Catalogues(
                new Catalogue<TopologyModel>("topology")
                        .with("random-regular", block -> new Graph(block.integer("degree", 1, 1000), 0))
                        .with("tree", block -> new Graph(block.integer("arity", 1, 1000), 0))
                        .with("ring", block -> new Graph(2, 0))
                        .with("file", block -> new Graph(0, 10)),
                new Catalogue<LatencyModel>("latency")
                        .with("fixed", block -> new Delay(block.duration("value"), block.duration("value"), false))
                        .with("uniform", block -> new Delay(block.duration("min"), block.duration("max"), false))
                        .with("file", block -> new Delay(1, 1, true)),
                Overlays.CATALOGUE,
                new Catalogue<ProtocolModel>("protocol")
                        .with("flood", block -> new Spread("echo = " + block.flag("echo")))
                        .with("share-dag", block -> new Spread(block.choice("nack", "explicit", "next-share"))));
    }

    Scenario read(String text, String... overrides) {
        write("x.conf", text);
        return reader().read(directory.resolve("x.conf"), List.of(overrides));
    }

    /** The lines that a user sees, without the directory. */
    List<String> problems(String text, String... overrides) {
        try {
            read(text, overrides);
        } catch (InvalidScenarioException faulty) {
            return shown(faulty);
        }
        return List.of();
    }

    List<String> shown(InvalidScenarioException faulty) {
        return faulty.problems().stream()
                .map(problem -> problem.toString().replace(directory + "/", ""))
                .toList();
    }

    ScenarioReader reader() {
        return new ScenarioReader(catalogues(), loader, METRICS);
    }

    void write(String name, String text) {
        try {
            Files.writeString(directory.resolve(name), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A protocol of a user's own, named by its class. */
    public static final class Own {
        private Own() {}

        public static ProtocolModel from(ConfigBlock settings) {
            return new Spread("pause = " + (settings.has("pause") ? settings.duration("pause") : -1));
        }
    }

    /** A class that makes something else. */
    public static final class Other {
        private Other() {}

        public static String from(ConfigBlock settings) {
            return settings.text("type");
        }
    }

    /** A class that makes nothing. */
    public static final class Nothing {
        private Nothing() {}

        public static @Nullable ProtocolModel from(ConfigBlock settings) {
            return null;
        }
    }

    /** A class that fails. */
    public static final class Failing {
        private Failing() {}

        @SuppressWarnings("DoNotCallSuggester") // called by its name
        public static ProtocolModel from(ConfigBlock settings) {
            throw new IllegalArgumentException("no " + settings.path("x"));
        }
    }

    /** A class that nobody else may use. */
    static final class Hidden {
        private Hidden() {}

        public static ProtocolModel from(ConfigBlock settings) {
            return new Spread("hidden");
        }
    }

    /** A class that needs a key. */
    public static final class Needy {
        private Needy() {}

        public static ProtocolModel from(ConfigBlock settings) {
            return new Spread("timeout = " + settings.timeout("timeout"));
        }
    }
}
