package dev.hearsay.cli.terminal;

import dev.hearsay.compare.ComparedFigure;
import dev.hearsay.compare.Comparison;
import dev.hearsay.compare.Contrast;
import dev.hearsay.compare.Group;
import dev.hearsay.compare.Notes;
import dev.hearsay.compare.ScenarioDifference;
import dev.hearsay.compare.Side;
import dev.hearsay.compare.Verdict;
import dev.hearsay.query.Cell;
import dev.hearsay.query.RowFormat;
import dev.hearsay.statistics.Estimate;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A comparison as a person reads it, as boxes or in Markdown: the verdict, what differs in the scenarios, the figures, what to know. */
public final class CompareText {
    private static final int WIDTH = 100;
    private static final int LONGEST_HEAD = 8;
    private static final double LEAST_SHOWN = 0.0001;
    private static final String NONE = "–";

    private final RowFormat format;
    private final PrintWriter out;
    private final int width;

    /** Prints in a format for people. */
    public CompareText(RowFormat format, PrintWriter out) {
        this.format = format;
        this.out = out;
        this.width = format == RowFormat.MARKDOWN ? Integer.MAX_VALUE : WIDTH;
    }

    /** Prints a comparison, with its verdict if there is one. */
    public void print(Comparison comparison, @Nullable Verdict verdict) {
        if (verdict != null) {
            print(verdict);
        }
        for (Group group : comparison.groups()) {
            print(group, comparison.figures(group));
        }
        new Notes(comparison).lines().forEach(this::line);
        out.flush();
    }

    private void print(Verdict verdict) {
        String line = verdict.line() + " (" + verdict.rule() + ")";
        line(format == RowFormat.MARKDOWN ? "**" + verdict.line() + "** (" + verdict.rule() + ")" : line);
        verdict.findings().forEach(finding -> line(finding.line()));
        out.println();
    }

    /** A line of text; in Markdown an item of a list. */
    private void line(String text) {
        if (format == RowFormat.MARKDOWN) {
            boolean isOurs = text.startsWith("**");
            out.println("- " + (isOurs ? text : text.replaceAll("[\\\\|<`*\\[]", "\\\\$0")));
        } else {
            new Wrapping(WIDTH).lines("", 2, text).forEach(out::println);
        }
    }

    private void print(Group group, List<ComparedFigure> figures) {
        if (!group.cell().isEmpty()) {
            line(group.cell());
            out.println();
        }
        List<String> heads = heads(group);
        printSides(group, heads);
        List<ScenarioDifference> differences = Comparison.scenarioDifferences(group);
        if (differences.isEmpty()) {
            line("the scenarios are the same");
            out.println();
        } else {
            printScenarios(differences, heads);
        }
        if (figures.isEmpty()) {
            line("no figure differs");
            out.println();
            return;
        }
        printMeans(figures, heads);
        boolean areTested =
                figures.stream().flatMap(figure -> figure.contrasts().stream()).anyMatch(Contrast::isTested);
        printDifferences(figures, heads, areTested);
    }

    /** The names of the sides, or letters for them where names are long. */
    private static List<String> heads(Group group) {
        List<Side> sides = group.sides();
        boolean areShort = sides.stream().allMatch(side -> side.name().length() <= LONGEST_HEAD);
        return IntStream.range(0, sides.size())
                .mapToObj(i -> areShort ? sides.get(i).name() : letters(i))
                .toList();
    }

    private static String letters(int number) {
        String last = String.valueOf((char) ('A' + number % 26));
        return number < 26 ? last : letters(number / 26 - 1) + last;
    }

    private void printSides(Group group, List<String> heads) {
        WideTable table = new WideTable(List.of("", "side", "runs", "digest"), 1);
        for (int i = 0; i < heads.size(); i++) {
            Side side = group.sides().get(i);
            String digest = i == 0 ? "" : Notes.digest(group.first(), side);
            table.row(texts(heads.get(i), side.name(), side.runsInWords(), digest));
        }
        table.print(format, out, width);
        out.println();
    }

