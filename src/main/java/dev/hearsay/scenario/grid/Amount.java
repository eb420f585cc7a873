package dev.hearsay.scenario.grid;

import dev.hearsay.settings.Measures;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number with the unit that it was stated in.
 *
 * @param base its value in the unit that the others of its kind are made of: nanoseconds, bytes, bytes a second
 * @param unit the unit as stated; empty for a plain number
 * @param kind what it is an amount of
 */
record Amount(BigDecimal base, String unit, Kind kind) {
    private static final Pattern PARTS = Pattern.compile("([-+0-9.]+(?:[eE][-+]?\\d+)?)\\s*([^\\d\\s.]\\S*)?");
    private static final int MOST_DECIMALS = 9;

    /** The kind of thing that an amount is of. */
    enum Kind {
        NUMBER("", Measures::number),
        DURATION("ns", Measures::duration),
        SIZE("B", Measures::size),
        RATE("B/s", Measures::rate);

        private final String base;

        @SuppressWarnings("ImmutableEnumChecker") // a function without state
        private final Function<String, Optional<BigDecimal>> reading;

        Kind(String base, Function<String, Optional<BigDecimal>> reading) {
            this.base = base;
            this.reading = reading;
        }
    }

    /** The amount that a text states, if it states one. */
    static Optional<Amount> of(String text) {
        Matcher parts = PARTS.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        String unit = parts.group(2) == null ? "" : parts.group(2);
        List<Kind> kinds = unit.isEmpty() ? List.of(Kind.NUMBER) : List.of(Kind.DURATION, Kind.SIZE, Kind.RATE);
        return kinds.stream()
                .flatMap(kind -> kind.reading.apply(text).stream().map(base -> new Amount(base, unit, kind)))
                .findFirst();
    }

    boolean isUnitless() {
        return unit.isEmpty();
    }

    boolean isZero() {
        return base.signum() == 0;
    }

    boolean isWhole() {
        return base.stripTrailingZeros().scale() <= 0;
    }

    boolean isLike(Amount other) {
        return kind == other.kind || (isUnitless() && isZero());
    }

    /** None of it, in the unit of another. */
    Amount in(Amount other) {
        return new Amount(base, other.unit, other.kind);
    }

    /** A value of the same kind as a scenario states it: in this unit if that is short, else in the smallest. */
    String text(BigDecimal value) {
        if (isUnitless()) {
            return plain(value);
        }
        BigDecimal one = kind.reading.apply("1 " + unit).orElseThrow();
        try {
            BigDecimal number = value.divide(one);
            if (number.stripTrailingZeros().scale() <= MOST_DECIMALS) {
                return plain(number) + " " + unit;
            }
        } catch (ArithmeticException endless) {
            return plain(value) + " " + kind.base;
        }
        return plain(value) + " " + kind.base;
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
