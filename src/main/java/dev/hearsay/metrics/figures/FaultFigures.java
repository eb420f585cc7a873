package dev.hearsay.metrics.figures;

import dev.hearsay.fault.FaultEntry;
import dev.hearsay.fault.Span;
import dev.hearsay.metrics.record.LivePeers;
import dev.hearsay.metrics.record.RunResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fault of the scenario.
 *
 * @param fault its kind, as {@code crash}
 * @param fromMs its beginning, in ms
 * @param untilMs its end, in ms; NaN where the scenario gives it none
 * @param repair what became of the messages that it held up, if it was a partition that ended within the run; null else
 */
public record FaultFigures(
        String fault,
        double fromMs,
        double untilMs,
        @Nullable Repair repair) {
    private static final String PARTITION = "partition";

    /** Those of a run, ascending in time; also such as never came, because the run had ended. */
    static List<FaultFigures> all(RunResult result) {
        LivePeers live = result.live();
        List<FaultFigures> faults = new ArrayList<>();
        int partitions = 0;
        for (FaultEntry entry : result.scenario().faults()) {
            long until = entry.span().until();
            Repair repair = null;
            if (entry.kind().equals(PARTITION)) {
                repair = isOver(result, entry.span()) ? Repair.of(result, live, partitions, until) : null;
                partitions++;
            }
            faults.add(new FaultFigures(
                    entry.kind(), entry.atNanos() / 1e6, entry.span().isOpen() ? Double.NaN : until / 1e6, repair));
        }
        return faults;
    }

    /** True if it came, and ended before the run did or in the silence after it. */
    private static boolean isOver(RunResult result, Span span) {
        boolean endsInSilence =
                result.complete() && span.until() <= result.scenario().time().lastInstant();
        return span.from() <= result.emulated() && (span.until() <= result.emulated() || endsInSilence);
    }
}
