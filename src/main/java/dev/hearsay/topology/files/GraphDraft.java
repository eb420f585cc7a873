package dev.hearsay.topology.files;

import dev.hearsay.topology.Topology;
import dev.hearsay.topology.files.TopologyFileException.Flaw;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A graph while its file is read: nodes by name, links in the order of the file, and the flaws and remarks that come up. */
final class GraphDraft {
    /** The most flaws of one file that are told: a file of the wrong kind has one in every line. */
    static final int MOST_FLAWS = 20;

    private static final List<String> LATITUDE = List.of("latitude", "lat");
    private static final List<String> LONGITUDE = List.of("longitude", "long", "lon", "lng");

    /** The attributes that name a node: the first is that of networkx, Gephi and the Topology Zoo, the second that of igraph. */
    private static final List<String> LABEL = List.of("label", "name");

    /** Attributes that only identify, of which it is not remarked that they are unused. */
    private static final List<String> IDENTIFIERS =
            List.of("id", "key", "label", "name", "edgelabel", "linklabel", "index", "description");

    private final Path file;
    private final NodeNames nodes = new NodeNames();
    private final List<Flaw> flaws = new ArrayList<>();
    private final Set<String> unused = new TreeSet<>();
    private final Set<String> unusedOfNodes = new TreeSet<>();
    private double[] places = new double[0];
    private final BitSet declared = new BitSet();
    /** The line in which each undeclared node is first an end of a link. */
    private final Map<Integer, Integer> usedIn = new TreeMap<>();

    private final LinkRows links = new LinkRows();

    GraphDraft(Path file) {
        this.file = file;
    }

    /** The node of a name in a line; a new one if the name is new. */
    int node(int line, String name) {
        if (nodes.isNew(name)) {
            checkName(line, name);
        }
        return nodes.add(name);
    }

    /** The node that a file which declares its nodes declares in a line. */
    int declare(int line, String name) {
        int node = node(line, name);
        if (declared.get(node)) {
            flaw(line, "a second node " + name, "nodes with different ids");
        }
        declared.set(node);
        return node;
    }

    /** The node that is an end of a link in a line of a file which declares its nodes. */
    int end(int line, String name) {
        int node = node(line, name);
        if (!declared.get(node)) {
            usedIn.putIfAbsent(node, line);
        }
        return node;
    }

    /** Checks a name for characters that terminals and tables cannot take. */
    private void checkName(int line, String name) {
        if (name.chars().anyMatch(Character::isISOControl)) {
            flaw(line, name, "a name without control characters");
        }
    }

    /** Checks, after all declarations, that all ends of links have been declared. */
    void checkEnds() {
        usedIn.forEach((node, line) -> {
            if (!declared.get(node)) {
                flaw(
                        line,
                        "a link with " + nodes.id(node) + ", which is no node of the file",
                        "links between its nodes");
            }
        });
    }

    /** Takes an attribute of a node: its latitude or longitude in degrees, or its label. Any other is passed over. */
    void nodeAttribute(int line, int node, String attribute, String value) {
        String name = attribute.toLowerCase(Locale.ROOT);
        if (LATITUDE.contains(name)) {
            degrees(line, node, 0, value);
        } else if (LONGITUDE.contains(name)) {
            degrees(line, node, 1, value);
        } else if (LABEL.contains(name)) {
            String label = value.replaceAll("\\s+", " "); // drawing programs break labels into lines
            checkName(line, label);
            nodes.label(node, label);
        } else if (!IDENTIFIERS.contains(name)) {
            unusedOfNodes.add(attribute);
        }
    }

    private void degrees(int line, int node, int axis, String value) {
        if (value.isBlank()) {
            return;
        }
        double most = axis == 0 ? 90 : 180;
        double degrees =
                LatencyText.number(value, false).map(Number::doubleValue).orElse(Double.NaN);
        if (Math.abs(degrees) <= most) {
            place(node)[2 * node + axis] = degrees;
        } else {
            flaw(line, value, "a " + (axis == 0 ? "latitude" : "longitude") + " in degrees, at most " + (int) most);
        }
    }

    private double[] place(int node) {
        if (2 * node >= places.length) {
            int known = places.length;
            places = Arrays.copyOf(places, Math.max(2 * node + 2, 2 * known));
            Arrays.fill(places, known, places.length, Double.NaN);
        }
        return places;
    }

