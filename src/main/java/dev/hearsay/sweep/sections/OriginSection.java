package dev.hearsay.sweep.sections;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearsay.page.Block;
import dev.hearsay.page.Block.TableColumn;
import dev.hearsay.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The sweep that was run, and all that it takes to run it again. */
final class OriginSection implements SweepSection {
    @Override
    public Optional<Section> of(SweepEvidence sweep) {
        JsonNode facts = sweep.facts();
        List<Block> blocks = new ArrayList<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(List.of("command", facts.path("command").asText()));
        rows.add(List.of("version", facts.path("version").asText()));
        rows.add(List.of("commit", facts.path("commit").asText()));
        rows.add(List.of("seeds", seeds(facts)));
        rows.add(List.of("overrides", joined(facts.path("overrides"), ", ")));
        rows.add(List.of("JDK", facts.path("jdk").asText()));
        rows.add(List.of("JVM flags", joined(facts.path("flags"), " ")));
        rows.add(List.of("processors", facts.path("processors").asText()));
        rows.add(List.of("runs at once", facts.path("atOnce").asText()));
        rows.add(List.of("heap", facts.path("heapMiB").asText() + " MiB"));
        rows.removeIf(row -> "".equals(row.get(1)));
        blocks.add(new Block.Table(
                null,
                List.of(new TableColumn("", "text"), new TableColumn("", "long")),
                rows,
                "The same scenario gives the same tables, however many runs go on at once."));
        if (!sweep.scenario().isEmpty()) {
            blocks.add(new Block.Code("The scenario with its sweep, and every default", sweep.scenario(), false));
        }
        return Optional.of(new Section("scenario", "What was run", blocks));
    }

    private static String seeds(JsonNode facts) {
        long first = facts.path("seed").asLong();
        return first + " to " + (first + facts.path("seeds").asLong() - 1) + ", the same in every cell";
    }

    private static String joined(JsonNode list, String separator) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(separator));
    }
}
