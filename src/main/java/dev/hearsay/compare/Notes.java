package dev.hearsay.compare;

import dev.hearsay.statistics.Difference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Remarks on a comparison beside its figures, a line each. */
public final class Notes {
    /** Of five pairs the least probability by signed ranks is 2/32, above the level. */
    private static final int LEAST_PAIRS = 6;

    private final Comparison comparison;

    /** Of a comparison. */
    public Notes(Comparison comparison) {
        this.comparison = comparison;
    }

    /** All lines, weaknesses first. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(weaknesses());
        tests().ifPresent(lines::add);
        if (!comparison.equal().isEmpty()) {
            lines.add("equal on all sides: " + String.join(", ", comparison.equal()));
        }
        return lines;
    }

    /** What weakens trust in the figures. */
    public List<String> weaknesses() {
        List<String> lines = new ArrayList<>();
        if (sides().stream().anyMatch(side -> side.runs().size() == 1)) {
            lines.add("a single run says nothing about chance: give each side several seeds");
        }
        for (Side side : sides()) {
            long cut = side.runs().stream().filter(run -> !run.complete()).count();
            if (cut > 0) {
                lines.add(side.name() + ": " + cut + " of " + side.runsInWords() + " cut short");
            }
        }
        boolean areTooFew = comparison.figures().stream()
                .flatMap(figure -> figure.contrasts().stream())
                .anyMatch(each -> each.isTested()
                        && each.pairs() < LEAST_PAIRS
                        && each.pairs() > 0
                        && each.difference().test().equals(Difference.WILCOXON));
        if (areTooFew) {
            lines.add("fewer than " + LEAST_PAIRS
                    + " pairs: signed ranks can tell no difference of a percentile from chance");
        }
        Set<String> builds = sides().stream().map(Side::build).collect(Collectors.toCollection(LinkedHashSet::new));
        if (builds.size() > 1) {
            lines.add("made by " + builds.size() + " versions of the program: " + String.join("; ", builds));
        }
        return lines;
    }

    private List<Side> sides() {
        return comparison.groups().stream()
                .flatMap(group -> group.sides().stream())
                .toList();
    }

    /** The tests that were made, and how they were corrected; nothing if there were none. */
    private Optional<String> tests() {
        int tests = comparison.tests();
        if (tests == 0) {
            return Optional.empty();
        }
        Set<String> names = new LinkedHashSet<>();
        for (Contrast contrast : comparison.contrasts()) {
            if (contrast.isTested()) {
                names.add(contrast.difference().test());
            }
        }
        long metrics = comparison.figures().stream()
                .filter(figure -> figure.contrasts().stream().anyMatch(Contrast::isTested))
                .map(ComparedFigure::figure)
                .distinct()
                .count();
        return Optional.of(
                tests + (tests == 1 ? " test" : " tests") + " of " + metrics + (metrics == 1 ? " metric" : " metrics")
                        + " by " + String.join(", ", names) + "; p is Holm's for " + tests + ", beyond chance below "
                        + Contrast.LEVEL);
    }

    /** Whether the first deliveries of a side are those of the first, on the seeds that both have. */
    public static String digest(Side first, Side other) {
        List<Long> common =
                first.seeds().stream().filter(other.seeds()::contains).toList();
        long changed = changed(first, other);
        if (common.isEmpty()) {
            return "no seed in common";
        }
        if (changed == 0) {
            return common.size() == 1 ? "same" : "same on all " + common.size() + " seeds";
        }
        return common.size() == 1 ? "changed" : "changed on " + changed + " of " + common.size() + " seeds";
    }

    /** The number of seeds that both have and on which their digests differ. */
    static long changed(Side first, Side other) {
        return first.runs().stream()
                .filter(run -> other.of(run.seed())
                        .filter(twin -> !twin.digest().equals(run.digest()))
                        .isPresent())
                .count();
    }
}
