package dev.hearsay.topology.files;

import dev.hearsay.settings.Nesting;
import dev.hearsay.topology.files.GmlTokens.BrokenException;
import dev.hearsay.topology.files.GmlTokens.Kind;
import dev.hearsay.topology.files.LinkRows.Way;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads a graph in GML (Himsolt, GML: A portable Graph File Format, 1997), as Shadow, networkx and the Topology Zoo write it:
 * keys with values, among them {@code graph [ directed 0 node [ id 0 ... ] edge [ source 0 target 1 ... ] ]}.
 */
final class Gml {
    private static final String ALLOWED = "a graph in GML";

    /** A key with its value. */
    private record Attribute(String key, String value) {
        boolean is(String name) {
            return key.equalsIgnoreCase(name);
        }
    }

    private final GmlTokens tokens;
    private final GraphDraft draft;
    private int graphs;

    private Gml(GmlTokens tokens, GraphDraft draft) {
        this.tokens = tokens;
        this.draft = draft;
    }

    /** Reads a text into a draft. */
    static void read(Reader text, GraphDraft draft) throws IOException {
        GmlTokens tokens = new GmlTokens(text);
        Gml reader = new Gml(tokens, draft);
        try {
            reader.list("", 0);
            draft.checkEnds();
            if (reader.graphs != 1) {
                draft.flaw(tokens.line(), reader.graphs + " graphs", "one graph [ ... ]");
            }
        } catch (BrokenException broken) {
            draft.flaw(tokens.line(), String.valueOf(broken.getMessage()), ALLOWED);
        }
    }

    /** Reads a list to its closing bracket, or the whole text, and returns those of its keys whose values are no lists. */
    private List<Attribute> list(String inside, int depth) throws IOException, BrokenException {
        if (depth > Nesting.DEEPEST) {
            throw new BrokenException("brackets that are nested too deeply");
        }
        List<Attribute> attributes = new ArrayList<>();
        Kind kind = tokens.advance();
        while (kind == Kind.WORD) {
            String key = tokens.word();
            int line = tokens.line();
            switch (tokens.advance()) {
                case WORD -> attributes.add(new Attribute(key, tokens.word()));
                case OPEN -> below(key.toLowerCase(Locale.ROOT), inside, depth, line);
                default -> throw new BrokenException("the key " + key + " without a value");
            }
            kind = tokens.advance();
        }
        if (kind != (depth > 0 ? Kind.CLOSE : Kind.END)) {
            throw new BrokenException(kind == Kind.END ? "an end of the text before ]" : "a bracket without a key");
        }
        return attributes;
    }

    private void below(String key, String inside, int depth, int line) throws IOException, BrokenException {
        boolean isGraph = depth == 0 && key.equals("graph");
        boolean isPart = depth == 1 && inside.equals("graph") && (key.equals("node") || key.equals("edge"));
        List<Attribute> attributes = list(isGraph ? key : "", depth + 1);
        if (isGraph) {
            graphs++;
            boolean directed = value(attributes, "directed").equals("1");
            draft.links().lead(directed ? Way.ONE : Way.BOTH);
        } else if (isPart && key.equals("node")) {
            node(attributes, line);
        } else if (isPart) {
            edge(attributes, line);
        }
    }

    private void node(List<Attribute> attributes, int line) {
        String id = value(attributes, "id");
        if (id.isEmpty()) {
            draft.flaw(line, "a node without id", ALLOWED);
            return;
        }
        int node = draft.declare(line, id);
        attributes.forEach(attribute -> draft.nodeAttribute(line, node, attribute.key, attribute.value));
    }

    private void edge(List<Attribute> attributes, int line) {
        String source = value(attributes, "source");
        String target = value(attributes, "target");
        if (source.isEmpty() || target.isEmpty()) {
            draft.flaw(line, "an edge without source or target", ALLOWED);
            return;
        }
        String name = attributes.stream()
                .map(Attribute::key)
                .filter(LatencyText::isName)
                .reduce(LatencyText::better)
                .orElse("");
        attributes.stream()
                .filter(attribute -> !attribute.is("source") && !attribute.is("target") && !attribute.is(name))
                .forEach(attribute -> draft.unused(attribute.key));
        long latency = draft.latency(line, name, value(attributes, name), false);
        draft.links().add(draft.end(line, source), draft.end(line, target), latency, Way.UNSAID);
    }

    /** The value of a key, the last one if there are several; empty if there is none. */
    private static String value(List<Attribute> attributes, String key) {
        String value = "";
        for (Attribute attribute : attributes) {
            value = attribute.is(key) ? attribute.value : value;
        }
        return value;
    }
}
