package dev.hearsay.report;

import dev.hearsay.metrics.record.RunResult;
import java.io.IOException;
import java.io.Writer;

/** A graph in GraphML (GraphML Primer, graphml.graphdrawing.org). */
final class GraphMlGraph extends TopologyGraph {
    GraphMlGraph(RunResult result) {
        super(result);
    }

    @Override
    void begin(Writer out, boolean isUndirected) throws IOException {
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.write("<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
        if (hasNames()) {
            key(out, "name", "node", "label", "string");
        }
        if (hasRegions()) {
            key(out, "region", "node", "region", "string");
        }
        if (hasPlaces()) {
            key(out, "latitude", "node", "latitude", "double");
            key(out, "longitude", "node", "longitude", "double");
        }
        key(out, "latency", "edge", "latency_ms", "double");
        out.write("<graph edgedefault=\"" + (isUndirected ? "undirected" : "directed") + "\">\n");
    }

    private static void key(Writer out, String id, String of, String name, String type) throws IOException {
        out.write(
                "<key id=\"" + id + "\" for=\"" + of + "\" attr.name=\"" + name + "\" attr.type=\"" + type + "\"/>\n");
    }

    @Override
    void node(Writer out, int peer, String name, String region, double[] place) throws IOException {
        out.write("<node id=\"" + peer + "\">");
        data(out, "name", name);
        data(out, "region", region);
        if (place.length > 0) {
            data(out, "latitude", plain(place[0]));
            data(out, "longitude", plain(place[1]));
        }
        out.write("</node>\n");
    }

    @Override
    void link(Writer out, int from, int to, String latency, boolean isUndirected) throws IOException {
        out.write("<edge source=\"" + from + "\" target=\"" + to + "\">");
        data(out, "latency", latency);
        out.write("</edge>\n");
    }

    @Override
    void end(Writer out) throws IOException {
        out.write("</graph>\n</graphml>\n");
    }

    private static void data(Writer out, String key, String value) throws IOException {
        if (!value.isEmpty()) {
            out.write("<data key=\"" + key + "\">" + escaped(value) + "</data>");
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
