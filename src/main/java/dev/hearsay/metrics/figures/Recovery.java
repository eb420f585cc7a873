package dev.hearsay.metrics.figures;

import dev.hearsay.fault.FaultEntry;
import dev.hearsay.metrics.record.PropertySamples;
import dev.hearsay.property.Property.Better;
import dev.hearsay.scenario.TemporalExpectation.Term;
import java.util.List;

/** The time that a network takes to heal: until a property is as good as before the faults, and stays so. */
final class Recovery {
    private static final double NANOS_PER_MILLI = 1e6;

    private Recovery() {}

    /**
     * The time from the end of all faults, or the coming of those without one, to the first sample from which on the property is as good
     * as in the last sample before them.
     *
     * @param share the share of that level that is enough; of what is better when it is less, its inverse is not too much
     * @return in ms; infinite if it is not so at last; NaN where there are no faults, or nothing was seen before or after them, or neither
     *     side is better
     */
    static double millis(PropertySamples samples, int column, double share, List<FaultEntry> faults) {
        Better better = samples.properties().get(column).better();
        if (faults.isEmpty() || better == Better.NEITHER) {
            return Double.NaN;
        }
        long begin = TemporalVerdict.until(Term.BEFORE_FAULTS, faults);
        long end = TemporalVerdict.from(Term.AFTER_FAULTS, faults);
        double level = Double.NaN;
        double recovered = Double.NaN;
        for (int sample = 0; sample < samples.count(); sample++) {
            double value = samples.value(sample, column);
            if (!samples.isTaken(sample, column)) {
                continue;
            }
            if (samples.at(sample) <= begin) {
                level = value;
            }
            if (samples.at(sample) >= end && !Double.isNaN(level)) {
                boolean isGood = better == Better.MORE ? value >= share * level : value * share <= level;
                boolean wasGood = Double.isFinite(recovered);
                if (!isGood) {
                    recovered = Double.POSITIVE_INFINITY;
                } else if (!wasGood) {
                    recovered = (samples.at(sample) - end) / NANOS_PER_MILLI;
                }
            }
        }
        return recovered;
    }
}
