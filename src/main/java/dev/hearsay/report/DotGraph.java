package dev.hearsay.report;

import dev.hearsay.metrics.record.RunResult;
import java.io.IOException;
import java.io.Writer;

/** A graph in the DOT language (graphviz.org, The DOT Language). */
final class DotGraph extends TopologyGraph {
    DotGraph(RunResult result) {
        super(result);
    }

    @Override
    void begin(Writer out, boolean isUndirected) throws IOException {
        out.write(isUndirected ? "graph hearsay {\n" : "digraph hearsay {\n");
    }

    @Override
    void node(Writer out, int peer, String name, String region, double[] place) throws IOException {
        out.write("  " + peer);
        String separator = " [";
        separator = attribute(out, separator, "label", name);
        separator = attribute(out, separator, "region", region);
        if (place.length > 0) {
            separator = attribute(out, separator, "latitude", plain(place[0]));
            separator = attribute(out, separator, "longitude", plain(place[1]));
        }
        out.write(separator.equals(" [") ? ";\n" : "];\n");
    }

    @Override
    void link(Writer out, int from, int to, String latency, boolean isUndirected) throws IOException {
        out.write("  " + from + (isUndirected ? " -- " : " -> ") + to);
        out.write(attribute(out, " [", "latency_ms", latency).equals(" [") ? ";\n" : "];\n");
    }

    @Override
    void end(Writer out) throws IOException {
        out.write("}\n");
    }

    /** Writes an attribute that is not empty, and returns what separates it from the next. */
    private static String attribute(Writer out, String separator, String name, String value) throws IOException {
        if (value.isEmpty()) {
            return separator;
        }
        out.write(separator + name + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        return ", ";
    }
}
