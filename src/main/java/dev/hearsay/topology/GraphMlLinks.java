package dev.hearsay.topology;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jgrapht.nio.ImportException;
import org.jgrapht.nio.graphml.GraphMLEventDrivenImporter;
import org.xml.sax.SAXParseException;

/**
 * Reads a graph in GraphML; a link's attribute {@code latency_ms} or {@code latency} is in milliseconds.
 *
 * <p>The schema is not validated: that takes time in proportion to the square of the number of nodes.
 */
final class GraphMlLinks {
    private final Path file;
    private final LinkRows links;
    private final NamedPeers peers = new NamedPeers();
    private final Map<String, String> attributes = new HashMap<>();
    private int edges;
    private int source;
    private int target;

    private GraphMlLinks(Path file) {
        this.file = file;
        links = new LinkRows(file, edge -> line("edge", edge));
    }

    static Topology read(Path file) throws IOException {
        GraphMlLinks reader = new GraphMlLinks(file);
        reader.readGraph();
        reader.links.renumber(reader.peers.numbers());
        return reader.links.among(reader.peers.count());
    }

    private void readGraph() throws IOException {
        try (LineReader text = new LineReader(Files.newInputStream(file))) {
            GraphMLEventDrivenImporter importer = new GraphMLEventDrivenImporter();
            importer.setSchemaValidation(false);
            importer.addVertexConsumer(peers::appearance);
            importer.addEdgeConsumer(edge -> begin(edge.getFirst(), edge.getSecond()));
            importer.addEdgeAttributeConsumer((key, value) -> attributes.put(key.getSecond(), value.getValue()));
            try {
                importer.importInput(text);
            } catch (ImportException broken) {
                flaw(broken, text.line());
                return;
            }
            end();
            if (peers.count() == 0) {
                links.flawInLine(1, "no nodes", "a graph in GraphML");
            }
        }
    }

    /** A link's attributes are told after it, so it ends where the next one begins. */
    private void begin(String from, String to) {
        end();
        source = peers.appearance(from);
        target = peers.appearance(to);
        edges++;
    }

    private void end() {
        if (edges > 0) {
            String latency = attributes.getOrDefault("latency", "");
            links.add(edges - 1, source, target, attributes.getOrDefault("latency_ms", latency));
        }
        attributes.clear();
    }

    private void flaw(ImportException broken, int parsedLine) {
        Throwable cause = broken.getCause() == null ? broken : broken.getCause();
        String found = String.valueOf(cause.getMessage());
        int line = parsedLine;
        if (cause instanceof SAXParseException syntax) {
            line = syntax.getLineNumber();
        } else if (peers.count() > 0) {
            line = found.startsWith("Node") ? line("node", peers.count()) : line("edge", edges);
        }
        links.flawInLine(line, found, "a graph in GraphML");
    }

    /** The line of the element of a kind with that index, which the importer does not tell. */
    private int line(String element, int index) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream bytes = Files.newInputStream(file)) {
            XMLStreamReader reader = factory.createXMLStreamReader(bytes);
            int seen = 0;
            while (reader.hasNext()) {
                boolean starts = reader.next() == XMLStreamConstants.START_ELEMENT;
                if (starts && reader.getLocalName().equals(element) && seen++ == index) {
                    return reader.getLocation().getLineNumber();
                }
            }
        } catch (IOException | XMLStreamException unreadable) {
            return 1;
        }
        return 1;
    }
}
