package dev.hearsay.group;

import dev.hearsay.group.Selection.All;
import dev.hearsay.group.Selection.Count;
import dev.hearsay.group.Selection.Drawn;
import dev.hearsay.group.Selection.Fraction;
import dev.hearsay.group.Selection.Nobody;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Topology;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The assignment of peers to groups: first those that are listed, then those with the most links, then all of a region or a number of
 * links, then some of these, and last some of all. Each takes peers that are in no group yet.
 */
public final class Assignment {
    private final List<GroupRule> rules;
    private final Topology topology;
    private final IntFunction<String> regions;
    private final long seed;
    private final int[] groups;

    private Assignment(List<GroupRule> rules, Topology topology, IntFunction<String> regions, long seed) {
        this.rules = rules;
        this.topology = topology;
        this.regions = regions;
        this.seed = seed;
        this.groups = new int[topology.peers()];
        Arrays.fill(groups, Groups.NONE);
    }

    /**
     * The groups of the peers of a graph.
     *
     * @param regions the region that each peer is in; empty where there are none
     * @throws dev.hearsay.settings.InvalidScenarioException for a group that takes more peers than there are for it
     */
    public static Groups of(List<GroupRule> rules, Topology topology, IntFunction<String> regions, long seed) {
        if (rules.isEmpty()) {
            return Groups.none();
        }
        Assignment assignment = new Assignment(rules, topology, regions, seed);
        IntStream.range(0, rules.size())
                .boxed()
                .sorted(Comparator.comparing(
                        group -> rules.get(group).selection().turn()))
                .forEach(assignment::assign);
        return Groups.of(rules.stream().map(GroupRule::name).toList(), assignment.groups);
    }

    private void assign(int group) {
        Selection selection = rules.get(group).selection();
        selection.ids().forEach(peer -> groups[peer] = group);
        if (selection.highestDegree() > 0) {
            take(group, byDegree(), selection.highestDegree());
        } else if (!(selection.part() instanceof Nobody)) {
            takePart(group, selection);
        }
    }

    /** The peers without a group, those with the most links first; of equals, the lower numbers. */
    private int[] byDegree() {
        return IntStream.range(0, groups.length)
                .filter(peer -> groups[peer] == Groups.NONE)
                .boxed()
                .sorted(Comparator.comparingInt(topology::degree).reversed().thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private void takePart(int group, Selection selection) {
        int[] free =
                fitting(selection).filter(peer -> groups[peer] == Groups.NONE).toArray();
        RandomStream random = RandomStream.of(seed, Purpose.GROUP, group);
        if (selection.part() instanceof All) {
            take(group, free, free.length);
        } else if (selection.part() instanceof Drawn drawn) {
            int[] chosen = Arrays.stream(free)
                    .filter(peer -> random.chance(drawn.probability()))
                    .toArray();
            take(group, chosen, chosen.length);
        } else {
            int wanted = wanted(group, selection);
            random.shuffleFront(free, free.length, wanted);
            take(group, free, wanted);
        }
    }

    private int wanted(int group, Selection selection) {
        if (selection.part() instanceof Count exact) {
            return exact.count();
        }
        long fitting = fitting(selection).count();
        double before = fractionBefore(group, selection);
        double upTo = before + fraction(selection);
        return (int) (Math.round(upTo * fitting) - Math.round(before * fitting));
    }

    /** The sum of the fractions of the same peers before: what is rounded up for one is rounded down for the next. */
    private double fractionBefore(int group, Selection selection) {
        return rules.subList(0, group).stream()
                .map(GroupRule::selection)
                .filter(selection::isOfSame)
                .mapToDouble(Assignment::fraction)
                .sum();
    }

    private static double fraction(Selection selection) {
        return selection.part() instanceof Fraction share ? share.fraction() : 0;
    }

    private IntStream fitting(Selection selection) {
        return IntStream.range(0, groups.length)
                .filter(peer -> selection.degrees().contains(topology.degree(peer)))
                .filter(peer ->
                        selection.region().isEmpty() || selection.region().equals(regions.apply(peer)));
    }

    private void take(int group, int[] from, int count) {
        if (count > from.length) {
            throw rules.get(group).tooMany(count, from.length);
        }
        Arrays.stream(from, 0, count).forEach(peer -> groups[peer] = group);
    }
}
