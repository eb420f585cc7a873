package dev.hearsay.topology;

import java.io.Reader;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a graph in GraphML (GraphML Primer and its schema, graphml.graphdrawing.org): nodes with coordinates, links with
 * latencies. A document type or an entity is a flaw, and whatever it names is never opened. Graphs within nodes and links of more
 * than two ends are flaws, too.
 */
final class GraphMl {
    private static final Pattern XML_MESSAGE = Pattern.compile("(?s).*Message: (.*)");
    private static final String NO_DTD = "GraphML without document types and entities";
    private static final int DEEPEST = 100;

    /** A declared attribute. */
    private record Key(String name, String of, String usual) {
        boolean isOf(String element) {
            return of.isEmpty() || of.equals("all") || of.equals(element);
        }
    }

    private final GraphDraft draft;
    /** Looked up by identifier; gone through only for defaults, which do not depend on the order. */
    private final Map<String, Key> keys = new HashMap<>();

    private final Map<String, String> data = new HashMap<>();
    private boolean directedByDefault;
    private int graphs;
    private int nodesOpen;
    private int node = -1;
    private String source = "";
    private String target = "";
    private boolean oneWay;
    private int edgeLine;

    private GraphMl(GraphDraft draft) {
        this.draft = draft;
    }

    /** Reads a text into a draft. */
    static void read(Reader text, GraphDraft draft) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("an entity");
        });
        int line = 1;
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(text);
            GraphMl reader = new GraphMl(draft);
            int depth = 0;
            while (xml.hasNext()) {
                int event = xml.next();
                line = Math.max(1, xml.getLocation().getLineNumber());
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    draft.flaw(line, event == XMLStreamConstants.DTD ? "a document type" : "an entity", NO_DTD);
                    return;
                }
                depth += event == XMLStreamConstants.START_ELEMENT
                        ? 1
                        : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
                if (depth > DEEPEST) {
                    draft.flaw(line, "elements that are nested too deeply", "a graph in GraphML");
                    return;
                }
                reader.take(event, xml, line);
                boolean readToItsEnd = event == XMLStreamConstants.START_ELEMENT && xml.isEndElement();
                depth -= readToItsEnd ? 1 : 0;
            }
            draft.checkEnds();
            if (reader.graphs == 0) {
                draft.flaw(line, "no graph", "a graph in GraphML");
            }
        } catch (XMLStreamException broken) {
            Matcher message = XML_MESSAGE.matcher(String.valueOf(broken.getMessage()));
            int at = broken.getLocation() == null
                    ? line
                    : Math.max(1, broken.getLocation().getLineNumber());
            draft.flaw(
                    at,
                    message.matches() ? message.group(1) : String.valueOf(broken.getMessage()),
                    "a graph in GraphML");
        }
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
            case "data" -> data.put(attribute(xml, "key"), xml.getElementText().strip());
            default -> {
                // descriptions, ports and what drawing programs add
            }
        }
    }

    private void key(XMLStreamReader xml) throws XMLStreamException {
        String id = attribute(xml, "id");
        String name = attribute(xml, "attr.name");
        String of = attribute(xml, "for");
        String usual = "";
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                String element = xml.getLocalName();
                String content = xml.getElementText();
                usual = element.equals("default") ? content.strip() : usual;
            }
        }
        keys.put(id, new Key(name.isEmpty() ? id : name, of, usual));
    }

    private void endNode(int line) {
        nodesOpen--;
        keys.forEach((id, key) -> {
            if (key.isOf("node")) {
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
            boolean isLatency = LatencyText.isName(key.name);
            // latency_ms goes before latency, whatever the order in which a map has them
            if (key.isOf("edge") && isLatency && !value.isBlank() && key.name.length() >= name.length()) {
                latency = value;
                name = key.name;
            } else if (data.containsKey(entry.getKey()) && !isLatency && !isDecoration(key.name)) {
                draft.unused(key.name);
            }
        }
        if (!source.isEmpty() && !target.isEmpty()) {
            draft.link(
                    draft.end(line, source),
                    draft.end(line, target),
                    draft.latency(line, name, latency, false),
                    oneWay);
        }
    }

    private static boolean isDecoration(String name) {
        return List.of("id", "label", "edgelabel", "key").contains(name.toLowerCase(Locale.ROOT));
    }

    private String named(XMLStreamReader xml, String name, int line) {
        String value = attribute(xml, name);
        if (value.isEmpty()) {
            draft.flaw(line, "no " + name + " of the " + xml.getLocalName(), "a graph in GraphML");
        }
        return value;
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value.strip();
    }
}
