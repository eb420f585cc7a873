package dev.hearsay.metrics.figures;

import dev.hearsay.fault.FaultEntry;
import dev.hearsay.metrics.record.PropertySamples;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.property.Properties;
import dev.hearsay.scenario.TemporalExpectation;
import dev.hearsay.scenario.TemporalExpectation.Mode;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on an expectation of a property over time.
 *
 * @param expectation the place in the scenario and the text, as {@code expect.always.connected = "true"}
 * @param holds whether it holds
 * @param measured the reason in words: where it first failed, or since when it has held
 */
public record TemporalVerdict(String expectation, boolean holds, String measured) {
    /** The verdicts on all of a scenario, in its order. */
    static List<TemporalVerdict> all(RunResult result) {
        @Nullable PropertySamples samples = result.properties();
        return samples == null
                ? List.of()
                : result.scenario().properties().expectations().stream()
                        .map(expected -> of(expected, samples, result.scenario().faults()))
                        .toList();
    }

    /** The verdict on one. */
    static TemporalVerdict of(TemporalExpectation expected, PropertySamples samples, List<FaultEntry> faults) {
        long from = from(expected.term(), faults);
        int first = 0;
        while (first < samples.count() && samples.at(first) < from) {
            first++;
        }
        int end = first;
        while (end < samples.count() && samples.at(end) <= until(expected.term(), faults)) {
            end++;
        }
        Samples term = new Samples(expected, samples, first, end);
        if (first == end) {
            return new TemporalVerdict(expected.stated(), false, "there is no sample " + when(expected.term()));
        }
        return expected.mode() == Mode.ALWAYS ? term.always() : term.eventually(from);
    }

    private static long from(TemporalExpectation.Term term, List<FaultEntry> faults) {
        return term != TemporalExpectation.Term.AFTER_FAULTS
                ? 0
                : faults.stream()
                        .mapToLong(fault -> fault.span().isOpen()
                                ? fault.span().from()
                                : fault.span().until())
                        .max()
                        .orElse(0);
    }

    private static long until(TemporalExpectation.Term term, List<FaultEntry> faults) {
        return term != TemporalExpectation.Term.BEFORE_FAULTS
                ? Long.MAX_VALUE
                : faults.stream().mapToLong(FaultEntry::atNanos).min().orElse(Long.MAX_VALUE);
    }

    private static String when(TemporalExpectation.Term term) {
        return switch (term) {
            case RUN -> "in the run";
            case BEFORE_FAULTS -> "before the faults";
            case AFTER_FAULTS -> "after the faults";
        };
    }

    /** The samples of a term, from the first to one before the end. */
    private record Samples(TemporalExpectation expected, PropertySamples of, int first, int end) {
        private boolean holds(int sample) {
            return expected.expected().holds(value(sample));
        }

        private double value(int sample) {
            return of.value(sample, of.column(expected.property()));
        }

        TemporalVerdict always() {
            int broken = 0;
            int firstBroken = end;
            for (int sample = end - 1; sample >= first; sample--) {
                if (!holds(sample)) {
                    broken++;
                    firstBroken = sample;
                }
            }
            return broken == 0
                    ? verdict(true, "at each of " + (end - first) + " samples")
                    : verdict(
                            false,
                            "it is " + shown(firstBroken) + " at " + at(firstBroken) + ", first of " + broken + " of "
                                    + (end - first) + " samples");
        }

        TemporalVerdict eventually(long from) {
            int since = end;
            while (since > first && holds(since - 1)) {
                since--;
            }
            if (since == end) {
                return verdict(false, "it is " + shown(end - 1) + " in the last sample, at " + at(end - 1));
            }
            boolean isInTime = of.at(since) - from <= expected.withinNanos();
            String late = isInTime ? "since " : "only since ";
            String after = from == 0 ? "" : ", " + millis(of.at(since) - from) + " after the faults";
            return verdict(isInTime, late + at(since) + after);
        }

        private TemporalVerdict verdict(boolean holds, String measured) {
            return new TemporalVerdict(expected.stated(), holds, measured);
        }

        private String at(int sample) {
            return millis(of.at(sample));
        }

        private String shown(int sample) {
            double value = value(sample);
            boolean isTruth =
                    Properties.named(expected.property()).orElseThrow().isTruth();
            if (Double.isNaN(value)) {
                return "without a value";
            }
            return isTruth ? String.valueOf(value == 1) : plain(BigDecimal.valueOf(value));
        }

        private static String millis(long nanos) {
            return plain(BigDecimal.valueOf(nanos, 6)) + " ms";
        }

        private static String plain(BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
    }
}
