package dev.hearsay.compare;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether a change matters. A figure matters where its difference is beyond chance, after Holm's correction, and at least as large as a
 * stated share of what it was; where there is a single run of a side, by its size alone. A figure that one side has and the other never
 * comes to matters always, and so do runs that are cut short on one side only.
 */
public final class Verdict {
    /**
     * One thing that matters.
     *
     * @param side the side that it is of
     * @param word better, worse or changed
     * @param line the whole in words
     */
    public record Finding(String side, String word, String line) {}

    private static final int PERCENT = 100;

    private final Comparison comparison;
    private final double least;
    private final List<Finding> findings = new ArrayList<>();

    /** Of a comparison, with the least share of change that matters. */
    public Verdict(Comparison comparison, double least) {
        this.comparison = comparison;
        this.least = least;
        for (ComparedFigure figure : comparison.figures()) {
            figure.contrasts().forEach(contrast -> judge(figure, contrast));
        }
        comparison.groups().forEach(this::judgeEnds);
    }

    private void judge(ComparedFigure figure, Contrast contrast) {
        boolean was = figure.isThere(0);
        boolean is = figure.isThere(contrast.side());
        String side = figure.group().sides().get(contrast.side()).name();
        if (was != is) {
            add(
                    figure.group(),
                    side,
                    "changed",
                    figure.figure() + (is ? " exists now and did not" : " no longer exists"));
            return;
        }
        boolean isSingle = figure.estimates().get(0).n() < 2
                || figure.estimates().get(contrast.side()).n() < 2;
        boolean isLarge = !(Math.abs(contrast.relative()) < least)
                && contrast.difference().mean() != 0;
        if (was && isLarge && (contrast.isBeyondChance() || isSingle)) {
            String word = figure.direction().word(contrast.difference().mean());
            String size = Double.isNaN(contrast.relative())
                    ? "from 0"
                    : String.format(Locale.ROOT, "%+.3g %%", PERCENT * contrast.relative());
            String chance = contrast.isTested()
                    ? String.format(
                            Locale.ROOT,
                            "p = %.2g, %s",
                            contrast.p(),
                            contrast.difference().test())
                    : "one run, by its size alone";
            add(figure.group(), side, word, figure.figure() + " " + size + " (" + chance + ")");
        }
    }

    private void judgeEnds(Group group) {
        for (Side side : group.others()) {
            if (isCutShort(side) != isCutShort(group.first())) {
                boolean isNow = isCutShort(side);
                add(
                        group,
                        side.name(),
                        isNow ? "worse" : "better",
                        isNow ? "runs are cut short now" : "no run is cut short any more");
            }
        }
    }

    private static boolean isCutShort(Side side) {
        return side.runs().stream().anyMatch(run -> !run.complete());
    }

    private void add(Group group, String side, String word, String what) {
        String cell = group.cell().isEmpty() ? "" : " in " + group.cell();
        findings.add(new Finding(side, word, word + ": " + side + cell + ", " + what));
    }

    /** All that matters. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Whether anything matters. */
    public boolean matters() {
        return !findings.isEmpty();
    }

    /** The verdict in a line. */
    public String line() {
        String verdict = matters()
                ? findings.size() + (findings.size() == 1 ? " change matters" : " changes matter")
                : "nothing matters";
        return verdict + ", digest " + (isChanged() ? "changed" : "the same where seeds are");
    }

    private boolean isChanged() {
        return comparison.groups().stream()
                .anyMatch(group -> group.others().stream().anyMatch(side -> Notes.changed(group.first(), side) > 0));
    }

    /** The rule in a line. */
    public String rule() {
        return "a change matters if it is beyond chance and at least "
                + BigDecimal.valueOf(least)
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString() + " %" + " of what there was";
    }
}
