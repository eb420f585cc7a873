package dev.hearsay.workload;

import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.workload.OriginParams.Period;
import dev.hearsay.workload.OriginParams.Phase;

/**
 * The times of origin ticks.
 *
 * @param everyNanos the mean gap between two ticks
 * @param ofNetwork true if the ticks are those of the whole network, each of a peer that is drawn; else every peer has its own
 * @param startNanos before which there are no ticks
 * @param phase when the first tick is
 * @param period how the gaps are
 */
public record Pace(long everyNanos, boolean ofNetwork, long startNanos, Phase phase, Period period) {
    private static final String EVERY = "every";
    private static final String RATE = "rate";
    private static final String NONE = "none";

    /** The pace of the block {@code origin}, or one with the same keys. */
    static Pace from(ConfigBlock origin) {
        String phase = origin.choice("phase", "random", "aligned", "staggered");
        String period = origin.choice("period", "fixed", "poisson");
        origin.idleWhere("period", "poisson", "phase");
        boolean ofNetwork = !origin.isWord(RATE, NONE);
        if (ofNetwork && origin.has(EVERY) && !origin.isDefault(EVERY)) {
            origin.problem(
                    RATE, "none beside " + origin.path(EVERY) + ": one of the two says how often messages originate");
        }
        return new Pace(
                ofNetwork ? origin.gap(RATE, NONE) : origin.positiveDuration(EVERY),
                ofNetwork,
                origin.duration("start"),
                OriginParams.word(Phase.class, phase),
                OriginParams.word(Period.class, period));
    }

    /** The number of ticks of one source in [0, run) with a phase of 0 and gaps of the mean. */
    long ticks(long runNanos) {
        long span = runNanos - startNanos;
        return span <= 0 ? 0 : (span - 1) / everyNanos + 1;
    }
}
