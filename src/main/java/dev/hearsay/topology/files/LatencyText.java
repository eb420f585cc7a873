package dev.hearsay.topology.files;

import dev.hearsay.settings.Measures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Latencies as graph files state them: a decimal number, rounded to the nanosecond, with a unit behind it or in the name of its
 * column or attribute; without a unit, milliseconds.
 */
public final class LatencyText {
    static final String ALLOWED = "a latency of at least 0 ms and at most 1000000000 ms, such as 12.5 or 12.5 ms";

    private static final String UNITS =
            "ns|nanoseconds?|us|µs|μs|usec|microseconds?|ms|msec|milliseconds?|s|secs?|seconds?";

    /**
     * The names of columns and attributes of latencies. A unit of several letters may directly follow the word, as in latencyMs;
     * any unit may follow a separator or stand in brackets.
     */
    private static final Pattern NAME =
            Pattern.compile("(latency|delay)(?:(?:[ _./-]+|[ _]*[(\\[])(" + UNITS + ")[)\\]]?|(ns|us|ms))?");

    private static final Pattern UNIT = Pattern.compile(UNITS);
    private static final BigDecimal LONGEST = BigDecimal.valueOf(1_000_000_000_000_000L);

    private LatencyText() {}

    /** True if a column or attribute of that name holds latencies. */
    static boolean isName(String name) {
        return NAME.matcher(name.strip().toLowerCase(Locale.ROOT)).matches();
    }

    /**
     * The name that counts of two columns or attributes with latencies: latency before delay, one with a unit before one without.
     */
    static String better(String one, String other) {
        return Comparator.comparing((String name) ->
                                        name.toLowerCase(Locale.ROOT).startsWith("delay"))
                                .thenComparing(name -> unitOf(name).isEmpty())
                                .thenComparing(Comparator.naturalOrder())
                                .compare(one, other)
                        <= 0
                ? one
                : other;
    }

    /** A number without a unit, with a decimal comma if the file has those. */
    static Optional<BigDecimal> number(String text, boolean decimalComma) {
        return Measures.number(decimalComma ? text.replace(',', '.') : text);
    }

    /** The nanoseconds of a latency in a column or attribute of that name; empty if the text is no latency. */
    public static Optional<Long> nanos(String name, String text, boolean decimalComma) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) != '.' && (text.charAt(end - 1) < '0' || text.charAt(end - 1) > '9')) {
            end--;
        }
        String stated = text.substring(end).strip();
        if (!stated.isEmpty() && !UNIT.matcher(stated).matches()) {
            return Optional.empty();
        }
        String unit = stated.isEmpty() ? unitOf(name) : stated;
        return number(text.substring(0, end), decimalComma)
                .map(number -> number.movePointRight(decimals(unit)))
                .filter(nanos -> nanos.signum() >= 0 && nanos.compareTo(LONGEST) <= 0)
                .map(nanos -> nanos.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /** The number of decimals of a unit in nanoseconds, as its power of ten; without a unit, that of a millisecond. */
    private static int decimals(String unit) {
        if (unit.isEmpty()) {
            return decimals("ms");
        }
        return switch (unit.charAt(0)) {
            case 'n' -> 0;
            case 'u', 'µ', 'μ' -> 3;
            case 'm' -> unit.startsWith("mic") ? 3 : 6;
            default -> 9;
        };
    }

    /** The unit in the name of a column or attribute; empty if there is none. */
    private static String unitOf(String name) {
        Matcher parts = NAME.matcher(name.strip().toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return "";
        }
        String unit = parts.group(2) == null ? parts.group(3) : parts.group(2);
        return unit == null ? "" : unit;
    }
}
