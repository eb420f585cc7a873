package dev.hearsay.report.sections;

import dev.hearsay.metrics.record.PropertySamples;
import dev.hearsay.page.Block;
import dev.hearsay.page.Chart;
import dev.hearsay.page.Chart.Axis;
import dev.hearsay.page.Chart.Kind;
import dev.hearsay.page.Chart.Series;
import dev.hearsay.page.Section;
import dev.hearsay.property.OverlayGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Who is linked with whom in the last sample of properties: a small network peer by peer on a ring, a large one by how dense links are
 * between regions, or between peers of near numbers where there are none; and how many peers have how many links.
 */
final class LinksSection implements RunSection {
    private static final int MOST_PEERS = 200;
    private static final int MOST_LINKS = 1500;
    private static final int SPANS = 20;
    private static final Axis ACROSS = new Axis("", "", false, -1.1, 1.1, null);

    @Override
    public Optional<Section> of(RunEvidence run) {
        @Nullable PropertySamples samples = run.result().properties();
        @Nullable OverlayGraph graph = samples == null ? null : samples.lastGraph();
        if (graph == null || graph.links() == 0) {
            return Optional.empty();
        }
        boolean isSmall = graph.members() <= MOST_PEERS && graph.links() <= MOST_LINKS;
        NetworkParts parts = NetworkParts.of(graph, run.result().links()::region, isSmall ? 1 : SPANS);
        Block map = isSmall ? ring(graph, parts) : density(graph, parts);
        return Optional.of(new Section("links", "Who is linked with whom", List.of(map, degrees(graph))));
    }

    private static Block ring(OverlayGraph graph, NetworkParts parts) {
        double[][] at = new double[graph.members()][];
        int before = 0;
        for (int part = 0; part < parts.names().size(); part++) {
            for (int member : parts.members(part)) {
                double angle = -2 * Math.PI * before++ / at.length;
                at[member] = new double[] {StrictMath.cos(angle), StrictMath.sin(angle)};
            }
        }
        List<double[]> lines = new ArrayList<>();
        for (int member = 0; member < at.length; member++) {
            for (int i = 0; i < graph.degree(member); i++) {
                if (graph.linked(member, i) > member) {
                    lines.addAll(List.of(at[member], at[graph.linked(member, i)], new double[] {0, Double.NaN}));
                }
            }
        }
        Chart.Builder chart = Chart.of("links-ring", "Links at the end", ACROSS, ACROSS)
                .add("links", Kind.LINKS, lines.toArray(double[][]::new));
        for (int part = 0; part < parts.names().size(); part++) {
            int[] its = parts.members(part);
            chart.add(new Series(
                    parts.names().get(part),
                    Kind.SCATTER,
                    IntStream.of(its).mapToObj(member -> at[member]).toArray(double[][]::new),
                    "",
                    IntStream.of(its)
                            .mapToObj(member -> "peer " + graph.peer(member) + ", " + graph.degree(member) + " links")
                            .toList(),
                    false,
                    null));
        }
        return chart.note("Live peers by region, then by number, clockwise from the right.")
                .tall()
                .drawing();
    }

    private static Block density(OverlayGraph graph, NetworkParts parts) {
        int count = parts.names().size();
        long[][] links = new long[count][count];
        for (int member = 0; member < graph.members(); member++) {
            for (int i = 0; i < graph.degree(member); i++) {
                links[parts.of(member)][parts.of(graph.linked(member, i))]++;
            }
        }
        List<double[]> points = new ArrayList<>();
        for (int one = 0; one < count; one++) {
            for (int other = 0; other < count; other++) {
                long size = parts.size(one);
                long pairs = size * (parts.size(other) - (one == other ? 1 : 0));
                points.add(new double[] {one, other, pairs == 0 ? Double.NaN : (double) links[one][other] / pairs});
            }
        }
        return Chart.of(
                        "links-density",
                        "Density of links at the end",
                        Axis.of("", parts.names()),
                        Axis.of("", parts.names()))
                .add(new Series("linked pairs", Kind.HEAT, points.toArray(double[][]::new), "%", null, false, null))
                .note("Of the pairs of a live peer here and one there, the share that is linked.")
                .tall()
                .drawing();
    }

    private static Block degrees(OverlayGraph graph) {
        int most = IntStream.range(0, graph.members()).map(graph::degree).max().orElse(0);
        double[][] points = new double[most + 1][];
        for (int degree = 0; degree <= most; degree++) {
            points[degree] = new double[] {degree, 0};
        }
        for (int member = 0; member < graph.members(); member++) {
            points[graph.degree(member)][1]++;
        }
        return Chart.of("links-degrees", "Degrees at the end", Axis.of("links", ""), Axis.of("live peers", ""))
                .add("", Kind.STEP, points)
                .drawing();
    }
}
