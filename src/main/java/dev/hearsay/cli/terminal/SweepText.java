package dev.hearsay.cli.terminal;

import static dev.hearsay.cli.terminal.Quantity.whole;

import dev.hearsay.metrics.figures.Metric;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.statistics.Estimate;
import dev.hearsay.sweep.GridProgress;
import dev.hearsay.sweep.SweepResult;
import dev.hearsay.sweep.SweepResult.CellResult;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A sweep as a person reads it: how far it is, and what came out. */
public final class SweepText {
    private static final List<String> SHOWN = List.of("time-to-99.mean", "bytes", "coverage");
    private static final int MOST_CELLS = 40;
    private static final int MOST_NAME = 31;

    private SweepText() {}

    /** The bar of a sweep on a terminal. */
    public static String bar(GridProgress progress) {
        return ProgressBar.bar(progress.share(), line(progress));
    }

    /** The same in words. */
    public static String line(GridProgress progress) {
        double share = progress.share();
        String left = share <= 0
                ? "begun"
                : "about " + whole(Math.round(progress.seconds() * (1 - share) / share)) + " s left";
        return String.format(
                Locale.ROOT,
                "%3.0f %%, %s of %s runs, %d under way, %s",
                100 * share,
                whole(progress.ended()),
                whole(progress.runs()),
                progress.underWay(),
                left);
    }

    /** A table of the cells with some figures, each a mean and how far the interval of 95 % goes to each side at most. */
    public static List<String> table(SweepResult result) {
        List<String> lines = new ArrayList<>();
        List<CellResult> cells = result.cells();
        int width = cells.stream()
                .limit(MOST_CELLS)
                .mapToInt(cell -> name(cell).length())
                .max()
                .orElse(0);
        lines.add(row("cell", SHOWN, Math.max(width, 4)));
        for (CellResult cell : cells.subList(0, Math.min(cells.size(), MOST_CELLS))) {
            List<String> figures = SHOWN.stream()
                    .map(figure -> shown(figure, cell.estimate(figure)))
                    .toList();
            lines.add(row(name(cell), figures, Math.max(width, 4)));
        }
        if (cells.size() > MOST_CELLS) {
            lines.add("and " + whole(cells.size() - MOST_CELLS) + " more cells, in cells.csv");
        }
        return lines;
    }

    private static String name(CellResult cell) {
        String name = cell.cell().cell().number() + " " + cell.cell().cell();
        return name.length() <= MOST_NAME ? name : name.substring(0, MOST_NAME - 3) + "...";
    }

    private static String row(String name, List<String> figures, int width) {
        StringBuilder line = new StringBuilder(String.format("%-" + width + "s", name));
        figures.forEach(figure -> line.append(String.format("  %20s", figure)));
        return line.toString().stripTrailing();
    }

    /** A mean in the figure's unit, and how far its interval goes to each side at most. */
    static String shown(String figure, Estimate estimate) {
        return shown(estimate, Metrics.named(figure).map(Metric::unit).orElse(""));
    }

    /** A mean in that unit, and how far its interval goes to each side at most. */
    static String shown(Estimate estimate, String unit) {
        if (Double.isNaN(estimate.mean())) {
            return "none";
        }
        double reach = Math.max(estimate.high() - estimate.mean(), estimate.mean() - estimate.low());
        String mean = quantity(rounded(estimate.mean(), 5), unit);
        return Double.isNaN(reach) || reach == 0 ? mean : mean + " ± " + quantity(rounded(reach, 2), unit);
    }

    /** A figure in a unit. */
    static String quantity(double value, String unit) {
        return switch (unit) {
            case "ms" -> Quantity.time(value);
            case "B" -> Quantity.bytes(value);
            default -> Quantity.number(value);
        };
    }

    /** To so many digits. */
    static double rounded(double value, int digits) {
        return new BigDecimal(value).round(new MathContext(digits)).doubleValue();
    }
}
