package dev.hearsay.scenario;

import dev.hearsay.scenario.grid.Grid;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Nearest;
import dev.hearsay.settings.Problem;
import dev.hearsay.settings.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tuning that a scenario asks for: the block {@code tune}.
 *
 * @param space the settings to choose from
 * @param minimise the metrics that are to be small, by name
 * @param keep what the mean over the runs of a setting has to meet
 * @param runs how many runs the search may take
 */
public record Tuning(Grid space, List<String> minimise, List<Expectation> keep, int runs) {
    /** Two settings, twice each: fewer compare nothing, or say nothing of chance. */
    private static final int FEWEST_RUNS = 4;

    private static final int MOST_RUNS = 1_000_000;

    /** The metrics that depend on the machine and its load: a search for the least would find another answer each time. */
    private static final List<String> OF_MACHINE = List.of("deliveries-per-second", "peak-rss");

    private static final String METRICS = "a list of different metrics out of those that list metrics shows";

    /** Copies the lists. */
    public Tuning {
        minimise = List.copyOf(minimise);
        keep = List.copyOf(keep);
    }

    /**
     * Reads the block.
     *
     * @param space what is varied in it
     * @param units the names of all metrics, each with its unit
     * @param firstSeed the scenario's seed
     */
    public static Tuning from(ConfigBlock block, Grid space, Map<String, String> units, long firstSeed) {
        Map<String, String> known = new LinkedHashMap<>(units);
        known.keySet().removeAll(OF_MACHINE);
        known.keySet().removeIf(MetricNames::isFree);
        int runs = block.integer("runs", FEWEST_RUNS, MOST_RUNS);
        if (firstSeed > Long.MAX_VALUE - runs) {
            block.problem("runs", "fewer, as seed + runs has to be less than 2^63");
        }
        return new Tuning(space, minimise(block, known), Expectation.all(block.block("keep"), known), runs);
    }

    private static List<String> minimise(ConfigBlock block, Map<String, String> known) {
        List<String> names = block.texts("minimise", METRICS);
        if (!block.isSound("minimise") || block.isDefault("minimise")) {
            return names;
        }
        names.stream().filter(name -> !known.containsKey(name)).findFirst().ifPresent(name -> {
            String nearest = Nearest.to(name, known.keySet())
                    .map(metric -> " (did you mean " + metric + "?)")
                    .orElse("");
            String found =
                    name + (OF_MACHINE.contains(name) ? ", which depends on the machine" : ", which is no metric");
            String where = Problems.where(block.config().getValue("minimise").origin());
            block.problems().add(new Problem(where, block.path("minimise"), found, METRICS + nearest));
        });
        return names;
    }
}
