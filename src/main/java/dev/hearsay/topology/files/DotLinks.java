package dev.hearsay.topology.files;

import dev.hearsay.settings.Nesting;
import dev.hearsay.topology.files.LinkRows.Way;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.ImportException;
import org.jgrapht.nio.dot.DOTEventDrivenImporter;

/** A reader of graphs in Graphviz's DOT language. */
final class DotLinks {
    private static final Pattern SYNTAX_ERROR = Pattern.compile("line (\\d+):\\d+ (.*)", Pattern.DOTALL);
    private static final String ALLOWED = "a graph in DOT";

    private DotLinks() {}

    /** Reads a text into a draft. */
    static void read(Reader source, GraphDraft draft) throws IOException {
        String whole = whole(source);
        int deep = Nesting.lineTooDeep(whole, Nesting.Language.DOT);
        if (deep > 0) {
            draft.flaw(deep, "text that is nested too deeply", ALLOWED);
            return;
        }
        try (LineReader text = new LineReader(new StringReader(whole))) {
            DOTEventDrivenImporter importer = new DOTEventDrivenImporter(true, false);
            importer.addVertexConsumer(name -> draft.node(text.line(), name));
            importer.addVertexAttributeConsumer((vertex, value) -> {
                int node = draft.node(text.line(), vertex.getFirst());
                draft.nodeAttribute(text.line(), node, vertex.getSecond(), value.getValue());
            });
            importer.addEdgeWithAttributesConsumer(
                    (edge, attributes) -> link(draft, text, edge.getFirst(), edge.getSecond(), attributes));
            readWith(importer, text, draft);
        }
    }

    private static String whole(Reader source) throws IOException {
        StringWriter whole = new StringWriter();
        source.transferTo(whole);
        return whole.toString();
    }

    private static void readWith(DOTEventDrivenImporter importer, LineReader text, GraphDraft draft) {
        try {
            importer.importInput(text);
        } catch (ImportException broken) {
            Matcher error = SYNTAX_ERROR.matcher(String.valueOf(broken.getMessage()));
            boolean placed = error.find();
            int line = placed ? Integer.parseInt(error.group(1)) : text.line();
            draft.flaw(line, placed ? error.group(2) : String.valueOf(broken.getMessage()), ALLOWED);
        }
    }

    private static void link(
            GraphDraft draft, LineReader text, String from, String to, Map<String, Attribute> attributes) {
        int line = text.linkLine();
        String name = attributes.keySet().stream()
                .filter(LatencyText::isName)
                .reduce(LatencyText::better)
                .orElse("");
        attributes.keySet().stream().filter(key -> !key.equals(name)).forEach(draft::unused);
        Attribute stated = attributes.get(name);
        String latency = stated == null ? "" : stated.getValue();
        draft.links()
                .add(
                        draft.node(line, from),
                        draft.node(line, to),
                        draft.latency(line, name, latency, false),
                        text.isDirected() ? Way.ONE : Way.BOTH);
    }
}
