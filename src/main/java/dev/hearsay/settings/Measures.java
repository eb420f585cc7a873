package dev.hearsay.settings;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers, and numbers with a unit, read exactly. Only ASCII digits make a number: NaN is none.
 *
 * <p>Units of durations and sizes are those of HOCON (its specification, sections Duration format and Size in bytes format) and
 * {@code KB} for {@code kB}; a rate is a size or a number of bits, with or without {@code /s}. A number without a unit is a
 * duration, size or rate only if it is 0.
 */
public final class Measures {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,400}(\\.\\d{0,400})?|\\.\\d{1,400})([eE][+-]?\\d{1,3})?");
    private static final Pattern WITH_UNIT = Pattern.compile("(" + NUMBER.pattern() + ")\\s*(\\p{L}*)");
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal BITS_PER_BYTE = BigDecimal.valueOf(8);
    private static final Map<String, BigDecimal> DURATIONS = durations();
    private static final Map<String, BigDecimal> SIZES = sizes();

    private Measures() {}

    /** A number without a unit. */
    public static Optional<BigDecimal> number(String text) {
        String stripped = text.strip();
        return NUMBER.matcher(stripped).matches() ? Optional.of(new BigDecimal(stripped)) : Optional.empty();
    }

    /** A duration in nanoseconds, rounded to whole ones; empty where only rounding would make it 0. */
    public static Optional<BigDecimal> duration(String text) {
        return withUnit(text, DURATIONS)
                .filter(nanos -> nanos.signum() == 0 || nanos.abs().compareTo(HALF) >= 0)
                .map(nanos -> nanos.setScale(0, RoundingMode.HALF_UP));
    }

    /** A size in bytes. */
    public static Optional<BigDecimal> size(String text) {
        return withUnit(text, SIZES);
    }

    /** A rate in bytes a second. */
    public static Optional<BigDecimal> rate(String text) {
        String stripped = text.strip();
        if (stripped.endsWith("bps")) {
            return size(stripped.substring(0, stripped.length() - 2) + "it");
        }
        return size(stripped.endsWith("/s") ? stripped.substring(0, stripped.length() - 2) : stripped);
    }

    /** The mean gap in nanoseconds, rounded to whole ones, between events at a rate such as {@code 100/s} or {@code 2/hour}. */
    public static Optional<BigDecimal> gap(String text) {
        String[] parts = text.split("/", -1);
        BigDecimal unit = parts.length == 2 ? DURATIONS.get(parts[1].strip()) : null;
        return Optional.ofNullable(unit)
                .flatMap(nanos -> number(parts[0])
                        .filter(rate -> rate.signum() > 0)
                        .map(rate -> nanos.divide(rate, 0, RoundingMode.HALF_UP)));
    }

    /** True if a number is whole and within bounds, both included. */
    static boolean isWhole(BigDecimal number, long least, long most) {
        return number.compareTo(BigDecimal.valueOf(least)) >= 0
                && number.compareTo(BigDecimal.valueOf(most)) <= 0
                && number.stripTrailingZeros().scale() <= 0;
    }

    private static Optional<BigDecimal> withUnit(String text, Map<String, BigDecimal> units) {
        Matcher parts = WITH_UNIT.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(parts.group(1));
        String unit = parts.group(parts.groupCount());
        if (unit.isEmpty()) {
            return number.signum() == 0 ? Optional.of(number) : Optional.empty();
        }
        return Optional.ofNullable(units.get(unit)).map(number::multiply);
    }

    private static Map<String, BigDecimal> durations() {
        Map<String, BigDecimal> units = new HashMap<>();
        put(units, 1L, "ns", "nano", "nanos", "nanosecond", "nanoseconds");
        put(units, 1_000L, "us", "µs", "μs", "micro", "micros", "microsecond", "microseconds");
        put(units, 1_000_000L, "ms", "milli", "millis", "millisecond", "milliseconds");
        put(units, 1_000_000_000L, "s", "second", "seconds");
        put(units, 60_000_000_000L, "m", "minute", "minutes");
        put(units, 3_600_000_000_000L, "h", "hour", "hours");
        put(units, 86_400_000_000_000L, "d", "day", "days");
        return units;
    }

    private static Map<String, BigDecimal> sizes() {
        Map<String, BigDecimal> units = new HashMap<>();
        put(units, 1, "B", "b", "byte", "bytes");
        bits(units, "", BigDecimal.ONE);
        String[] letters = {"k", "M", "G", "T", "P", "E"};
        String[] decimal = {"kilo", "mega", "giga", "tera", "peta", "exa"};
        String[] binary = {"kibi", "mebi", "gibi", "tebi", "pebi", "exbi"};
        for (int i = 0; i < letters.length; i++) {
            BigDecimal thousands = BigDecimal.TEN.pow(3 * (i + 1));
            BigDecimal powers = BigDecimal.valueOf(1024).pow(i + 1);
            String upper = letters[i].toUpperCase(Locale.ROOT);
            put(units, thousands, letters[i] + "B", upper + "B", decimal[i] + "byte", decimal[i] + "bytes");
            String lower = letters[i].toLowerCase(Locale.ROOT);
            put(units, powers, upper, lower, upper + "i", upper + "iB", binary[i] + "byte", binary[i] + "bytes");
            bits(units, letters[i], thousands);
            bits(units, upper, thousands);
            bits(units, decimal[i], thousands);
            bits(units, upper + "i", powers);
        }
        return units;
    }

    private static void bits(Map<String, BigDecimal> units, String prefix, BigDecimal bits) {
        put(units, bits.divide(BITS_PER_BYTE), prefix + "bit", prefix + "bits");
    }

    private static void put(Map<String, BigDecimal> units, long value, String... names) {
        put(units, BigDecimal.valueOf(value), names);
    }

    private static void put(Map<String, BigDecimal> units, BigDecimal value, String... names) {
        for (String name : names) {
            units.put(name, value);
        }
    }
}
