package dev.hearsay.topology;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.Fault;
import dev.hearsay.settings.Settings;
import dev.hearsay.topology.TopologyFileException.Flaw;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The graph that a file holds, with latencies if it names any: an edge list in CSV ({@code from,to[,latency_ms]}), GraphML
 * or DOT, by the file's ending. Where more peers are asked for than the file has, the rest are linked with nobody.
 */
public final class FileTopology implements TopologyModel {
    private static final String ALLOWED_FILE = "the path of a .csv, .graphml, .dot or .gv file";

    private final Topology graph;
    private final List<Path> inputs;

    private FileTopology(Topology graph, List<Path> inputs) {
        this.graph = graph;
        this.inputs = inputs;
    }

    /** Reads the file that {@code path} names, see {@link Settings#file}. Whatever is wrong with it is a fault. */
    public static FileTopology from(Settings settings) {
        Optional<Path> file = settings.file("path", ALLOWED_FILE);
        try {
            if (file.isPresent()) {
                return read(file.get());
            }
        } catch (TopologyFileException wrong) {
            for (Flaw flaw : wrong.flaws()) {
                settings.faults().add(new Fault(flaw.where(), settings.path("path"), flaw.found(), flaw.allowed()));
            }
        }
        return new FileTopology(Topology.ofLinks(0, new int[0], new int[0], 0), List.of());
    }

    /**
     * Reads a file.
     *
     * @throws TopologyFileException if it cannot be read or does not hold a graph; each line of the message begins with
     *     the file and the line in it
     */
    public static FileTopology read(Path file) {
        try {
            return new FileTopology(graph(file), List.of(file));
        } catch (NoSuchFileException missing) {
            throw unreadable(file, "no file");
        } catch (UncheckedIOException | IOException failed) {
            throw unreadable(file, "a file that cannot be read (" + failed.getMessage() + ")");
        }
    }

    private static Topology graph(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw unreadable(file, "a directory");
        }
        String name = file.toString();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "csv" -> CsvLinks.read(file);
            case "graphml" -> GraphMlLinks.read(file);
            case "dot", "gv" -> DotLinks.read(file);
            default -> throw unreadable(file, "a file with another ending");
        };
    }

    private static TopologyFileException unreadable(Path file, String found) {
        return new TopologyFileException(List.of(new Flaw(file.toString(), found, ALLOWED_FILE)));
    }

    @Override
    public int ownPeers() {
        return graph.peers();
    }

    @Override
    public List<Path> inputs() {
        return inputs;
    }

    @Override
    public Optional<String> objection(int peers) {
        return peers < graph.peers()
                ? Optional.of("the file has " + graph.peers() + " peers already")
                : Optional.empty();
    }

    @Override
    public Topology generate(int peers, RandomStream random) {
        return graph.among(peers);
    }

    @Override
    public String toString() {
        return "FileTopology[" + graph + "]";
    }
}
