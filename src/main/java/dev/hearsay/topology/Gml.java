package dev.hearsay.topology;

import java.io.IOException;
import java.io.Reader;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a graph in GML (Himsolt, GML: A portable Graph File Format, 1997), as Shadow, networkx and the Topology Zoo write it:
 * keys with values, among them {@code graph [ directed 0 node [ id 0 ... ] edge [ source 0 target 1 ... ] ]}.
 */
final class Gml {
    private static final int DEEPEST = 100;
    private static final String ALLOWED = "a graph in GML";

    /** The text is none of this language. */
    private static final class BrokenException extends Exception {
        private static final long serialVersionUID = 1L;

        BrokenException(String found) {
            super(found);
        }
    }

    private final Reader text;
    private final GraphDraft draft;
    private int line = 1;
    private int next;
    private boolean isDirected;
    private boolean hasGraph;

    private Gml(Reader text, GraphDraft draft) throws IOException {
        this.text = text;
        this.draft = draft;
        this.next = text.read();
    }

    /** Reads a text into a draft. */
    static void read(Reader text, GraphDraft draft) throws IOException {
        Gml reader = new Gml(text, draft);
        try {
            reader.pairs("", 0, new Item());
            draft.checkEnds();
            if (!reader.hasGraph) {
                draft.flaw(reader.line, "no graph [ ... ]", ALLOWED);
            }
        } catch (BrokenException broken) {
            draft.flaw(reader.line, String.valueOf(broken.getMessage()), ALLOWED);
        }
    }

    /** What is read of a node or link until its bracket closes. */
    private static final class Item {
        private @Nullable String id;
        private @Nullable String source;
        private @Nullable String target;
        private String latency = "";
        private String latencyName = "";
        private String latitude = "";
        private String longitude = "";
    }

    private void pairs(String inside, int depth, Item item) throws IOException, BrokenException {
        if (depth > DEEPEST) {
            throw new BrokenException("brackets that are nested too deeply");
        }
        for (String key = token(); key != null && !key.equals("]"); key = token()) {
            String value = token();
            if (value == null || value.equals("]")) {
                throw new BrokenException("the key " + key + " without a value");
            }
            if (value.equals("[")) {
                block(key.toLowerCase(Locale.ROOT), inside, depth);
            } else {
                value(key, value, inside, item);
            }
        }
        if (depth > 0 && next < 0 && !closed) {
            throw new BrokenException("an end of the text before ]");
        }
        closed = false;
    }

    /** Whether the last token was a closing bracket. */
    private boolean closed;

    private void block(String key, String inside, int depth) throws IOException, BrokenException {
        Item item = new Item();
        int begins = line;
        boolean isGraph = key.equals("graph") && depth == 0;
        hasGraph |= isGraph;
        boolean isPart = inside.equals("graph") && (key.equals("node") || key.equals("edge"));
        pairs(isGraph ? "graph" : isPart ? key : "other", depth + 1, item);
        if (isPart && key.equals("node")) {
            node(item, begins);
        } else if (isPart) {
            edge(item, begins);
        }
    }

    private void value(String key, String value, String inside, Item item) {
        String name = key.toLowerCase(Locale.ROOT);
        switch (inside + " " + name) {
            case "graph directed" -> isDirected = value.equals("1");
            case "node id" -> item.id = value;
            case "node latitude", "node lat" -> item.latitude = value;
            case "node longitude", "node lon", "node lng", "node long" -> item.longitude = value;
            case "edge source" -> item.source = value;
            case "edge target" -> item.target = value;
            default -> {
                if (inside.equals("edge") && LatencyText.isName(name)) {
                    item.latency = value;
                    item.latencyName = name;
                } else if (inside.equals("edge")
                        && !name.equals("id")
                        && !name.equals("key")
                        && !name.contains("label")) {
                    draft.unused(key);
                }
            }
        }
    }

    private void node(Item item, int begins) {
        if (item.id == null) {
            draft.flaw(begins, "a node without id", ALLOWED);
            return;
        }
        int node = draft.declare(begins, item.id);
        draft.nodeAttribute(begins, node, "latitude", item.latitude);
        draft.nodeAttribute(begins, node, "longitude", item.longitude);
    }

    private void edge(Item item, int begins) {
        if (item.source == null || item.target == null) {
            draft.flaw(begins, "an edge without source or target", ALLOWED);
            return;
        }
        long latency = draft.latency(begins, item.latencyName, item.latency, false);
        draft.link(draft.end(begins, item.source), draft.end(begins, item.target), latency, isDirected);
    }

    /** The next key, value or bracket, a text without its quotes; null at the end. */
    private @Nullable String token() throws IOException, BrokenException {
        while (next >= 0 && (Character.isWhitespace(next) || next == '#')) {
            if (next == '#') {
                while (next >= 0 && next != '\n') {
                    advance();
                }
            } else {
                advance();
            }
        }
        if (next < 0) {
            return null;
        }
        StringBuilder token = new StringBuilder();
        if (next == '[' || next == ']') {
            closed = next == ']';
            token.append((char) next);
            advance();
        } else if (next == '"') {
            quoted(token);
        } else {
            while (next >= 0 && !Character.isWhitespace(next) && next != '[' && next != ']') {
                token.append((char) next);
                advance();
            }
        }
        return token.toString();
    }

    private void quoted(StringBuilder token) throws IOException, BrokenException {
        int begins = line;
        advance();
        while (next != '"') {
            if (next < 0) {
                line = begins;
                throw new BrokenException("a text without its closing quote");
            }
            token.append((char) next);
            advance();
        }
        advance();
    }

    private void advance() throws IOException {
        line += next == '\n' ? 1 : 0;
        next = text.read();
    }
}
