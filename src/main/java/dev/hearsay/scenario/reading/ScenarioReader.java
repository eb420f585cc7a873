package dev.hearsay.scenario.reading;

import com.typesafe.config.Config;
import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.scenario.MetricNames;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.grid.Grid;
import dev.hearsay.settings.InvalidScenarioException;
import dev.hearsay.settings.Problem;
import dev.hearsay.settings.Problems;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The reader of scenarios. A scenario that is wrong is refused as a whole, with all of its problems in the order of the text. */
public final class ScenarioReader {
    private static final Pattern LINE = Pattern.compile("(.*):(\\d+)");

    private final Catalogues catalogues;
    private final ClassLoader loader;
    private final Map<String, String> metrics;
    private @Nullable Config reference;

    /**
     * A reader of scenarios.
     *
     * @param catalogues the types that a scenario can choose from by name
     * @param loader the loader of {@code reference.conf} and of the classes that a scenario names
     * @param metrics the names of all metrics, each with its unit: ms, B, or nothing
     */
    public ScenarioReader(Catalogues catalogues, ClassLoader loader, Map<String, String> metrics) {
        this.catalogues = catalogues;
        this.loader = loader;
        this.metrics = MetricNames.ofProperties(metrics);
    }

    /**
     * The scenario of a file.
     *
     * @param overrides texts {@code path=value}; each sets {@code hearsay.path} and wins over the file
     * @throws InvalidScenarioException with all that is wrong
     */
    public Scenario read(Path file, List<String> overrides) {
        return read(file, overrides, List.of());
    }

    /**
     * The scenario of a file, with more options that a command sets by itself: they win over all else, and do not count as the
     * user's.
     *
     * @param overrides as above
     * @param more texts of the same kind
     * @throws InvalidScenarioException with all that is wrong
     */
    public Scenario read(Path file, List<String> overrides, List<String> more) {
        Problems problems = new Problems();
        try {
            ResolvedConfig resolved = new ConfigResolver(reference(), problems).scenario(file, overrides, more);
            ScenarioBuilder draft = new ScenarioBuilder(resolved, catalogues, loader, problems);
            draft.checkMember();
            return draft.scenario(metrics);
        } catch (InvalidScenarioException faulty) {
            throw new InvalidScenarioException(
                    faulty.problems().stream().distinct().sorted(asInText(file)).toList());
        }
    }

    /**
     * The scenario of a file with the grid of its sweep.
     *
     * @param overrides as above; none may set what the sweep varies
     * @throws InvalidScenarioException with all that is wrong with the scenario, not yet with its cells
     */
    public SweptScenario readSweep(Path file, List<String> overrides) {
        return readSwept(file, overrides, grid -> grid);
    }

    /** The same as a grid of one cell, whatever its sweep varies. */
    public SweptScenario readUnvaried(Path file, List<String> overrides) {
        return readSwept(file, overrides, Grid::unvaried);
    }

    private SweptScenario readSwept(Path file, List<String> overrides, UnaryOperator<Grid> of) {
        return read(file, overrides, (resolved, draft) -> {
            Scenario base = draft.scenario(metrics);
            return new SweptScenario(base, of.apply(draft.grid()), resolved, this::cell);
        });
    }

    /**
     * The scenario of a file with the settings that are tuned.
     *
     * @param overrides as above; none may set what is varied
     * @throws InvalidScenarioException with all that is wrong with the scenario, not yet with its cells
     */
    public TunedScenario readTuned(Path file, List<String> overrides) {
        return read(file, overrides, (resolved, draft) -> {
            Scenario base = draft.scenario(metrics);
            SweptScenario space = new SweptScenario(base, draft.tuning().space(), resolved, this::cell);
            TunedScenario tuned = new TunedScenario(space, draft.tuning());
            tuned.checkSpace();
            return tuned;
        });
    }

    private <T> T read(Path file, List<String> overrides, BiFunction<ResolvedConfig, ScenarioBuilder, T> reading) {
        Problems problems = new Problems();
        try {
            ResolvedConfig resolved = new ConfigResolver(reference(), problems).scenario(file, overrides, List.of());
            return reading.apply(resolved, new ScenarioBuilder(resolved, catalogues, loader, problems));
        } catch (InvalidScenarioException faulty) {
            throw new InvalidScenarioException(
                    faulty.problems().stream().distinct().sorted(asInText(file)).toList());
        }
    }

    private Scenario cell(ResolvedConfig base, Config layer) {
        Problems problems = new Problems();
        ResolvedConfig resolved = new ConfigResolver(reference(), problems).cell(base, layer);
        return new ScenarioBuilder(resolved, catalogues, loader, problems).scenario(metrics);
    }

    /**
     * The scenario of a text with every key in it, as {@link Scenario#resolvedText} is.
     *
     * @param source the origin of the text, for the places of problems
     * @throws InvalidScenarioException with all that is wrong
     */
    public Scenario readText(String text, String source) {
        return readText(text, source, List.of());
    }

    /**
     * The scenario of a text as a file has it, without includes.
     *
     * @param source the origin of the text, for the places of problems
     * @param overrides as those of {@link #read}
     * @throws InvalidScenarioException with all that is wrong
     */
    public Scenario readText(String text, String source, List<String> overrides) {
        Problems problems = new Problems();
        ResolvedConfig resolved = new ConfigResolver(reference(), problems).scenario(text, source, overrides);
        return new ScenarioBuilder(resolved, catalogues, loader, problems).scenario(metrics);
    }

    /** The content of all {@code reference.conf}, read once. */
    private Config reference() {
        if (reference == null) {
            reference = Layers.reference(loader);
        }
        return reference;
    }

    /** The order of problems: the scenario's own file first, then those that it includes, then the command line; each by line. */
    private static Comparator<Problem> asInText(Path file) {
        return Comparator.comparing((Problem problem) -> !source(problem).equals(file.toString()))
                .thenComparing(problem -> source(problem).startsWith(Hocon.OPTION))
                .thenComparing(ScenarioReader::source)
                .thenComparingInt(ScenarioReader::line);
    }

    private static String source(Problem problem) {
        Matcher line = LINE.matcher(problem.where());
        return line.matches() ? line.group(1) : problem.where();
    }

    private static int line(Problem problem) {
        Matcher line = LINE.matcher(problem.where());
        return line.matches() ? Integer.parseInt(line.group(2)) : 0;
    }
}
