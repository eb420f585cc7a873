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
 * Latencies as graph files name them: a number of any number of decimals, rounded to the nanosecond, with a unit behind it or in
 * the name of its column or attribute, and without either in milliseconds.
 */
final class LatencyText {
    static final String ALLOWED = "a latency of at least 0 ms and at most 1000000000 ms, such as 12.5 or 12.5 ms";

    private static final String UNITS =
            "ns|nanoseconds?|us|µs|μs|usec|microseconds?|ms|msec|milliseconds?|s|secs?|seconds?";

    /** A unit of more than a letter may stand right behind the word, as in latencyMs; any behind a separator or in brackets. */
    private static final Pattern NAME =
            Pattern.compile("(latency|delay)(?:(?:[ _./-]+|[ _]*[(\\[])(" + UNITS + ")[)\\]]?|(ns|us|ms))?");

    private static final Pattern UNIT = Pattern.compile(UNITS);
    private static final BigDecimal LONGEST = BigDecimal.valueOf(1_000_000_000_000_000L);

    private LatencyText() {}

    /** Whether a column or attribute of that name holds latencies. */
    static boolean isName(String name) {
        return NAME.matcher(name.strip().toLowerCase(Locale.ROOT)).matches();
    }

    /** Of the names of two columns or attributes that hold latencies, the one that counts: latency before delay, a unit before none. */
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

    /** A plain number; with a decimal comma if that is what the file has. */
    static Optional<BigDecimal> number(String text, boolean decimalComma) {
        return Measures.number(decimalComma ? text.replace(',', '.') : text);
    }

    /** The nanoseconds of a latency in a column or attribute of that name, or nothing if it is none. */
    static Optional<Long> nanos(String name, String text, boolean decimalComma) {
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

    /** The power of ten of a unit in nanoseconds; of none that of a millisecond. */
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

    /** The unit in the name of a column or attribute, or nothing. */
    private static String unitOf(String name) {
        Matcher parts = NAME.matcher(name.strip().toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return "";
        }
        String unit = parts.group(2) == null ? parts.group(3) : parts.group(2);
        return unit == null ? "" : unit;
    }
}
