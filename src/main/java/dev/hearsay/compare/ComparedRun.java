package dev.hearsay.compare;

import dev.hearsay.report.SummaryFigures;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run as its results tell it.
 *
 * @param seed its seed
 * @param complete whether it was not cut short
 * @param digest the digest of its first deliveries
 * @param figures its figures by name; NaN where one does not exist, or is never. None of the machine
 */
public record ComparedRun(long seed, boolean complete, String digest, Map<String, Double> figures) {
    /** Copies the figures, but for those of the machine. */
    public ComparedRun {
        Map<String, Double> own = new LinkedHashMap<>(figures);
        own.keySet().removeAll(SummaryFigures.WALL_CLOCK);
        figures = Collections.unmodifiableMap(own);
    }
}
