package dev.hearsay.scenario;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import dev.hearsay.property.Family;
import dev.hearsay.property.Properties;
import dev.hearsay.property.Property;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Measures;
import dev.hearsay.settings.Nearest;
import dev.hearsay.settings.Problem;
import dev.hearsay.settings.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An expectation of a property over time. Where the rest of the samples are those until the end of the run, {@code eventually ... after
 * faults} is self-stabilisation: convergence and closure, once faults have ceased (Dijkstra, Self-stabilizing systems in spite of
 * distributed control, CACM 1974; Arora and Gouda, Closure and convergence, IEEE TSE 1993).
 *
 * @param mode whether it must hold at every sample, or from some sample on
 * @param term the samples that are looked at
 * @param expected the comparison, whose metric is the name of the property
 * @param withinNanos the time from the beginning of the term at which it must hold at the latest; the largest long without a bound
 * @param text the expectation as it stands in the scenario
 */
public record TemporalExpectation(Mode mode, Term term, Expectation expected, long withinNanos, String text) {
    private static final Pattern FORM =
            Pattern.compile("(?<what>.*?)(\\s*\\bwithin\\s+(?<within>.*?))?(\\s*\\b(?<term>before|after)\\s+faults)?");
    private static final String TRUE = "true";

    /** The samples of a term at which something must hold. */
    public enum Mode {
        /** At every sample. */
        ALWAYS,
        /** At some sample, and at all that follow. */
        EVENTUALLY;

        /** The block in {@code expect}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The part of a run of which the samples are looked at. */
    public enum Term {
        /** From the start to the end. */
        RUN,
        /** From the start until the first fault begins. */
        BEFORE_FAULTS,
        /** From when the last fault has ended, or has come if it has no end, to the end of the run. */
        AFTER_FAULTS
    }

    /** The name of the property. */
    public String property() {
        return expected.metric();
    }

    /** The place in the scenario and the text, as {@code expect.always.connected = "true"}. */
    public String stated() {
        return "expect." + mode.key() + "." + property() + " = \"" + text + "\"";
    }

    /**
     * Reads the blocks {@code always} and {@code eventually} of {@code expect}.
     *
     * @param sampled the families of properties that there are samples of
     */
    static List<TemporalExpectation> all(ConfigBlock expect, Set<Family> sampled) {
        List<TemporalExpectation> all = new ArrayList<>();
        for (Mode mode : Mode.values()) {
            if (expect.has(mode.key())) {
                read(mode, expect.block(mode.key()), sampled, all);
            }
        }
        return all;
    }

    private static void read(Mode mode, ConfigBlock block, Set<Family> sampled, List<TemporalExpectation> all) {
        block.config().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, ConfigValue> entry) -> name(entry.getKey()))
                        .thenComparing(Map.Entry::getKey))
                .forEach(entry -> read(mode, block, entry.getKey(), entry.getValue(), sampled, all));
    }

    private static String name(String path) {
        return String.join(".", ConfigUtil.splitPath(path));
    }

    private static void read(
            Mode mode,
            ConfigBlock block,
            String path,
            ConfigValue value,
            Set<Family> sampled,
            List<TemporalExpectation> all) {
        Optional<Property> property = Properties.named(name(path));
        if (property.isEmpty()) {
            String where = Problems.where(value.origin());
            String allowed = Nearest.allowed(name(path), List.of(Properties.names()));
            block.problems().add(new Problem(where, block.path(path), "a property that is not known", allowed));
            return;
        }
        if (!sampled.contains(property.get().family())) {
            block.problem(path, "nothing while " + property.get().family().every() + " is never: there are no samples");
            return;
        }
        for (ConfigValue text : value instanceof ConfigList list ? list : List.of(value)) {
            Optional<TemporalExpectation> read = read(mode, property.get(), String.valueOf(text.unwrapped()));
            read.ifPresent(all::add);
            if (read.isEmpty()) {
                block.problems().add(block.path(path), text, allowed(mode, property.get()));
            }
        }
    }

    private static String allowed(Mode mode, Property property) {
        String what = property.unit().isEmpty() ? "a number, as in \">= 0.99\"" : "a duration, as in \">= 60 s\"";
        String comparison = property.isTruth() ? "true or false" : "a comparison with " + what;
        String rest = mode == Mode.ALWAYS ? "" : ", then within a duration, as in \"within 10 s\", if it is bounded";
        return comparison + rest + ", then before faults or after faults, if not of the whole run";
    }

    private static Optional<TemporalExpectation> read(Mode mode, Property property, String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches() || (mode == Mode.ALWAYS && form.group("within") != null)) {
            return Optional.empty();
        }
        Optional<Long> within = within(form.group("within"));
        return comparison(property, form.group("what").strip())
                .filter(any -> within.isPresent())
                .map(expected -> new TemporalExpectation(
                        mode, term(form.group("term")), expected, within.orElseThrow(), text.strip()));
    }

    private static Optional<Expectation> comparison(Property property, String text) {
        if (!property.isTruth()) {
            return Expectation.of(property.name(), property.unit(), text);
        }
        String truth = text.isEmpty() ? TRUE : text;
        boolean isTruth = truth.equals(TRUE) || truth.equals("false");
        return Expectation.of(property.name(), "", !isTruth ? text : truth.equals(TRUE) ? "== 1" : "== 0");
    }

    private static Optional<Long> within(@Nullable String text) {
        return text == null
                ? Optional.of(Long.MAX_VALUE)
                : Measures.duration(text)
                        .filter(nanos -> nanos.signum() >= 0
                                && nanos.compareTo(BigDecimal.valueOf(ConfigBlock.LONGEST_NANOS)) <= 0)
                        .map(BigDecimal::longValueExact);
    }

    private static Term term(@Nullable String word) {
        if (word == null) {
            return Term.RUN;
        }
        return word.equals("before") ? Term.BEFORE_FAULTS : Term.AFTER_FAULTS;
    }
}
