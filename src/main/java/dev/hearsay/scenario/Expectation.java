package dev.hearsay.scenario;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Measures;
import dev.hearsay.settings.Nearest;
import dev.hearsay.settings.Problem;
import dev.hearsay.settings.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expectation that a scenario has of a metric: if it does not hold, the exit status is 1.
 *
 * @param metric the metric's name
 * @param comparison the comparison that must hold
 * @param threshold the value to compare with, in the metric's unit; durations are milliseconds, sizes bytes
 * @param text the expectation as it stands in the scenario
 */
public record Expectation(String metric, Comparison comparison, double threshold, String text) {
    private static final BigDecimal MEBIBYTE = BigDecimal.valueOf(1 << 20);
    private static final Pattern FORM = Pattern.compile("\\s*(<=|>=|==|<|>)\\s*(\\S.*?)\\s*");

    /** The comparison of a value with a threshold. */
    public enum Comparison {
        /** The value is less than the threshold. */
        LESS("<"),
        /** The value is at most the threshold. */
        AT_MOST("<="),
        /** The value is more than the threshold. */
        MORE(">"),
        /** The value is at least the threshold. */
        AT_LEAST(">="),
        /** The value equals the threshold. */
        EQUAL("==");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        private static Comparison of(String sign) {
            for (Comparison comparison : values()) {
                if (comparison.sign.equals(sign)) {
                    return comparison;
                }
            }
            throw new IllegalStateException("no comparison " + sign);
        }
    }

    /** True if a value of the metric is as expected; a value that does not exist (NaN) never is. */
    public boolean holds(double value) {
        return switch (comparison) {
            case LESS -> value < threshold;
            case AT_MOST -> value <= threshold;
            case MORE -> value > threshold;
            case AT_LEAST -> value >= threshold;
            case EQUAL -> value == threshold;
        };
    }

    /**
     * Reads the block {@code expect}.
     *
     * @param units the names of all metrics, each with its unit: ms, B, or nothing
     */
    public static List<Expectation> all(ConfigBlock expect, Map<String, String> units) {
        List<Expectation> expectations = new ArrayList<>();
        Config block = expect.config();
        TreeSet<String> paths = new TreeSet<>();
        block.entrySet().forEach(entry -> paths.add(entry.getKey()));
        for (String path : paths) {
            String metric = String.join(".", ConfigUtil.splitPath(path));
            Optional<String> unit = MetricNames.unit(units, metric);
            if (unit.isEmpty()) {
                String where = Problems.where(block.getValue(path).origin());
                String allowed = Nearest.to(metric, units.keySet())
                        .map(nearest -> "one that list metrics shows (did you mean " + nearest + "?)")
                        .orElse("one that list metrics shows");
                expect.problems().add(new Problem(where, expect.path(path), "a metric that is not known", allowed));
            } else {
                read(metric, unit.get(), expect, path).ifPresent(expectations::add);
            }
        }
        return List.copyOf(expectations);
    }

    private static Optional<Expectation> read(String metric, String unit, ConfigBlock expect, String path) {
        String text = expect.text(path);
        Matcher form = FORM.matcher(text);
        Optional<BigDecimal> threshold = form.matches() ? threshold(form.group(2), unit) : Optional.empty();
        if (threshold.isPresent()) {
            double value = threshold.get().doubleValue();
            return Optional.of(new Expectation(metric, Comparison.of(form.group(1)), value, text));
        }
        expect.problem(path, "<, <=, >, >= or ==, and " + allowed(unit));
        return Optional.empty();
    }

    private static String allowed(String unit) {
        return switch (unit) {
            case "ms" -> "a duration, as in \"< 2 s\"";
            case "B", "MiB" -> "a size, as in \"< 20 MB\", or a number of " + unit;
            default -> "a number, as in \">= 0.999\"";
        };
    }

    /** A threshold in the metric's unit. A time without a unit is refused: it might mean seconds or milliseconds. */
    private static Optional<BigDecimal> threshold(String text, String unit) {
        return switch (unit) {
            case "ms" -> Measures.duration(text).map(nanos -> nanos.movePointLeft(6));
            case "B" -> Measures.number(text).or(() -> Measures.size(text));
            case "MiB" -> Measures.number(text).or(() -> Measures.size(text).map(bytes -> bytes.divide(MEBIBYTE)));
            default -> Measures.number(text);
        };
    }
}