    private void printScenarios(List<ScenarioDifference> differences, List<String> heads) {
        List<String> columns = new ArrayList<>(List.of("what differs in the scenarios"));
        columns.addAll(heads);
        WideTable table = new WideTable(columns, 1);
        for (ScenarioDifference difference : differences) {
            List<String> cells = new ArrayList<>(List.of(difference.path()));
            difference.texts().forEach(text -> cells.add(text.isEmpty() ? NONE : text));
            table.row(texts(cells.toArray(String[]::new)));
        }
        table.print(format, out, width);
        out.println();
    }

    private void printMeans(List<ComparedFigure> figures, List<String> heads) {
        List<String> columns = new ArrayList<>(List.of("mean ± 95 %"));
        columns.addAll(heads);
        WideTable table = new WideTable(columns, 1);
        for (ComparedFigure figure : figures) {
            List<String> cells = new ArrayList<>(List.of(figure.figure()));
            figure.estimates().forEach(estimate -> cells.add(mean(figure, estimate)));
            table.row(texts(cells.toArray(String[]::new)));
        }
        table.print(format, out, width);
        out.println();
    }

    private static String mean(ComparedFigure figure, Estimate estimate) {
        boolean isNever = Double.isNaN(estimate.mean()) && figure.figure().startsWith("time-to-");
        return isNever ? "never" : SweepText.shown(estimate, figure.unit());
    }

    private void printDifferences(List<ComparedFigure> figures, List<String> heads, boolean areTested) {
        String to = "to " + heads.get(0);
        WideTable table = areTested
                ? new WideTable(List.of("difference", to, "in %", "95 % interval", "p", "test", "chance?"), 2)
                : new WideTable(List.of("difference", to, "absolute", "ratio"), 2);
        for (ComparedFigure figure : figures) {
            for (Contrast contrast : figure.contrasts()) {
                String head = heads.get(contrast.side());
                table.row(areTested ? tested(figure, contrast, head) : plain(figure, contrast, head));
            }
        }
        table.print(format, out, width);
        out.println();
    }

    private static List<Cell> tested(ComparedFigure figure, Contrast contrast, String head) {
        if (!contrast.isTested()) {
            return texts(figure.figure(), head, percent(contrast.relative()), NONE, NONE, "none", NONE);
        }
        String low = percent(contrast.relative(contrast.difference().low()));
        String high = percent(contrast.relative(contrast.difference().high()));
        return texts(
                figure.figure(),
                head,
                percent(contrast.relative()),
                low + " to " + high,
                contrast.p() < LEAST_SHOWN ? "<0.0001" : String.format(Locale.ROOT, "%.4f", contrast.p()),
                contrast.difference().test().replace(" signed-rank", ""),
                contrast.isBeyondChance() ? "beyond" : "may be");
    }

    private static List<Cell> plain(ComparedFigure figure, Contrast contrast, String head) {
        double difference = contrast.difference().mean();
        String ratio = Double.isNaN(contrast.ratio()) ? NONE : String.format(Locale.ROOT, "%.4f", contrast.ratio());
        return texts(figure.figure(), head, signed(difference, figure.unit()), ratio);
    }

    private static String signed(double difference, String unit) {
        if (Double.isNaN(difference)) {
            return NONE;
        }
        String size = SweepText.quantity(SweepText.rounded(Math.abs(difference), 5), unit);
        return difference == 0 ? "0" : (difference < 0 ? "-" : "+") + size;
    }

    private static String percent(double share) {
        if (Double.isNaN(share)) {
            return NONE;
        }
        double rounded = SweepText.rounded(100 * share, 3);
        return share == 0 ? "0" : (rounded > 0 ? "+" : "-") + Quantity.number(Math.abs(rounded));
    }

    private static List<Cell> texts(String... cells) {
        return List.of(cells).stream().map(Cell::ofText).toList();
    }
}
