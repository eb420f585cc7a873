package dev.hearsay.report.sections;

import dev.hearsay.page.Chart;
import dev.hearsay.page.Chart.Axis;
import dev.hearsay.page.Chart.Kind;
import dev.hearsay.page.Section;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The number of links that first copies crossed. */
final class HopsSection implements RunSection {
    @Override
    public Optional<Section> of(RunEvidence run) {
        long[] counts = run.spread().byHop();
        long all =
                IntStream.range(1, counts.length).mapToLong(hop -> counts[hop]).sum();
        if (all == 0) {
            return Optional.empty();
        }
        double[][] points = IntStream.range(1, counts.length)
                .mapToObj(hop -> new double[] {hop - 1, (double) counts[hop] / all})
                .toArray(double[][]::new);
        List<String> hops =
                IntStream.range(1, counts.length).mapToObj(Integer::toString).toList();
        return Optional.of(new Section(
                "hops",
                "Hops",
                List.of(Chart.of("hops", "Hops of first deliveries", Axis.of("hop", hops), Axis.of("share", "%"))
                        .add("", Kind.BAR, points)
                        .note(
                                "The links that the first copy crossed on its way from the origin, over all first deliveries at"
                                        + " other peers.")
                        .drawing())));
    }
}
