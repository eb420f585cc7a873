package dev.hearsay.report;

import dev.hearsay.metrics.figures.Metric;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.metrics.figures.Summary;
import dev.hearsay.scenario.Expectation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The lines about expectations that do not hold. */
public final class ExpectationText {
    private ExpectationText() {}

    /** A line for each expectation that does not hold: its text in the scenario, and the measured value. */
    public static List<String> broken(List<Expectation> expectations, Summary summary) {
        List<String> lines = new ArrayList<>();
        for (Expectation expectation : expectations) {
            Metric metric = Metrics.named(expectation.metric()).orElseThrow();
            if (!expectation.holds(metric.of(summary))) {
                lines.add("expect." + expectation.metric() + " = \"" + expectation.text() + "\" does not hold: "
                        + measured(metric, summary));
            }
        }
        return lines;
    }

    private static String measured(Metric metric, Summary summary) {
        double value = metric.of(summary);
        if (Double.isNaN(value)) {
            return metric.name().startsWith("counters.") || metric.name().startsWith("samples.")
                    ? "the protocol has never counted it in this run"
                    : "this run has no such value";
        }
        if (Double.isInfinite(value)) {
            return "it is never: too few messages came so far";
        }
        String exact =
                new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
        return "it is " + exact + (metric.unit().isEmpty() ? "" : " " + metric.unit());
    }
}
