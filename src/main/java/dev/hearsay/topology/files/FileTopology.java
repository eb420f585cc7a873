package dev.hearsay.topology.files;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problem;
import dev.hearsay.topology.Topology;
import dev.hearsay.topology.TopologyModel;
import dev.hearsay.topology.files.TopologyFileException.Flaw;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The graph that a file holds, with latencies and coordinates if it states any. The file's ending decides its format: an edge
 * list ({@link EdgeList}), GraphML, GML or DOT. Where more peers are asked for than the file has, the others have no links.
 */
public final class FileTopology implements TopologyModel {
    private static final String ALLOWED_FILE =
            "the path of a .csv, .tsv, .txt, .edges, .graphml, .gml, .dot or .gv file, or one of these with .gz behind it";

    private static final List<String> ENDINGS =
            List.of("csv", "tsv", "txt", "edges", "graphml", "xml", "gml", "dot", "gv");
    private static final int BYTE_ORDER_MARK = 0xfeff;

    private final GraphFile file;

    private FileTopology(GraphFile file) {
        this.file = file;
    }

    /**
     * Reads the file that {@code path} names, see {@link ConfigBlock#file}. Whatever is wrong with the file becomes a problem of
     * the scenario.
     */
    public static FileTopology from(ConfigBlock settings) {
        boolean honoured = settings.choice("direction", "ignored", "honoured").equals("honoured");
        Optional<Path> path = settings.file("path", ALLOWED_FILE);
        try {
            if (path.isPresent()) {
                FileTopology topology = read(path.get(), honoured);
                topology.file.notes().forEach(note -> settings.problems().warn(path.get() + ": " + note));
                return topology;
            }
        } catch (TopologyFileException wrong) {
            for (Flaw flaw : wrong.flaws()) {
                settings.problems().add(new Problem(flaw.where(), settings.path("path"), flaw.found(), flaw.allowed()));
            }
        }
        Topology none = Topology.ofLinks(0, new int[0], new int[0], 0);
        return new FileTopology(new GraphFile(none, List.of(), false, List.of()));
    }

    /**
     * Reads a file, whose links are used both ways.
     *
     * @throws TopologyFileException if it cannot be read or does not hold a graph; each line of the message begins with
     *     the file and the line in it
     */
    public static FileTopology read(Path file) {
        return read(file, false);
    }

    /**
     * Reads a file.
     *
     * @param honoured true if links lead both ways only where the file says so
     * @throws TopologyFileException as {@link #read(Path)} does
     */
    static FileTopology read(Path file, boolean honoured) {
        if (!Files.exists(file)) {
            throw unreadable(file, "no file");
        }
        if (!Files.isRegularFile(file)) {
            throw unreadable(file, Files.isDirectory(file) ? "a directory" : "what is no regular file");
        }
        try {
            return new FileTopology(draft(file).graph(honoured));
        } catch (MalformedInputException bytes) {
            throw unreadable(file, "bytes that are no text in UTF-8");
        } catch (UncheckedIOException | IOException failed) {
            throw unreadable(file, "a file that cannot be read (" + failed.getMessage() + ")");
        }
    }

    private static GraphDraft draft(Path file) throws IOException {
        GraphDraft draft = new GraphDraft(file);
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean packed = name.endsWith(".gz");
        String plain = packed ? name.substring(0, name.length() - ".gz".length()) : name;
        String ending = plain.substring(plain.lastIndexOf('.') + 1);
        if (!ENDINGS.contains(ending)) {
            throw unreadable(file, "a file with another ending");
        }
        try (InputStream stored = Files.newInputStream(file);
                InputStream bytes = packed ? new GZIPInputStream(stored) : stored) {
            switch (ending) {
                case "graphml", "xml" -> GraphMl.read(bytes, draft);
                case "gml" -> Gml.read(text(bytes), draft);
                case "dot", "gv" -> DotLinks.read(text(bytes), draft);
                default -> EdgeList.read(text(bytes), draft);
            }
        }
        return draft;
    }

    private static BufferedReader text(InputStream bytes) throws IOException {
        BufferedReader text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }

    private static TopologyFileException unreadable(Path file, String found) {
        return new TopologyFileException(List.of(new Flaw(file.toString(), found, ALLOWED_FILE)));
    }

    @Override
    public int ownPeers() {
        return file.graph().peers();
    }

    @Override
    public Map<String, Integer> peerNames() {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (int peer = 0; peer < file.names().size(); peer++) {
            numbers.put(file.names().get(peer), peer);
        }
        return numbers;
    }

    @Override
    public String peerName(int peer) {
        return peer < file.names().size() ? file.names().get(peer) : "";
    }

    @Override
    public boolean namesLatencies() {
        return file.namesLatencies();
    }

    @Override
    public Optional<String> objection(int peers) {
        int own = ownPeers();
        return peers < own ? Optional.of("the file has " + own + " peers already") : Optional.empty();
    }

    @Override
    public Topology generate(int peers, RandomStream random) {
        return file.graph().among(peers);
    }

    @Override
    public String toString() {
        return "FileTopology[" + file.graph() + "]";
    }
}
