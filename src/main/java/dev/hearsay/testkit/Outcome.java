package dev.hearsay.testkit;

import dev.hearsay.metrics.figures.Digest;
import dev.hearsay.metrics.figures.MessageVisitor;
import dev.hearsay.metrics.figures.RunFigures;
import dev.hearsay.metrics.figures.Summary;
import dev.hearsay.metrics.record.RunResult;
import java.util.List;

/**
 * The outcome of a run.
 *
 * @param summary the figures of {@code summary.json}
 * @param deliveries every first delivery, by message and peer
 */
public record Outcome(Summary summary, List<Delivery> deliveries) {
    /** Copies the list. */
    public Outcome {
        deliveries = List.copyOf(deliveries);
    }

    static Outcome of(RunResult result) {
        RunFigures figures = RunFigures.of(result);
        Digest digest = Digest.of(result);
        MessageVisitor.showAll(result, List.of(figures, digest));
        return new Outcome(Summary.of(result, figures, digest, result::wallTimes), Delivery.all(result.deliveries()));
    }

    /** The digest over all first deliveries: the same for the same scenario, on any machine. */
    public String digest() {
        return summary.digest();
    }
}
