package dev.hearsay.compare;

import dev.hearsay.statistics.Holm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sides beside each other: the figures that differ, and which differences are larger than chance. */
public final class Comparison {
    /** The figures that are shown unless all are asked for. */
    public static final List<String> PRINCIPAL = List.of(
            "time-to-all.mean",
            "time-to-99.mean",
            "delivery-time.p50",
            "delivery-time.p99",
            "coverage",
            "bytes",
            "transmissions",
            "redundancy",
            "hops.mean");

    private final List<Group> groups;
    private final List<ComparedFigure> figures;
    private final List<String> equal;

    private Comparison(List<Group> groups, List<ComparedFigure> figures, List<String> equal) {
        this.groups = List.copyOf(groups);
        this.figures = List.copyOf(figures);
        this.equal = List.copyOf(equal);
    }

    /**
     * Compares some groups.
     *
     * @param all whether all figures are, or the principal ones
     */
    public static Comparison of(List<Group> groups, boolean all) {
        List<ComparedFigure> differing = new ArrayList<>();
        List<String> equal = new ArrayList<>();
        Collection<String> names = all ? allFigures(groups) : PRINCIPAL;
        for (String figure : names) {
            if (groups.stream().allMatch(group -> isEqual(figure, group))) {
                if (groups.stream().anyMatch(group -> group.sides().stream().anyMatch(side -> has(side, figure)))) {
                    equal.add(figure);
                }
            } else {
                groups.forEach(group -> differing.add(figure(group, figure)));
            }
        }
        differing.sort(Comparator.comparingInt(each -> groups.indexOf(each.group()))); // stable
        return new Comparison(groups, corrected(differing), equal);
    }

    private static Set<String> allFigures(List<Group> groups) {
        Set<String> names = new LinkedHashSet<>();
        groups.forEach(group -> group.sides()
                .forEach(side ->
                        side.runs().forEach(run -> names.addAll(run.figures().keySet()))));
        return names;
    }

    private static boolean has(Side side, String figure) {
        return Arrays.stream(side.values(figure)).anyMatch(value -> !Double.isNaN(value));
    }

    /** Whether each side has the same values, seed by seed, or all sides have one value alone. */
    private static boolean isEqual(String figure, Group group) {
        double[] first = group.first().values(figure);
        boolean sameSeeds = group.others().stream()
                .allMatch(side -> side.seeds().equals(group.first().seeds()));
        if (sameSeeds && group.others().stream().allMatch(side -> Arrays.equals(first, side.values(figure)))) {
            return true;
        }
        return group.sides().stream()
                        .flatMapToDouble(side -> Arrays.stream(side.values(figure)))
                        .distinct()
                        .count()
                == 1;
    }

    private static ComparedFigure figure(Group group, String figure) {
        List<Contrast> contrasts = new ArrayList<>();
        for (int place = 1; place < group.sides().size(); place++) {
            contrasts.add(Contrast.of(group.first(), group.sides().get(place), place, figure));
        }
        return new ComparedFigure(
                group,
                figure,
                group.sides().stream().map(side -> side.estimate(figure)).toList(),
                contrasts);
    }

    private static List<ComparedFigure> corrected(List<ComparedFigure> figures) {
        double[] p = Holm.adjust(figures.stream()
                .flatMap(figure -> figure.contrasts().stream())
                .mapToDouble(Contrast::p)
                .toArray());
        List<ComparedFigure> corrected = new ArrayList<>();
        int next = 0;
        for (ComparedFigure figure : figures) {
            List<Contrast> contrasts = new ArrayList<>();
            for (Contrast contrast : figure.contrasts()) {
                contrasts.add(contrast.corrected(p[next++]));
            }
            corrected.add(new ComparedFigure(figure.group(), figure.figure(), figure.estimates(), contrasts));
        }
        return corrected;
    }

    /** The groups. */
    public List<Group> groups() {
        return groups;
    }

    /** The figures that differ anywhere, group by group. */
    public List<ComparedFigure> figures() {
        return figures;
    }

    /** The figures that differ in a group. */
    public List<ComparedFigure> figures(Group group) {
        return figures.stream().filter(figure -> figure.group().equals(group)).toList();
    }

    /** The names of those that are equal on all sides of every group. */
    public List<String> equal() {
        return equal;
    }

    /** What differs in the scenarios of a group's sides. */
    public static List<ScenarioDifference> scenarioDifferences(Group group) {
        return ScenarioDifference.of(group.sides());
    }

    /** All contrasts. */
    public List<Contrast> contrasts() {
        return figures.stream().flatMap(figure -> figure.contrasts().stream()).toList();
    }

    /** The number of tests, for which the probabilities are corrected. */
    public int tests() {
        return (int) contrasts().stream().filter(Contrast::isTested).count();
    }
}
