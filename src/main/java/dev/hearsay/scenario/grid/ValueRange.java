package dev.hearsay.scenario.grid;

import dev.hearsay.settings.Measures;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values between two ends, both included: {@code 2 to 16 step 2}, or {@code 1 KiB to 1 MiB log 3}, so many evenly on a logarithmic
 * scale. The ends may have a unit, the same kind of it; what lies between has that of the first.
 */
final class ValueRange {
    /** The form that is allowed, for faults. */
    static final String FORM = "a range such as \"1000 to 4000 step 1000\" or \"1e5 B/s to 1e7 B/s log 5\"";

    private static final Pattern RANGE =
            Pattern.compile("\\s*(\\S.*?)\\s+to\\s+(\\S.*?)\\s+(step|log)\\s+(\\S.*?)\\s*");
    private static final int MOST_VALUES = 10_000;
    private static final int DIGITS = 6;

    private final Amount from;
    private final Amount to;
    private final boolean isWhole;

    private ValueRange(Amount from, Amount to, boolean isWhole) {
        this.from = from;
        this.to = to;
        this.isWhole = isWhole;
    }

    /**
     * The values of a range, as a scenario states them.
     *
     * @param isReal whether the setting takes numbers that are not whole, where the ends are plain numbers that are
     * @throws IllegalArgumentException with what is allowed instead
     */
    static List<String> values(String text, boolean isReal) {
        Matcher form = RANGE.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(FORM);
        }
        Amount first = amount(form.group(1));
        Amount last = amount(form.group(2));
        Amount from = first.isUnitless() && first.isZero() ? first.in(last) : first;
        if (!from.isLike(last)) {
            throw new IllegalArgumentException("two ends of one kind, each with its unit: " + FORM);
        }
        if (from.base().compareTo(last.base()) >= 0) {
            throw new IllegalArgumentException("a first end that is less than the last: " + FORM);
        }
        boolean areWhole = from.isUnitless() && from.isWhole() && last.isWhole();
        ValueRange range = new ValueRange(from, last, areWhole && !isReal);
        return form.group(3).equals("log") ? range.log(form.group(4)) : range.steps(form.group(4));
    }

    private static Amount amount(String text) {
        return Amount.of(text).orElseThrow(() -> new IllegalArgumentException("numbers, each with its unit: " + FORM));
    }

    private List<String> steps(String text) {
        Amount step = amount(text);
        if (!step.isLike(from) || step.base().signum() <= 0) {
            throw new IllegalArgumentException("a step above 0 of the same kind as the ends: " + FORM);
        }
        BigDecimal count = to.base().subtract(from.base()).divide(step.base(), 0, RoundingMode.FLOOR);
        if (count.compareTo(BigDecimal.valueOf(MOST_VALUES)) >= 0) {
            throw new IllegalArgumentException("a step that makes at most " + MOST_VALUES + " values");
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i <= count.intValue(); i++) {
            values.add(from.text(from.base().add(step.base().multiply(BigDecimal.valueOf(i)))));
        }
        return values;
    }

    private List<String> log(String text) {
        Optional<BigDecimal> number = Measures.number(text);
        int count = number.filter(each -> each.stripTrailingZeros().scale() <= 0)
                .filter(each -> each.compareTo(BigDecimal.ONE) > 0)
                .filter(each -> each.compareTo(BigDecimal.valueOf(MOST_VALUES)) <= 0)
                .map(BigDecimal::intValue)
                .orElseThrow(() -> new IllegalArgumentException(
                        "a whole number of values from 2 to " + MOST_VALUES + " after log: " + FORM));
        if (from.base().signum() <= 0) {
            throw new IllegalArgumentException("ends above 0, as the scale is logarithmic: " + FORM);
        }
        double ratio = to.base().divide(from.base(), MathContext.DECIMAL64).doubleValue();
        Set<String> values = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            BigDecimal between = from.base().multiply(BigDecimal.valueOf(StrictMath.pow(ratio, i / (count - 1.0))));
            values.add(i == 0 ? from.text(from.base()) : i == count - 1 ? from.text(to.base()) : rounded(between));
        }
        return new ArrayList<>(values);
    }

    /** To whole numbers where the setting wants these, whole bytes and nanoseconds; else to six digits. */
    private String rounded(BigDecimal value) {
        return isWhole || !from.isUnitless()
                ? from.text(value.setScale(0, RoundingMode.HALF_UP))
                : from.text(value.round(new MathContext(DIGITS)));
    }
}
