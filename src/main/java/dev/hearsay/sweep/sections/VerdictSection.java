package dev.hearsay.sweep.sections;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearsay.page.Block;
import dev.hearsay.page.Block.Fact;
import dev.hearsay.page.Block.Level;
import dev.hearsay.page.Block.Notice;
import dev.hearsay.page.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The answer in a few figures. What weakens trust in it stands before it. */
final class VerdictSection implements SweepSection {
    private static final int MOST_FAILURES = 20;

    @Override
    public Optional<Section> of(SweepEvidence sweep) {
        List<Block> blocks = new ArrayList<>(notices(sweep.facts()));
        blocks.add(new Block.Facts(facts(sweep)));
        return Optional.of(new Section("outcome", "Outcome", blocks));
    }

    private static List<Notice> notices(JsonNode facts) {
        List<Notice> notices = new ArrayList<>();
        JsonNode failed = facts.path("failed");
        for (int i = 0; i < Math.min(failed.size(), MOST_FAILURES); i++) {
            JsonNode run = failed.get(i);
            notices.add(new Notice(
                    Level.BAD,
                    "Failed: cell " + run.path("cell").asInt() + ", seed "
                            + run.path("seed").asLong() + ": "
                            + run.path("reason").asText()));
        }
        if (failed.size() > MOST_FAILURES) {
            notices.add(new Notice(Level.BAD, failed.size() - MOST_FAILURES + " more runs failed."));
        }
        count(facts, "cutShort", " cut short; the figures of these are those until then.")
                .ifPresent(notices::add);
        count(facts, "unexpected", " not as the scenario expected.").ifPresent(notices::add);
        facts.path("warnings").forEach(line -> notices.add(new Notice(Level.WARNING, line.asText())));
        return notices;
    }

    private static Optional<Notice> count(JsonNode facts, String field, String words) {
        int runs = facts.path(field).asInt();
        return runs == 0
                ? Optional.empty()
                : Optional.of(new Notice(Level.BAD, (runs == 1 ? "1 run was" : runs + " runs were") + words));
    }

    private static List<Fact> facts(SweepEvidence sweep) {
        JsonNode facts = sweep.facts();
        List<Fact> items = new ArrayList<>();
        items.add(new Fact(
                "Cells", (double) sweep.cells().size(), "", facts.path("seeds").asInt() + " seeds each"));
        items.add(new Fact(
                "Runs",
                facts.path("finished").asDouble(),
                "",
                String.format(Locale.ROOT, "of %,d", facts.path("runs").asInt())));
        items.add(new Fact(
                "Wall time",
                1e3 * facts.path("wallSeconds").path("sweep").asDouble(),
                "ms",
                facts.path("atOnce").asInt() + " runs at once"));
        least(sweep, "Fastest to all, median", Measure.MEDIAN).ifPresent(items::add);
        least(sweep, "Least bytes for each first delivery", Measure.TRAFFIC).ifPresent(items::add);
        return items;
    }

    private static Optional<Fact> least(SweepEvidence sweep, String label, Measure measure) {
        ToDoubleFunction<SweptCell> mean = cell -> cell.of(measure).mean();
        return sweep.cells().stream()
                .filter(cell -> Double.isFinite(mean.applyAsDouble(cell)))
                .min(Comparator.comparingDouble(mean))
                .map(cell -> new Fact(label, mean.applyAsDouble(cell), measure.unit(), sweep.label(cell)));
    }
}
