package dev.hearsay.topology.files;

import dev.hearsay.settings.Nesting;
import dev.hearsay.topology.files.LinkRows.Way;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A reader of graphs in GraphML (GraphML Primer and its schema, graphml.graphdrawing.org): nodes with coordinates, links with
 * latencies. A document type or an entity is a flaw, and nothing that it names is ever opened. Graphs within nodes and links of
 * more than two ends are flaws, too.
 */
final class GraphMl {
    private static final Pattern XML_MESSAGE = Pattern.compile("(?s).*Message: (.*)");
    private static final String ALLOWED = "a graph in GraphML, without document types and entities";

    /** An attribute that the file declares: its name, the kind of element that it is for, and its default. */
    private record Key(String name, String of, String usual) {
        boolean isOf(String element) {
            return of.isEmpty() || of.equals("all") || of.equals(element);
        }
    }

    private final GraphDraft draft;
    /** The declared attributes by identifier, in the order of the file. */
    private final Map<String, Key> keys = new LinkedHashMap<>();

    private final Map<String, String> data = new LinkedHashMap<>();
    private boolean directedByDefault;
    private int graphs;
    private int depth;
    private int nodesOpen;
    private int node = -1;
    private String source = "";
    private String target = "";
    private boolean oneWay;
    private int edgeLine;

    private GraphMl(GraphDraft draft) {
        this.draft = draft;
    }

    /** Reads a file into a draft, in the encoding that it declares. */
    static void read(InputStream bytes, GraphDraft draft) {
        int line = 1;
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(bytes);
            GraphMl reader = new GraphMl(draft);
            while (xml.hasNext()) {
                int event = xml.next();
                line = Math.max(line, xml.getLocation().getLineNumber());
                refuseEntities(event, xml);
                reader.depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
                reader.depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
                if (reader.depth > Nesting.DEEPEST) {
                    throw new XMLStreamException("Message: elements that are nested too deeply", xml.getLocation());
                }
                reader.take(event, xml, line);
            }
            draft.checkEnds();
            if (reader.graphs == 0) {
                draft.flaw(line, "no graph", ALLOWED);
            }
        } catch (XMLStreamException broken) {
            Matcher message = XML_MESSAGE.matcher(String.valueOf(broken.getMessage()));
            String found = message.matches() ? message.group(1) : String.valueOf(broken.getMessage());
            int at = broken.getLocation() == null ? line : broken.getLocation().getLineNumber();
            draft.flaw(Math.max(1, at), found, ALLOWED);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(
                "jdk.xml.maxElementDepth", 0); // has a limit of its own from JDK 24 on, which is told otherwise
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("an entity");
        });
        return factory;
    }

    private static void refuseEntities(int event, XMLStreamReader xml) throws XMLStreamException {
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            String found = event == XMLStreamConstants.DTD ? "a document type" : "an entity";
            throw new XMLStreamException("Message: " + found, xml.getLocation());
        }
    }

    /** The text directly inside the current element, which is read to its end; elements in it are for drawing programs. */
    private String content(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder content = new StringBuilder();
        int inner = 0;
        while (inner >= 0) {
            int event = xml.next();
            refuseEntities(event, xml);
            inner += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
            inner -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
            if (inner == 0 && (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA)) {
                content.append(xml.getText());
            }
        }
        depth--;
        return content.toString().strip();
    }

    private void take(int event, XMLStreamReader xml, int line) throws XMLStreamException {
        if (event == XMLStreamConstants.START_ELEMENT) {
            begin(xml, line);
        } else if (event == XMLStreamConstants.END_ELEMENT) {
            if (xml.getLocalName().equals("node")) {
                endNode(line);
            } else if (xml.getLocalName().equals("edge")) {
                endEdge(edgeLine);
            }
        }
    }

    private void begin(XMLStreamReader xml, int line) throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "key" -> key(xml);
            case "graph" -> {
                directedByDefault = "directed".equals(attribute(xml, "edgedefault"));
                if (nodesOpen > 0 || graphs++ > 0) {
                    draft.flaw(line, "a second graph", "one graph, without graphs in its nodes");
                }
            }
            case "node" -> {
                nodesOpen++;
                data.clear();
                node = draft.declare(line, named(xml, "id", line));
            }
            case "edge" -> {
                data.clear();
                edgeLine = line;
                source = named(xml, "source", line);
                target = named(xml, "target", line);
                String directed = attribute(xml, "directed");
                oneWay = directed.isEmpty() ? directedByDefault : directed.equals("true");
            }
            case "hyperedge" -> draft.flaw(line, "a hyperedge", "links of two ends");
            case "data" -> data.put(attribute(xml, "key"), content(xml));
            case "port" -> draft.unusedOfNodes("port");
            default -> {
                // descriptions, and what drawing programs add
            }
        }
    }

    private void key(XMLStreamReader xml) throws XMLStreamException {
        String id = attribute(xml, "id");
        String name = attribute(xml, "attr.name");
        String of = attribute(xml, "for");
        String usual = "";
        int inner = 0;
        while (inner >= 0) {
            int event = xml.next();
            refuseEntities(event, xml);
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("default")) {
                usual = content(xml);
                depth++;
            } else {
                inner += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
                inner -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
            }
        }
        depth--;
        keys.put(id, new Key(name.isEmpty() ? id : name, of, usual));
    }

    private void endNode(int line) {
        nodesOpen--;
        keys.forEach((id, key) -> {
            if (data.containsKey(id) || key.of.equals("node")) {
                draft.nodeAttribute(line, node, key.name, data.getOrDefault(id, key.usual));
            }
        });
    }

    private void endEdge(int line) {
        String latency = "";
        String name = "";
        for (Map.Entry<String, Key> entry : keys.entrySet()) {
            Key key = entry.getValue();
            String value = data.getOrDefault(entry.getKey(), key.usual);
            if (!LatencyText.isName(key.name)) {
                if (data.containsKey(entry.getKey())) {
                    draft.unused(key.name);
                }
            } else if (key.isOf("edge") && !value.isBlank() && isBetter(key.name, name)) {
                latency = value;
                name = key.name;
            }
        }
        if (!source.isEmpty() && !target.isEmpty()) {
            long nanos = draft.latency(line, name, latency, false);
            draft.links().add(draft.end(line, source), draft.end(line, target), nanos, oneWay ? Way.ONE : Way.BOTH);
        }
    }

    private static boolean isBetter(String name, String than) {
        return than.isEmpty() || !LatencyText.better(than, name).equals(than);
    }

    private String named(XMLStreamReader xml, String name, int line) {
        String value = attribute(xml, name);
        if (value.isEmpty()) {
            draft.flaw(line, "no " + name + " of the " + xml.getLocalName(), ALLOWED);
        }
        return value;
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value.strip();
    }
}
