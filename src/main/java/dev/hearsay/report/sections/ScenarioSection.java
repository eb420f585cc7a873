package dev.hearsay.report.sections;

import dev.hearsay.metrics.figures.Summary;
import dev.hearsay.page.Block;
import dev.hearsay.page.Block.TableColumn;
import dev.hearsay.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The scenario as it was stated and as it was resolved, and all that it takes to run it again. */
final class ScenarioSection implements RunSection {
    @Override
    public Optional<Section> of(RunEvidence run) {
        Summary summary = run.summary();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Table(
                null,
                List.of(new TableColumn("", "text"), new TableColumn("", "long")),
                List.of(
                        List.of("command", summary.setup().command()),
                        List.of("version", summary.version()),
                        List.of("commit", summary.commit()),
                        List.of("seed", Long.toString(summary.seed())),
                        List.of("digest", summary.digest()),
                        List.of("JDK", summary.setup().jdk()),
                        List.of("JVM flags", String.join(" ", summary.setup().flags())),
                        List.of("hosts, lanes", summary.hosts() + ", " + summary.lanes())),
                "The same scenario gives the same digest, whatever the lanes, the hosts, the machine and the JDK."));
        List<List<@Nullable Object>> changes = new ArrayList<>();
        run.result()
                .scenario()
                .changes()
                .forEach(change -> changes.add(List.of(change.path(), change.value(), change.usual())));
        blocks.add(new Block.Table(
                "What differs from the defaults",
                List.of(
                        new TableColumn("path", "text"),
                        new TableColumn("value", "long"),
                        new TableColumn("default", "long")),
                changes,
                changes.isEmpty() ? "Nothing." : null));
        if (!run.stated().isEmpty()) {
            blocks.add(new Block.Code("As it was stated", run.stated(), false));
        }
        blocks.add(new Block.Code(
                "As it was resolved, with every default",
                run.result().scenario().resolvedText(),
                false));
        return Optional.of(new Section("scenario", "Scenario", blocks));
    }
}
