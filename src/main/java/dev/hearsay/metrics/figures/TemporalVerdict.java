package dev.hearsay.metrics.figures;

import dev.hearsay.fault.FaultEntry;
import dev.hearsay.metrics.record.PropertySamples;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.property.Properties;
import dev.hearsay.property.Property;
import dev.hearsay.scenario.TemporalExpectation;
import dev.hearsay.scenario.TemporalExpectation.Mode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
        int column = samples.column(expected.property());
        long from = from(expected.term(), faults);
        long until = until(expected.term(), faults);
        int[] term = IntStream.range(0, samples.count())
                .filter(sample -> samples.at(sample) >= from && samples.at(sample) <= until)
                .filter(sample -> samples.isTaken(sample, column))
                .toArray();
        if (term.length == 0) {
            return new TemporalVerdict(expected.stated(), false, "there is no sample " + when(expected.term()));
        }
        Samples looked = new Samples(expected, samples, column, term);
        return expected.mode() == Mode.ALWAYS ? looked.always() : looked.eventually(from);
    }

    static long from(TemporalExpectation.Term term, List<FaultEntry> faults) {
        return term != TemporalExpectation.Term.AFTER_FAULTS
                ? 0
                : faults.stream()
                        .mapToLong(fault -> fault.span().isOpen()
                                ? fault.span().from()
                                : fault.span().until())
                        .max()
                        .orElse(0);
    }

    static long until(TemporalExpectation.Term term, List<FaultEntry> faults) {
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

    /** The samples of a term in which the property was looked at. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Samples(TemporalExpectation expected, PropertySamples of, int column, int[] term) {
        private boolean holds(int sample) {
            return expected.expected().holds(of.value(sample, column));
        }

        TemporalVerdict always() {
            int[] broken = Arrays.stream(term).filter(sample -> !holds(sample)).toArray();
            return broken.length == 0
                    ? verdict(true, "at each of " + term.length + " samples")
                    : verdict(
                            false,
                            "it is " + shown(broken[0]) + " at " + at(broken[0]) + ", first of " + broken.length
                                    + " of " + term.length + " samples");
        }

        TemporalVerdict eventually(long from) {
            int since = term.length;
            while (since > 0 && holds(term[since - 1])) {
                since--;
            }
            if (since == term.length) {
                int last = term[since - 1];
                return verdict(false, "it is " + shown(last) + " in the last sample, at " + at(last));
            }
            long at = of.at(term[since]);
            boolean isInTime = at - from <= expected.withinNanos();
            String late = isInTime ? "since " : "only since ";
            String after = from == 0 ? "" : ", " + millis(at - from) + " after the faults";
            return verdict(isInTime, late + millis(at) + after);
        }

        private TemporalVerdict verdict(boolean holds, String measured) {
            return new TemporalVerdict(expected.stated(), holds, measured);
        }

        private String at(int sample) {
            return millis(of.at(sample));
        }

        private String shown(int sample) {
            double value = of.value(sample, column);
            Property property = Properties.named(expected.property()).orElseThrow();
            if (Double.isNaN(value)) {
                return "without a value";
            }
            if (Double.isInfinite(value)) {
                return "infinite";
            }
            String unit = property.unit().isEmpty() ? "" : " " + property.unit();
            return property.isTruth() ? String.valueOf(value == 1) : plain(BigDecimal.valueOf(value)) + unit;
        }

        private static String millis(long nanos) {
            return plain(BigDecimal.valueOf(nanos, 6)) + " ms";
        }

        private static String plain(BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
    }
}