    /** The links so far. */
    LinkRows links() {
        return links;
    }

    /** The latency in nanoseconds that a file states for a link; {@link Topology#NO_LATENCY} for a blank text. */
    long latency(int line, String attribute, String text, boolean decimalComma) {
        if (text.isBlank()) {
            return Topology.NO_LATENCY;
        }
        return LatencyText.nanos(attribute, text, decimalComma).orElseGet(() -> {
            flaw(line, text, LatencyText.ALLOWED);
            return Topology.NO_LATENCY;
        });
    }

    /** Remarks that an attribute of links has no meaning here. */
    void unused(String attribute) {
        if (!attribute.isBlank() && !IDENTIFIERS.contains(attribute.toLowerCase(Locale.ROOT))) {
            unused.add(attribute);
        }
    }

    /** Remarks that columns of an edge list without a header, from one to before another, are not used. */
    void unusedColumns(int first, int end) {
        for (int column = first; column < end; column++) {
            unused("column " + (column + 1));
        }
    }

    /** Remarks that something about nodes has no meaning here. */
    void unusedOfNodes(String attribute) {
        unusedOfNodes.add(attribute);
    }

    /** Adds the flaw that the content of a line is not what is allowed there. */
    void flaw(int line, String found, String allowed) {
        if (flaws.size() < MOST_FLAWS) {
            flaws.add(new Flaw(file + ":" + line, found, allowed));
        }
    }

    /**
     * The graph of all that was read, with the remarks on how it was read.
     *
     * @param honoured true if a link leads both ways only where the file says so
     * @throws TopologyFileException if anything was wrong, or there is no link
     */
    GraphFile graph(boolean honoured) {
        if (flaws.isEmpty() && links.isEmpty()) {
            String found = "no links among " + nodes.count() + " nodes";
            flaws.add(new Flaw(file.toString(), found, "a graph with at least one link between two nodes"));
        }
        if (!flaws.isEmpty()) {
            throw new TopologyFileException(flaws);
        }
        int[] numbers = nodes.numbers();
        Topology graph = links.graph(numbers, honoured);
        double[] byNumber = placesByNumber(numbers);
        if (byNumber.length > 0) {
            graph = graph.withPlaces(byNumber);
        }
        return new GraphFile(graph, nodes.namesByNumber(numbers), links.isNamed(), notes(honoured, byNumber));
    }

    private double[] placesByNumber(int[] numbers) {
        if (places.length == 0) {
            return places;
        }
        double[] byNumber = new double[2 * numbers.length];
        Arrays.fill(byNumber, Double.NaN);
        for (int node = 0; 2 * node < Math.min(places.length, byNumber.length); node++) {
            byNumber[2 * numbers[node]] = places[2 * node];
            byNumber[2 * numbers[node] + 1] = places[2 * node + 1];
        }
        return byNumber;
    }

    private List<String> notes(boolean honoured, double[] byNumber) {
        List<String> notes = new ArrayList<>();
        if (links.selfLoops() > 0) {
            notes.add(links.selfLoops() + " links from a node to itself are passed over");
        }
        if (links.parallel() > 0) {
            notes.add(links.parallel() + " links are parallel to others: of each pair the least latency counts");
        }
        if (links.oneWay() > 0 && !honoured) {
            notes.add(
                    "its links are directed, but are used both ways; topology.direction = honoured lets them lead one way");
        }
        if (!unused.isEmpty()) {
            notes.add("these attributes of its links are not used: " + String.join(", ", unused)
                    + " (a latency is named latency or latency_ms)");
        }
        if (!unusedOfNodes.isEmpty()) {
            notes.add("these attributes of its nodes are not used: " + String.join(", ", unusedOfNodes));
        }
        if (nodes.hasAmbiguousLabels()) {
            notes.add("its nodes are known by their ids, as not every one has a label of its own");
        }
        long without = 0;
        for (int i = 0; i < byNumber.length; i += 2) {
            without += Double.isNaN(byNumber[i] + byNumber[i + 1]) ? 1 : 0;
        }
        if (without > 0) {
            notes.add(
                    without + " of its nodes have no latitude and longitude: with geographic latencies they are placed"
                            + " at random");
        }
        return notes;
    }
}
