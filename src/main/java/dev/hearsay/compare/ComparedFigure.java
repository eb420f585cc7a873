package dev.hearsay.compare;

import dev.hearsay.metrics.figures.Metric;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.statistics.Estimate;
import java.util.List;

/**
 * A figure on all sides of a group.
 *
 * @param group the group
 * @param figure its name
 * @param estimates for each side the mean over its runs
 * @param contrasts for each side but the first the difference to the first
 */
public record ComparedFigure(Group group, String figure, List<Estimate> estimates, List<Contrast> contrasts) {
    /** Copies the lists. */
    public ComparedFigure {
        estimates = List.copyOf(estimates);
        contrasts = List.copyOf(contrasts);
    }

    /** The unit of its values: ms, B, or nothing. */
    public String unit() {
        return Metrics.named(figure).map(Metric::unit).orElse(figure.endsWith(".bytes") ? "B" : "");
    }

    /** Whether more of it is worse, less is, or neither. */
    public Direction direction() {
        return Direction.of(figure);
    }

    /** A side's mean where it has one but another has not: it never came to it there. */
    boolean isThere(int side) {
        return !Double.isNaN(estimates.get(side).mean());
    }
}
