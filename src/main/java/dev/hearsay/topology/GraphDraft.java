package dev.hearsay.topology;

import dev.hearsay.topology.TopologyFileException.Flaw;
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

/**
 * A graph while its file is read: nodes by name and links in the order in which they stand there, and what is wrong with them
 * or may not be what was meant. A link from a to b and one from b to a are the two directions of one link, which may differ in
 * latency; if only one of them names a latency, both have it.
 */
final class GraphDraft {
    /** As many flaws of one file are told; a file of the wrong kind would have one in every line. */
    static final int MOST_FLAWS = 20;

    private static final List<String> LATITUDE = List.of("latitude", "lat");
    private static final List<String> LONGITUDE = List.of("longitude", "long", "lon", "lng");

    private final Path file;
    private final NodeNames nodes = new NodeNames();
    private final List<Flaw> flaws = new ArrayList<>();
    private final Set<String> unused = new TreeSet<>();
    private int[] from = new int[1024];
    private int[] to = new int[1024];
    private long[] latencies = new long[1024];
    private int count;
    private double[] places = new double[0];
    private final BitSet declared = new BitSet();
    /** The line in which each node that is not declared is first an end of a link. */
    private final Map<Integer, Integer> usedIn = new TreeMap<>();

    private int selfLoops;
    private int directed;
    private boolean named;

    GraphDraft(Path file) {
        this.file = file;
    }

    /** The node of a name, which is added if it is new. */
    int node(String name) {
        return nodes.add(name);
    }

    /** The node that a file which declares its nodes declares in a line. */
    int declare(int line, String name) {
        int node = nodes.add(name);
        if (declared.get(node)) {
            flaw(line, "a second node " + name, "nodes with different ids");
        }
        declared.set(node);
        return node;
    }

    /** The node that is an end of a link in a line of such a file. */
    int end(int line, String name) {
        int node = nodes.add(name);
        usedIn.putIfAbsent(node, line);
        return node;
    }

    /** All nodes have been declared that ever will be. */
    void checkEnds() {
        usedIn.forEach((node, line) -> {
            if (!declared.get(node)) {
                flaw(
                        line,
                        "a link with " + nodes.name(node) + ", which is no node of the file",
                        "links between its nodes");
            }
        });
    }

    /** An attribute of a node: its latitude or longitude in degrees, or anything else, which is passed over. */
    void nodeAttribute(int line, int node, String attribute, String value) {
        String name = attribute.toLowerCase(Locale.ROOT);
        int axis = LATITUDE.contains(name) ? 0 : LONGITUDE.contains(name) ? 1 : -1;
        if (axis < 0 || value.isBlank()) {
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

    /** A link with its latency in nanoseconds, or {@link Topology#NO_LATENCY}. */
    void link(int source, int target, long latency, boolean oneWay) {
        if (source == target) {
            selfLoops++;
            return;
        }
        if (count == from.length) {
            int room = (int) Math.min(2L * count, Integer.MAX_VALUE - 8);
            from = Arrays.copyOf(from, room);
            to = Arrays.copyOf(to, room);
            latencies = Arrays.copyOf(latencies, room);
        }
        from[count] = source;
        to[count] = target;
        latencies[count++] = latency;
        directed += oneWay ? 1 : 0;
        named |= latency != Topology.NO_LATENCY;
    }

    /** A latency as it stands in the file; blank for none. */
    long latency(int line, String attribute, String text, boolean decimalComma) {
        if (text.isBlank()) {
            return Topology.NO_LATENCY;
        }
        return LatencyText.nanos(attribute, text, decimalComma).orElseGet(() -> {
            flaw(line, text, LatencyText.ALLOWED);
            return Topology.NO_LATENCY;
        });
    }

    /** Links have an attribute that means nothing here. */
    void unused(String attribute) {
        if (!attribute.isBlank()) {
            unused.add(attribute);
        }
    }

    /** Notes that what stands in a line is not what is allowed there. */
    void flaw(int line, String found, String allowed) {
        if (flaws.size() < MOST_FLAWS) {
            flaws.add(new Flaw(file + ":" + line, found, allowed));
        }
    }

    /**
     * The graph with what is to be said of it.
     *
     * @param honoured whether a link that the file calls directed leads one way only
     * @throws TopologyFileException if anything was wrong, or there is no link
     */
    GraphFile graph(boolean honoured) {
        if (flaws.isEmpty() && count == 0) {
            flaws.add(new Flaw(file.toString(), "a graph of " + nodes.count() + " nodes without links", "links"));
        }
        if (!flaws.isEmpty()) {
            throw new TopologyFileException(flaws);
        }
        int[] numbers = nodes.numbers();
        for (int row = 0; row < count; row++) {
            from[row] = numbers[from[row]];
            to[row] = numbers[to[row]];
        }
        boolean oneWay = honoured && directed > 0;
        Topology graph = oneWay
                ? Topology.ofDirectedLinks(nodes.count(), from, to, count)
                : Topology.ofLinks(nodes.count(), from, to, count);
        long[] perLink = new long[graph.directedLinks()];
        Arrays.fill(perLink, Topology.NO_LATENCY);
        boolean[] seen = new boolean[perLink.length];
        int parallel = 0;
        for (int row = 0; row < count; row++) {
            int link = graph.link(from[row], to[row]);
            parallel += seen[link] ? 1 : 0;
            seen[link] = true;
            perLink[link] = lesser(perLink[link], latencies[row]);
        }
        if (named) {
            graph = graph.withLatencies(oneWay ? perLink : bothWays(graph, perLink));
        }
        double[] byNumber = placesByNumber(numbers);
        if (byNumber.length > 0) {
            graph = graph.withPlaces(byNumber);
        }
        return new GraphFile(graph, nodes.namesByNumber(numbers), named, notes(parallel, oneWay, byNumber));
    }

    private static long lesser(long one, long other) {
        return one == Topology.NO_LATENCY || other != Topology.NO_LATENCY && other < one ? other : one;
    }

    private static long[] bothWays(Topology graph, long[] perLink) {
        for (int peer = 0; peer < graph.peers(); peer++) {
            for (int link = graph.firstLink(peer); link < graph.firstLink(peer + 1); link++) {
                if (perLink[link] == Topology.NO_LATENCY) {
                    perLink[link] = perLink[graph.link(graph.target(link), peer)];
                }
            }
        }
        return perLink;
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

    private List<String> notes(int parallel, boolean oneWay, double[] byNumber) {
        List<String> notes = new ArrayList<>();
        if (selfLoops > 0) {
            notes.add(selfLoops + " links from a node to itself are passed over");
        }
        if (parallel > 0) {
            notes.add(parallel + " links are parallel to others: of each pair the least latency counts");
        }
        if (directed > 0 && !oneWay) {
            notes.add(
                    "its links are directed, but are used both ways; topology.direction = honoured lets them lead one way");
        }
        if (!unused.isEmpty()) {
            notes.add("these attributes of its links are not used: " + String.join(", ", unused)
                    + " (a latency is named " + "latency or latency_ms)");
        }
        long without = 0;
        for (int i = 0; i < byNumber.length; i += 2) {
            without += Double.isNaN(byNumber[i] + byNumber[i + 1]) ? 1 : 0;
        }
        if (without > 0) {
            notes.add(
                    without
                            + " of its nodes have no latitude and longitude: with geographic latencies they are placed at random");
        }
        return notes;
    }
}
