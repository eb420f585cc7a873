package dev.hearsay.property;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import java.util.Arrays;
import java.util.List;

/**
 * The number of peers that may go before others are apart, and the length of paths between peers: over some pairs, and from some
 * sources, drawn anew in each graph that is another one.
 *
 * @param pairs the number of pairs at most
 * @param sources the number of sources at most
 */
public record Connectivity(int pairs, int sources) implements ProbeModel {
    static final List<Property> ALL = List.of(
            of(
                    "vertex-connectivity",
                    "fewest other live peers whose removal cuts two live peers off that are not linked (as many as there are paths"
                            + " between them that share no peer), least over connectivity.pairs pairs drawn, or all if they are no more;"
                            + " where all are linked, live peers - 1",
                    "",
                    Property.Better.MORE),
            of("vertex-connectivity.mean", "the same, mean over the pairs", "", Property.Better.MORE),
            of(
                    "path.mean",
                    "links on a shortest path between live peers, mean over all that a path leads to from"
                            + " connectivity.sources live peers drawn, or all if they are no more",
                    "",
                    Property.Better.LESS),
            of(
                    "path.max",
                    "the same, largest: the diameter, if every live peer is a source",
                    "",
                    Property.Better.LESS));

    /** The draws for each pair, after which it is left out: in a graph in which nearly all are linked. */
    private static final int MOST_DRAWS = 100;

    private static Property of(String name, String definition, String unit, Property.Better better) {
        return new ProbedProperty(Family.CONNECTIVITY, name, definition, unit, better);
    }

    /** The settings of the block {@code properties.connectivity}. */
    public static Connectivity from(ConfigBlock settings) {
        return new Connectivity(settings.integer("pairs", 1, 10_000), settings.integer("sources", 1, 10_000));
    }

    @Override
    public Family family() {
        return Family.CONNECTIVITY;
    }

    @Override
    public List<Property> properties() {
        return ALL;
    }

    @Override
    public Probe over(PeerFacts peers, long every) {
        return new UnchangedGraph(graph -> values(graph, RandomStream.of(peers.seed(), Purpose.PROPERTY)));
    }

    private double[] values(OverlayGraph graph, RandomStream random) {
        double[] values = new double[ALL.size()];
        Arrays.fill(values, Double.NaN);
        if (graph.members() > 1) {
            cut(graph, random, values);
            measure(graph, random, values);
        }
        return values;
    }

    private void cut(OverlayGraph graph, RandomStream random, double[] values) {
        Cuts cuts = new Cuts(graph);
        long couples = (long) graph.members() * (graph.members() - 1) / 2;
        long apart = couples - graph.links();
        if (apart <= pairs && couples <= (long) MOST_DRAWS * pairs) {
            for (int one = 0; one < graph.members(); one++) {
                for (int other = one + 1; other < graph.members(); other++) {
                    cuts.add(one, other);
                }
            }
        } else {
            for (long draw = 0; draw < (long) MOST_DRAWS * pairs && cuts.count < pairs; draw++) {
                cuts.add(random.nextInt(graph.members()), random.nextInt(graph.members()));
            }
        }
        values[0] = cuts.least;
        values[1] = cuts.count == 0 ? cuts.least : (double) cuts.sum / cuts.count;
    }

    /** The cuts between pairs of members so far. */
    private static final class Cuts {
        private final OverlayGraph graph;
        private final VertexDisjointPaths paths;
        private int least;
        private long sum;
        private int count;

        Cuts(OverlayGraph graph) {
            this.graph = graph;
            paths = new VertexDisjointPaths(graph);
            least = graph.members() - 1;
        }

        void add(int one, int other) {
            if (one != other && !graph.areLinked(one, other)) {
                int between = paths.between(one, other);
                least = Math.min(least, between);
                sum += between;
                count++;
            }
        }
    }

    private void measure(OverlayGraph graph, RandomStream random, double[] values) {
        int[] drawn = new int[graph.members()];
        Arrays.setAll(drawn, member -> member);
        int count = Math.min(sources, drawn.length);
        random.shuffleFront(drawn, drawn.length, count);
        BreadthFirst search = new BreadthFirst(graph);
        long sum = 0;
        long reached = 0;
        int most = 0;
        for (int i = 0; i < count; i++) {
            search.from(drawn[i]);
            sum += search.sum();
            reached += search.reached() - 1;
            most = Math.max(most, search.eccentricity());
        }
        if (reached > 0) {
            values[2] = (double) sum / reached;
            values[3] = most;
        }
    }
}
