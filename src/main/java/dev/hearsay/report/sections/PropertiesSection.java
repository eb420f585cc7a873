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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The properties of the overlay's graph over emulated time. */
final class PropertiesSection implements RunSection {
    /** More samples than this are thinned out evenly. */
    private static final int MOST = 400;

    private static final double NANOS_PER_MILLI = 1e6;
    private static final Axis EMULATED = Axis.of("emulated time", "ms");
    private static final List<String> SHARES =
            List.of("connected", "largest-component", "live-neighbours", "symmetric-links", "clustering", "coverage");
    private static final List<String> DEGREES = List.of("degree.min", "degree.mean", "degree.max");
    private static final List<String> IN_DEGREES = List.of("in-degree.min", "in-degree.max", "in-degree.sd");
    private static final List<String> COUNTS = List.of("live-peers", "components", "isolated");

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

    /** The last sample is always among them. */
    private static double[][] points(PropertySamples samples, int column) {
        int step = (samples.count() + MOST - 1) / MOST;
        int count = (samples.count() + step - 1) / step;
        double[][] points = new double[count][];
        for (int i = 0; i < count; i++) {
            int sample = samples.count() - 1 - (count - 1 - i) * step;
            points[i] = new double[] {samples.at(sample) / NANOS_PER_MILLI, samples.value(sample, column)};
        }
        return points;
    }
}
