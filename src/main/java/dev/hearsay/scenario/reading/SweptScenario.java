package dev.hearsay.scenario.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.grid.Cell;
import dev.hearsay.scenario.grid.Grid;
import dev.hearsay.settings.InvalidScenarioException;
import dev.hearsay.settings.Problem;
import dev.hearsay.settings.StatedFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** A scenario with a grid, and the scenarios that the cells of the grid make of it. */
public final class SweptScenario {
    private final Scenario base;
    private final Grid grid;
    private final ResolvedConfig resolved;
    private final BiFunction<ResolvedConfig, Config, Scenario> reading;

    SweptScenario(
            Scenario base, Grid grid, ResolvedConfig resolved, BiFunction<ResolvedConfig, Config, Scenario> reading) {
        this.base = base;
        this.grid = grid;
        this.resolved = resolved;
        this.reading = reading;
        checkOptions();
    }

    /** An option that a value of the grid then replaces would be one without effect. */
    private void checkOptions() {
        List<Problem> problems = resolved.overrides().stream()
                .map(option -> option.substring(0, option.indexOf('=')).strip())
                .flatMap(path -> grid.columns().stream()
                        .filter(column ->
                                (column + ".").startsWith(path + ".") || (path + ".").startsWith(column + "."))
                        .limit(1)
                        .map(column -> new Problem(
                                Hocon.OPTION + path,
                                "hearsay." + path,
                                "a setting that " + Grid.noun(grid.block()) + " varies",
                                "one that it does not; " + Hocon.OPTION + grid.block() + ".vary or " + grid.block()
                                        + ".variants says how it varies")))
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidScenarioException(problems);
        }
    }

    /** The scenario as a plain run takes it. */
    public Scenario base() {
        return base;
    }

    /** The grid. */
    public Grid grid() {
        return grid;
    }

    /**
     * The scenario of a cell with a seed, in one JVM on one lane and in virtual time, where it gives the same as anywhere.
     *
     * @throws InvalidScenarioException with all that is wrong
     */
    public Scenario of(Cell cell, long seed) {
        Config own = ConfigFactory.empty()
                .withValue("hearsay.seed", ConfigValueFactory.fromAnyRef(seed, "sweep"))
                .withValue("hearsay.cluster.hosts", ConfigValueFactory.fromAnyRef(0, "sweep"))
                .withValue("hearsay.engine.lanes", ConfigValueFactory.fromAnyRef(1, "sweep"));
        return reading.apply(resolved, own.withFallback(cell.layer())).inVirtualTime();
    }

    /**
     * Reads every cell, with the first seed.
     *
     * @param visitor is shown each, unless anything is wrong with one before
     * @throws InvalidScenarioException with all that is wrong with any, each thing once, with the first cell that has it
     */
    public void readAll(BiConsumer<Cell, Scenario> visitor) {
        readAll(grid.cells(), visitor);
    }

    /** The same of some cells. */
    public void readAll(List<Cell> cells, BiConsumer<Cell, Scenario> visitor) {
        Map<Problem, Problem> problems = new LinkedHashMap<>();
        for (Cell cell : cells) {
            try {
                Scenario scenario = of(cell, base.seed());
                if (problems.isEmpty()) {
                    visitor.accept(cell, scenario);
                }
            } catch (InvalidScenarioException faulty) {
                faulty.problems().forEach(problem -> problems.putIfAbsent(problem, in(cell, problem)));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidScenarioException(List.copyOf(problems.values()));
        }
    }

    private static Problem in(Cell cell, Problem problem) {
        return new Problem(
                problem.where() + " (in cell " + cell.number() + ": " + cell + ")",
                problem.path(),
                problem.found(),
                problem.allowed());
    }

    /**
     * The scenario in HOCON with its grid and every default that no cell changes: read again, it gives the same cells. What is
     * substituted stays so, as what is varied may be what it takes its value from.
     *
     * @param paths other paths for the files that values name, by the paths that are stated
     */
    public String text(Map<String, String> paths) {
        Config text = resolved.layers()
                .merged()
                .withoutPath("hearsay.catalogue")
                .withoutPath("hearsay.sweep")
                .withoutPath("hearsay.tune");
        if (resolved.layers().placeOf("hearsay.peers").isEmpty()) {
            text = text.withoutPath("hearsay.peers"); // a topology of a cell may bring its own
        }
        for (TypedBlock block : TypedBlock.values()) {
            String path = "hearsay." + block.path();
            if (block != TypedBlock.PROCESSING_TIME && !isVaried(block.path())) {
                text = text.withFallback(ConfigFactory.empty()
                        .withValue(path, resolved.defaults().getValue(path)));
            }
        }
        Config renamed = StatedFile.renamed(resolved.scenario(), base.files(), word -> paths.getOrDefault(word, word));
        for (StatedFile file : base.files()) {
            String holder = file.holder(renamed);
            text = ConfigFactory.empty()
                    .withValue(holder, renamed.getValue(holder))
                    .withFallback(text);
        }
        return text.root().render(Scenario.TEXT) + grid.text(word -> paths.getOrDefault(word, word));
    }

    /** Whether a cell may have another type there. */
    private boolean isVaried(String block) {
        return grid.columns().stream()
                .anyMatch(column ->
                        Stream.of(block, block + ".type").anyMatch(path -> (path + ".").startsWith(column + ".")));
    }
}
