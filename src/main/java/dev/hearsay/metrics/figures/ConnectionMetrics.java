package dev.hearsay.metrics.figures;

import java.util.List;
import java.util.function.ToLongFunction;

/** The metrics of the connections that peers dial in a run. */
final class ConnectionMetrics {
    /** All of them. */
    static final List<Metric> ALL = List.of(
            metric("dialled", "dials", ConnectionFigures::dialled),
            metric("accepted", "dials that have become connections", ConnectionFigures::accepted),
            metric("refused", "dials that were refused", ConnectionFigures::refused),
            metric("failed", "dials without an answer in time", ConnectionFigures::failed),
            metric("closed", "connections that one end has closed", ConnectionFigures::closed),
            metric(
                    "open-at-the-end",
                    "connections that were dialled and have not ended",
                    ConnectionFigures::openAtTheEnd));

    private ConnectionMetrics() {}

    private static Metric metric(String figure, String definition, ToLongFunction<ConnectionFigures> value) {
        return new Metric("connections." + figure, "", definition, summary -> value.applyAsLong(summary.connections()));
    }
}
