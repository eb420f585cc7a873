package dev.hearsay.report.sections;

import dev.hearsay.metrics.record.PropertySamples;
import dev.hearsay.page.Block;
import dev.hearsay.page.Chart;
import dev.hearsay.page.Chart.Axis;
import dev.hearsay.page.Chart.Kind;
import dev.hearsay.page.Chart.Mark;
import dev.hearsay.page.Section;
import dev.hearsay.property.Property;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The properties of the overlay's graph over emulated time. */
final class PropertiesSection implements RunSection {
    /** More samples than this are thinned out evenly. */
    private static final int MOST = 400;

    private static final double NANOS_PER_MILLI = 1e6;
    private static final Axis EMULATED = Axis.of("emulated time", "ms");
    private static final List<String> SHARES = List.of(
            "connected",
            "largest-component",
            "live-neighbours",
            "symmetric-links",
            "clustering",
            "coverage",
            "links-kept");
    private static final List<String> DEGREES = List.of("degree.min", "degree.mean", "degree.max");
    private static final List<String> IN_DEGREES =
            List.of("in-degree.min", "in-degree.max", "in-degree.sd", "out-degree.max");
    private static final List<String> COUNTS =
            List.of("live-peers", "components", "isolated", "newcomers", "newcomers.waiting");
    private static final List<String> CUTS = List.of("vertex-connectivity", "vertex-connectivity.mean");
    private static final List<String> PATHS = List.of("path.mean", "path.max");
    private static final List<String> LIFETIMES =
            List.of("link-lifetime.p10", "link-lifetime.p50", "link-lifetime.p90");
    private static final List<String> WAITS =
            List.of("first-link.p50", "first-link.p90", "all-links.p50", "all-links.p90");
    private static final List<String> PLACES =
            List.of("neighbour-regions.mean", "neighbour-groups.mean", "neighbour-subnets.mean");
    private static final List<String> SAME = List.of("same-region.mean", "same-group.mean", "same-subnet.mean");

    @Override
    public Optional<Section> of(RunEvidence run) {
        @Nullable PropertySamples samples = run.result().properties();
        if (samples == null) {
            return Optional.empty();
        }
        List<Mark> faults = FaultMarks.until(samples.at(samples.count() - 1) / NANOS_PER_MILLI, run.summary());
        List<Block> blocks = new ArrayList<>();
        add(blocks, samples, faults, "shares", "Shares over time", Axis.ofShares("share"), SHARES);
        add(blocks, samples, faults, "degrees", "Degrees over time", Axis.of("live peers linked", ""), DEGREES);
        add(blocks, samples, faults, "in-degrees", "In-degrees over time", Axis.of("live peers", ""), IN_DEGREES);
        add(blocks, samples, faults, "counts", "Peers and components over time", Axis.of("number", ""), COUNTS);
        add(blocks, samples, faults, "cuts", "Peers to cut two others apart", Axis.of("live peers", ""), CUTS);
        add(blocks, samples, faults, "paths", "Shortest paths over time", Axis.of("links", ""), PATHS);
        add(blocks, samples, faults, "lifetimes", "Lifetimes of links so far", Axis.of("time", "ms"), LIFETIMES);
        add(blocks, samples, faults, "waits", "Waits of newcomers so far", Axis.of("time", "ms"), WAITS);
        add(blocks, samples, faults, "places", "Different places around a peer", Axis.of("places", ""), PLACES);
        add(blocks, samples, faults, "same", "Neighbours in one place", Axis.ofShares("share of neighbours"), SAME);
        return blocks.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section("properties", "Properties of the overlay over time", blocks));
    }

    private static void add(
            List<Block> blocks,
            PropertySamples samples,
            List<Mark> faults,
            String id,
            String title,
            Axis axis,
            List<String> names) {
        List<Property> shown = samples.properties().stream()
                .filter(property -> names.contains(property.name()))
                .filter(property -> points(samples, samples.column(property.name())).length > 0)
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        Chart.Builder chart = Chart.of("properties-" + id, title, EMULATED, axis);
        for (Property property : shown) {
            chart.add(property.name(), Kind.STEP, points(samples, samples.column(property.name())));
        }
        blocks.add(chart.mark(faults).drawing());
    }

    /** The samples in which the property was looked at, none if it has no value in any; the last is always among them. */
    private static double[][] points(PropertySamples samples, int column) {
        int[] taken = IntStream.range(0, samples.count())
                .filter(sample -> samples.isTaken(sample, column))
                .toArray();
        int step = (taken.length + MOST - 1) / MOST;
        double[][] points = IntStream.range(0, taken.length)
                .filter(i -> (taken.length - 1 - i) % step == 0)
                .mapToObj(i ->
                        new double[] {samples.at(taken[i]) / NANOS_PER_MILLI, finite(samples.value(taken[i], column))})
                .toArray(double[][]::new);
        return Arrays.stream(points).allMatch(point -> Double.isNaN(point[1])) ? new double[0][] : points;
    }

    /** The value of a point of a line: NaN, which is a gap, where it is infinite. */
    private static double finite(double value) {
        return Double.isInfinite(value) ? Double.NaN : value;
    }
}
