package dev.hearsay.cli.terminal;

import static dev.hearsay.cli.terminal.Quantity.whole;

import dev.hearsay.metrics.figures.Metric;
import dev.hearsay.scenario.grid.Cell;
import dev.hearsay.scenario.grid.Grid;
import dev.hearsay.sweep.GridProgress;
import dev.hearsay.tune.TuneResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A search as a person reads what came out. */
public final class TuneText {
    private static final int MOST_SETTINGS = 40;

    /** As many as go beside a setting's name in 100 columns. */
    private static final int MOST_METRICS = 2;

    private static final int MOST_NAME = 34;

    private TuneText() {}

    /** The bar of a round of a search on a terminal. */
    public static String bar(String stage, GridProgress progress) {
        return ProgressBar.bar(progress.share(), line(stage, progress));
    }

    /** The same in words. */
    public static String line(String stage, GridProgress progress) {
        return stage + ": " + SweepText.line(progress);
    }

    /** A table of the settings that no other beats: two of the metrics, and in how many resamples each stays there. */
    public static List<String> table(TuneResult result) {
        List<Metric> metrics =
                result.aims().metrics().stream().limit(MOST_METRICS).toList();
        List<TuneResult.Found> front = result.front();
        int width = Math.max(
                7,
                front.stream()
                        .mapToInt(found -> name(result, found).length())
                        .max()
                        .orElse(0));
        List<String> lines = new ArrayList<>();
        lines.add(row("setting", metrics.stream().map(Metric::name).toList(), "runs", "sure", width));
        for (TuneResult.Found found : front.subList(0, Math.min(front.size(), MOST_SETTINGS))) {
            List<String> figures = metrics.stream()
                    .map(metric -> SweepText.shown(metric.name(), found.tried().estimate(metric)))
                    .toList();
            String sure = Double.isNaN(found.confidence())
                    ? "?"
                    : String.format(Locale.ROOT, "%.0f %%", Math.floor(100 * found.confidence()));
            String runs = whole(found.tried().setting().runs().size());
            lines.add(row(name(result, found), figures, runs, sure, width));
        }
        if (front.size() > MOST_SETTINGS) {
            lines.add("and " + whole(front.size() - MOST_SETTINGS) + " more settings, in tune.csv");
        }
        return lines;
    }

    private static String name(TuneResult result, TuneResult.Found found) {
        Cell cell = found.tried().setting().cell().cell();
        List<String> varied = cell.settings().keySet().stream()
                .filter(path -> isVaried(result.tuning().space(), cell.variant(), path))
                .map(path -> last(path, cell) + " = " + cell.settings().get(path))
                .toList();
        String words = Stream.concat(Stream.of(cell.variant()).filter(word -> !word.isEmpty()), varied.stream())
                .collect(Collectors.joining(", "));
        String name = found.number() + " " + (words.isEmpty() ? cell : words);
        return name.length() <= MOST_NAME ? name : name.substring(0, MOST_NAME - 3) + "...";
    }

    /** Whether a setting has several values among those of a variant: if not, the variant's name says it. */
    private static boolean isVaried(Grid space, String variant, String path) {
        return space.cells().stream()
                        .filter(cell -> cell.variant().equals(variant))
                        .map(cell -> cell.settings().getOrDefault(path, ""))
                        .distinct()
                        .limit(2)
                        .count()
                > 1;
    }

    /** The last word of a path if no other ends so, for there is little room. */
    private static String last(String path, Cell cell) {
        String end = path.substring(path.lastIndexOf('.') + 1);
        boolean isOnly = cell.settings().keySet().stream()
                        .filter(other -> ("." + other).endsWith("." + end))
                        .count()
                == 1;
        return isOnly ? end : path;
    }

    private static String row(String name, List<String> figures, String runs, String sure, int width) {
        StringBuilder line = new StringBuilder(String.format("%-" + width + "s", name));
        figures.forEach(figure -> line.append(String.format("  %20s", figure)));
        return line.append(String.format("  %6s  %6s", runs, sure)).toString();
    }
}
