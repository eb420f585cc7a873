package dev.hearsay.report.sections;

import dev.hearsay.metrics.figures.MessageFigures;
import dev.hearsay.metrics.figures.SpreadFigures;
import dev.hearsay.page.Block;
import dev.hearsay.page.Chart;
import dev.hearsay.page.Chart.Axis;
import dev.hearsay.page.Chart.Kind;
import dev.hearsay.page.Section;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** The time from origin to delivery: coverage over time, delivery times, and the times to a share of the peers over messages. */
final class SpreadSection implements RunSection {
    @Override
    public Optional<Section> of(RunEvidence run) {
        if (run.summary().messages() == 0) {
            return Optional.empty();
        }
        SpreadFigures spread = run.spread();
        if (run.summary().firstDeliveries() == run.summary().messages()) {
            return Optional.of(new Section(
                    "spread", "Spread", List.of(new Block.Text("No message reached another peer than its origin."))));
        }
        return Optional.of(
                new Section("spread", "Spread", List.of(coverage(spread), timesToShares(run), deliveryTimes(spread))));
    }

    /** Of a single message there is no band. */
    private static Block coverage(SpreadFigures spread) {
        Chart.Builder chart = Chart.of(
                "coverage",
                "Coverage over time",
                Axis.of("time since origin", "ms"),
                Axis.ofShares("live peers that have it"));
        if (spread.sampled() > 1) {
            chart.add("5 % to 95 % of the messages", Kind.BAND, spread.band(0.05, 0.95), 0)
                    .add("least and most of any message", Kind.BAND, spread.band(0, 1), 5);
        }
        return chart.add("mean over messages", Kind.LINE, spread.coverage(), 0)
                .note(
                        "The mean is the distribution of delivery times over all pairs of a message and a live peer, the origin at 0."
                                + (spread.sampled() < spread.messages()
                                        ? String.format(
                                                Locale.ROOT,
                                                " Bands from %,d of %,d messages.",
                                                spread.sampled(),
                                                spread.messages())
                                        : ""))
                .wide()
                .drawing();
    }

    private static Block deliveryTimes(SpreadFigures spread) {
        return Chart.of(
                        "delivery-times",
                        "Delivery times",
                        Axis.of("time since origin", "ms"),
                        Axis.of("share of deliveries", "%"))
                .add("", Kind.BAR, spread.histogram())
                .note(
                        "Of all pairs of a message and another peer that got it; each bar stands over the middle of its interval.")
                .drawing();
    }

    private static Block timesToShares(RunEvidence run) {
        Chart.Builder chart = Chart.of(
                "times-to-shares",
                "Times to reach the peers",
                Axis.of("time since origin", "ms"),
                Axis.ofShares("messages that were there by then"));
        List<MessageFigures> messages = run.messages();
        add(chart, "50 % of the peers", messages, MessageFigures::t50);
        add(chart, "90 %", messages, MessageFigures::t90);
        add(chart, "99 %", messages, MessageFigures::t99);
        add(chart, "all", messages, MessageFigures::t100);
        return chart.note(
                        "A line that ends below 100 % is that of a share which some messages never reached; without a line none did.")
                .drawing();
    }

    private static void add(
            Chart.Builder chart, String name, List<MessageFigures> messages, ToLongFunction<MessageFigures> time) {
        long[] reached = messages.stream()
                .mapToLong(time)
                .filter(nanos -> nanos != MessageFigures.NEVER)
                .sorted()
                .toArray();
        chart.add(name, Kind.STEP, Points.cumulative(reached, messages.size()));
    }
}
