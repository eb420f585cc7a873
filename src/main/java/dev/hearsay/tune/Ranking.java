package dev.hearsay.tune;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The order of points of which none need be the best, as NSGA-II has it (Deb and others 2002, sections III A and B): by rank, and within
 * a rank those first that stand alone, for they tell most of how one thing is paid for with another.
 */
final class Ranking {
    private final List<Point> points;
    private final int[] ranks;

    /** The ranking of some points. */
    Ranking(List<Point> points) {
        this.points = List.copyOf(points);
        this.ranks = ranks(this.points);
    }

    /** The rank of a point: 0 if no other beats it, and else one more than the highest of those that do. */
    int rank(int point) {
        return ranks[point];
    }

    /** The points that no other beats and that meet all that is asked of them. */
    List<Integer> front() {
        return IntStream.range(0, ranks.length)
                .filter(i -> ranks[i] == 0 && points.get(i).isFeasible())
                .boxed()
                .toList();
    }

    /** All points, the best first; equals in their order. */
    List<Integer> order() {
        double[] distances = new double[ranks.length];
        int last = Arrays.stream(ranks).max().orElse(-1);
        for (int rank = 0; rank <= last; rank++) {
            addDistances(rank, distances);
        }
        return IntStream.range(0, ranks.length)
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> ranks[i]).thenComparing(i -> -distances[i]))
                .toList();
    }

    /** Whatever beats a point comes before it, so that its rank is known by then. */
    private static int[] ranks(List<Point> points) {
        List<Integer> sorted = IntStream.range(0, points.size())
                .boxed()
                .sorted(Comparator.comparing(points::get, Ranking::compare))
                .toList();
        int[] ranks = new int[points.size()];
        for (int at = 0; at < sorted.size(); at++) {
            int point = sorted.get(at);
            for (int before : sorted.subList(0, at)) {
                if (ranks[before] >= ranks[point] && points.get(before).beats(points.get(point))) {
                    ranks[point] = ranks[before] + 1;
                }
            }
        }
        return ranks;
    }

    private static int compare(Point first, Point second) {
        int order = Double.compare(first.shortfall(), second.shortfall());
        for (int i = 0; i < first.values().size() && order == 0; i++) {
            order = Double.compare(first.values().get(i), second.values().get(i));
        }
        return order;
    }

    /** The crowding distance: how far the neighbours of a point are apart, each thing by its own extent; the outermost have no limit. */
    private void addDistances(int rank, double[] distances) {
        List<Integer> members = IntStream.range(0, ranks.length)
                .filter(i -> ranks[i] == rank)
                .boxed()
                .toList();
        int things = points.get(members.get(0)).values().size();
        for (int thing = 0; thing < things; thing++) {
            int by = thing;
            List<Integer> sorted = members.stream()
                    .sorted(Comparator.comparing(i -> points.get(i).values().get(by)))
                    .toList();
            double least = points.get(sorted.get(0)).values().get(thing);
            double extent = points.get(sorted.get(sorted.size() - 1)).values().get(thing) - least;
            if (!(extent > 0) || Double.isInfinite(extent)) {
                continue;
            }
            for (int i = 0; i < sorted.size(); i++) {
                boolean isOutermost = i == 0 || i == sorted.size() - 1;
                distances[sorted.get(i)] += isOutermost
                        ? Double.POSITIVE_INFINITY
                        : (points.get(sorted.get(i + 1)).values().get(thing)
                                        - points.get(sorted.get(i - 1)).values().get(thing))
                                / extent;
            }
        }
    }
}
