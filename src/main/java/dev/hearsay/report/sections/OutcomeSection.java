package dev.hearsay.report.sections;

import dev.hearsay.metrics.figures.Metric;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.metrics.figures.OperationFigures;
import dev.hearsay.metrics.figures.Summary;
import dev.hearsay.metrics.figures.TemporalVerdict;
import dev.hearsay.page.Block;
import dev.hearsay.page.Block.Fact;
import dev.hearsay.page.Block.Level;
import dev.hearsay.page.Block.Notice;
import dev.hearsay.page.Section;
import dev.hearsay.scenario.Expectation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer in a few figures. What weakens trust in it stands before it, and then what the scenario expected. */
final class OutcomeSection implements RunSection {
    private static final int LEAST_DIGITS = 4;

    @Override
    public Optional<Section> of(RunEvidence run) {
        Summary summary = run.summary();
        List<Block> blocks = new ArrayList<>();
        if (!summary.complete()) {
            blocks.add(new Notice(
                    Level.BAD, "Cut short: this run did not go to its end, and its figures are those until then."));
        }
        summary.warnings().forEach(line -> blocks.add(new Notice(Level.WARNING, line)));
        run.result().scenario().expectations().forEach(expected -> blocks.add(verdict(expected, summary)));
        summary.overTime().forEach(verdict -> blocks.add(verdict(verdict)));
        blocks.add(new Block.Facts(facts(summary)));
        return Optional.of(new Section("outcome", "Outcome", blocks));
    }

    private static Notice verdict(Expectation expected, Summary summary) {
        Metric metric = Metrics.named(expected.metric()).orElseThrow();
        double value = metric.of(summary);
        boolean holds = expected.holds(value);
        String measured = Double.isNaN(value)
                ? "there is no such value"
                : Double.isInfinite(value) ? "it is never" : "it is " + rounded(value, expected) + " " + metric.unit();
        return new Notice(
                holds ? Level.GOOD : Level.BAD,
                "Expected " + expected.metric() + " " + expected.text() + ": " + (holds ? "holds, " : "does not hold, ")
                        + measured.strip() + ".");
    }

    private static Notice verdict(TemporalVerdict verdict) {
        return new Notice(
                verdict.holds() ? Level.GOOD : Level.BAD,
                "Expected " + verdict.expectation() + ": " + (verdict.holds() ? "holds, " : "does not hold, ")
                        + verdict.measured() + ".");
    }

    /** As few digits, from {@value #LEAST_DIGITS} on, as do not speak against the verdict. */
    private static String rounded(double value, Expectation expected) {
        BigDecimal exact = new BigDecimal(Double.toString(value));
        int digits = LEAST_DIGITS;
        BigDecimal shown = exact.round(new MathContext(digits));
        while (expected.holds(shown.doubleValue()) != expected.holds(value)) {
            shown = exact.round(new MathContext(++digits));
        }
        return shown.stripTrailingZeros().toPlainString();
    }

    /** The answer to what was asked comes first: messages where there are any, operations likewise, and then what either cost. */
    private static List<Fact> facts(Summary summary) {
        List<Fact> facts = new ArrayList<>();
        if (summary.messages() > 0 || summary.operations().isEmpty()) {
            facts.addAll(ofMessages(summary));
        }
        summary.operations().forEach((kind, figures) -> facts.addAll(ofOperations(kind, figures)));
        facts.add(fact("Transmissions", (double) summary.transmissions(), "", lost(summary)));
        facts.add(fact("Bytes", (double) summary.bytes(), "B", perDelivery(summary)));
        facts.add(fact("Emulated time", summary.emulatedMs(), "ms", "until all was quiet, or the run was cut short"));
        return facts;
    }

    private static List<Fact> ofMessages(Summary summary) {
        String reached = summary.messages() > 0
                ? String.format(
                        Locale.ROOT,
                        "%,d of %,d messages reached all",
                        summary.timeToAllMs().reachedAll(),
                        summary.messages())
                : "no message was sent";
        return List.of(
                fact("Time to all, median", summary.timeToAllMs().p50(), "ms", reached),
                fact("Time to all, worst", summary.timeToAllMs().max(), "ms", "of the messages that reached all"),
                fact("Time to 90 %, median", never(summary.timeTo90Ms().p50()), "ms", "over all messages"),
                fact("Delivery time, 99 %", summary.deliveryTimeMs().p99(), "ms", "over messages and peers"),
                fact("Coverage", summary.coverage(), "%", "of the pairs of a message and a live peer"),
                fact("Hops, mean", summary.hops().mean(), "", hops(summary)),
                fact("Redundancy", summary.redundancy(), "", "copies beyond the one that each peer needed"));
    }

    private static List<Fact> ofOperations(String kind, OperationFigures figures) {
        String ended = String.format(Locale.ROOT, "%,d of %,d succeeded", figures.succeeded(), figures.count());
        String time = kind + ", time";
        return List.of(
                fact(kind + ", success", figures.success(), "%", ended),
                fact(time + ", median", figures.timeMs().p50(), "ms", "of those that succeeded"),
                fact(time + ", 99 %", figures.timeMs().p99(), "ms", "of those that succeeded"),
                fact(kind + ", hops, mean", figures.hops().mean(), "", "of those that succeeded"));
    }

    private static Fact fact(String label, @Nullable Object value, String unit, @Nullable String note) {
        return new Fact(label, value, unit, note);
    }

    private static Object never(double value) {
        return Double.isInfinite(value) ? "never" : value;
    }

    private static @Nullable String hops(Summary summary) {
        double most = summary.hops().max();
        return Double.isNaN(most) ? null : String.format(Locale.ROOT, "%.0f at most", most);
    }

    private static @Nullable String lost(Summary summary) {
        return summary.lost() == 0 ? null : String.format(Locale.ROOT, "%,d of them lost", summary.lost());
    }

    private static @Nullable String perDelivery(Summary summary) {
        long others = summary.firstDeliveries() - summary.messages();
        return others <= 0
                ? null
                : String.format(Locale.ROOT, "%,d B for each first delivery", summary.bytes() / others);
    }
}
