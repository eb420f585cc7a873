package dev.hearsay.report.sections;

import dev.hearsay.metrics.figures.MessageFigures;
import dev.hearsay.metrics.figures.MessageList;
import dev.hearsay.metrics.figures.PeerDelays;
import dev.hearsay.metrics.figures.RunFigures;
import dev.hearsay.metrics.figures.SpreadFigures;
import dev.hearsay.metrics.figures.Summary;
import dev.hearsay.metrics.path.PathSample;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.Tracer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a run that has ended.
 *
 * @param result what was measured
 * @param figures figures by peer
 * @param messages the figures of each message that was sent, ascending by number
 * @param delays the mean delivery times of peers
 * @param spread its curves
 * @param sample the parts of some deliveries, where messages were traced
 * @param summary the figures of {@code summary.json}
 * @param stated the scenario's own file as it was written, empty where there is none
 */
public record RunEvidence(
        RunResult result,
        RunFigures figures,
        List<MessageFigures> messages,
        PeerDelays delays,
        SpreadFigures spread,
        Optional<PathSample> sample,
        Summary summary,
        String stated) {
    /**
     * The same with the curves and the sample, which are computed here.
     *
     * @param tracer of the run, if it had one
     */
    public static RunEvidence of(
            RunResult result,
            RunFigures figures,
            MessageList messages,
            PeerDelays delays,
            @Nullable Tracer tracer,
            Summary summary,
            String stated) {
        SpreadFigures spread = SpreadFigures.of(result, messages);
        Optional<PathSample> sample = tracer == null ? Optional.empty() : PathSample.of(result, tracer);
        return new RunEvidence(result, figures, messages.all(), delays, spread, sample, summary, stated);
    }
}
