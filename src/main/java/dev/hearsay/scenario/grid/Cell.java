package dev.hearsay.scenario.grid;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A cell of a grid: one combination of settings, which is run once for each seed.
 *
 * @param number from 0, in the order of the grid
 * @param variant the name of its variant; empty where there are none
 * @param settings what it sets, by path below {@code hearsay}, in the order of the grid
 * @param layer the same as a layer over the scenario, with the one key {@code hearsay}
 */
public record Cell(int number, String variant, Map<String, String> settings, Config layer) {
    /** Copies the settings. */
    public Cell {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** The only cell of a scenario in which nothing is varied. */
    static Cell ofScenario() {
        return new Cell(0, "", Map.of(), ConfigFactory.empty());
    }

    /** The cell in words: its variant and its settings, or that it is the scenario as it stands. */
    @Override
    public String toString() {
        String set = settings.entrySet().stream()
                .map(setting -> setting.getKey() + " = " + setting.getValue())
                .collect(Collectors.joining(", "));
        if (variant.isEmpty()) {
            return set.isEmpty() ? "the scenario as it stands" : set;
        }
        return set.isEmpty() ? variant : variant + " (" + set + ")";
    }
}
