package dev.hearsay.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A setting that is not the same on all sides.
 *
 * @param path its path below {@code hearsay}
 * @param texts its value on each side; empty where that has no such setting
 */
public record ScenarioDifference(String path, List<String> texts) {
    /** Copies the values. */
    public ScenarioDifference {
        texts = List.copyOf(texts);
    }

    /** The differences between the scenarios of some sides, by path, but for those that other types bring with them. */
    static List<ScenarioDifference> of(List<Side> sides) {
        SortedSet<String> paths = new TreeSet<>();
        sides.forEach(side -> paths.addAll(side.settings().keySet()));
        TypeDefaults defaults = new TypeDefaults();
        List<ScenarioDifference> differences = new ArrayList<>();
        for (String path : paths) {
            List<Setting> values = sides.stream()
                    .map(side -> side.settings().getOrDefault(path, new Setting("", "")))
                    .toList();
            boolean differs = values.stream().map(Setting::meaning).distinct().count() > 1;
            if (differs && !defaults.explain(path, sides)) {
                differences.add(new ScenarioDifference(
                        path, values.stream().map(Setting::text).toList()));
            }
        }
        return differences;
    }
}
