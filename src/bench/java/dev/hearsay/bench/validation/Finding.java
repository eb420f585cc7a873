package dev.hearsay.bench.validation;

import java.util.List;

/**
 * A figure as published and as measured.
 *
 * @param setting of which runs
 * @param figure which figure
 * @param published what is published of it
 * @param measured what came out
 * @param why why it does not agree, if it does not; empty if nobody knows yet
 */
record Finding(String setting, String figure, Published published, Estimate measured, String why) {
    static final List<String> COLUMNS =
            List.of("setting", "figure", "published", "measured", "low", "high", "runs", "verdict");

    boolean isMet() {
        return published.agrees(measured);
    }

    String verdict() {
        if (!published.isCompared()) {
            return why.isEmpty() ? "reported" : "reported: " + why;
        }
        if (isMet()) {
            return "met";
        }
        return why.isEmpty() ? "not met" : "not met: " + why;
    }

    /** Under {@link #COLUMNS}. */
    List<String> cells() {
        return List.of(
                setting,
                figure,
                published.text(),
                Figures.of(measured.mean()),
                Figures.of(measured.low()),
                Figures.of(measured.high()),
                String.valueOf(measured.runs()),
                verdict());
    }
}
