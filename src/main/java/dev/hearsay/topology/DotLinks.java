package dev.hearsay.topology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.ImportException;
import org.jgrapht.nio.dot.DOTEventDrivenImporter;

/** Reads a graph in Graphviz's DOT language; a link's attribute {@code latency_ms} or {@code latency} is in milliseconds. */
final class DotLinks {
    private static final Pattern SYNTAX_ERROR = Pattern.compile("line (\\d+):\\d+ (.*)", Pattern.DOTALL);

    private DotLinks() {}

    static Topology read(Path file) throws IOException {
        LinkRows links = new LinkRows(file, place -> place);
        NamedPeers peers = new NamedPeers();
        try (LineReader text = new LineReader(Files.newInputStream(file))) {
            readGraph(text, links, peers);
        }
        links.renumber(peers.numbers());
        return links.among(peers.count());
    }

    private static void readGraph(LineReader text, LinkRows links, NamedPeers peers) {
        try {
            DOTEventDrivenImporter importer = new DOTEventDrivenImporter(true, false);
            importer.addVertexConsumer(peers::appearance);
            importer.addEdgeWithAttributesConsumer((edge, attributes) -> links.add(
                    text.linkLine(),
                    peers.appearance(edge.getFirst()),
                    peers.appearance(edge.getSecond()),
                    latency(attributes)));
            importer.importInput(text);
        } catch (ImportException broken) {
            Matcher error = SYNTAX_ERROR.matcher(String.valueOf(broken.getMessage()));
            boolean placed = error.find();
            int line = placed ? Integer.parseInt(error.group(1)) : text.line();
            links.flawInLine(line, placed ? error.group(2) : String.valueOf(broken.getMessage()), "a graph in DOT");
        }
    }

    private static String latency(Map<String, Attribute> attributes) {
        Attribute latency = attributes.getOrDefault("latency_ms", attributes.get("latency"));
        return latency == null ? "" : latency.getValue();
    }
}
