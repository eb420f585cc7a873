package dev.hearsay.topology;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Latencies as graph files name them: a number of any number of decimals, rounded to the nanosecond, with a unit behind it or in
 * the name of its column or attribute, and without either in milliseconds.
 */
final class LatencyText {
    static final String ALLOWED = "a latency of at least 0 ms and at most 1000000000 ms, such as 12.5 or 12.5 ms";

    private static final Pattern NAME = Pattern.compile("(?:latency|delay)(?:[ _]?\\(?(ns|us|ms|s)\\)?)?");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,300}(\\.\\d{0,300})?|\\.\\d{1,300})([eE][+-]?\\d{1,3})?");
    private static final Pattern WITH_UNIT = Pattern.compile("(.*?)\\s*(ns|us|µs|μs|ms|s|sec|seconds?|milliseconds?)?");
    private static final Map<String, BigDecimal> NANOS = Map.ofEntries(
            Map.entry("ns", BigDecimal.ONE),
            Map.entry("us", BigDecimal.valueOf(1_000)),
            Map.entry("µs", BigDecimal.valueOf(1_000)),
            Map.entry("μs", BigDecimal.valueOf(1_000)),
            Map.entry("ms", BigDecimal.valueOf(1_000_000)),
            Map.entry("millisecond", BigDecimal.valueOf(1_000_000)),
            Map.entry("milliseconds", BigDecimal.valueOf(1_000_000)),
            Map.entry("s", BigDecimal.valueOf(1_000_000_000)),
            Map.entry("sec", BigDecimal.valueOf(1_000_000_000)),
            Map.entry("second", BigDecimal.valueOf(1_000_000_000)),
            Map.entry("seconds", BigDecimal.valueOf(1_000_000_000)));
    private static final BigDecimal LONGEST = BigDecimal.valueOf(1_000_000_000_000_000L);

    private LatencyText() {}

    /** Whether a column or attribute of that name holds latencies. */
    static boolean isName(String name) {
        return NAME.matcher(name.strip().toLowerCase(Locale.ROOT)).matches();
    }

    /** A plain number; with a decimal comma if that is what the file has. */
    static Optional<BigDecimal> number(String text, boolean decimalComma) {
        String plain = decimalComma ? text.strip().replace(',', '.') : text.strip();
        return NUMBER.matcher(plain).matches() ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }

    /** The nanoseconds of a latency in a column or attribute of that name, or nothing if it is none. */
    static Optional<Long> nanos(String name, String text, boolean decimalComma) {
        Matcher parts = WITH_UNIT.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        String unit = parts.group(2) == null ? unitOf(name) : parts.group(2);
        return number(parts.group(1), decimalComma)
                .map(number -> number.multiply(NANOS.getOrDefault(unit, BigDecimal.ONE)))
                .filter(nanos -> nanos.signum() >= 0 && nanos.compareTo(LONGEST) <= 0)
                .map(nanos -> nanos.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    private static String unitOf(String name) {
        Matcher parts = NAME.matcher(name.strip().toLowerCase(Locale.ROOT));
        return parts.matches() && parts.group(1) != null ? parts.group(1) : "ms";
    }
}
