package dev.hearsay.property;

import dev.hearsay.property.Property.Better;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** The properties of how many links peers have. */
final class Degrees {
    static final List<Property> ALL = List.of(
            GraphProperty.of(
                    "degree.mean",
                    "live peers that a live peer is linked with, mean: 2 x links / live peers",
                    Better.MORE,
                    graph -> 2.0 * graph.links() / graph.members()),
            GraphProperty.of(
                    "degree.min",
                    "live peers that a live peer is linked with, least",
                    Better.MORE,
                    graph -> most(graph.members(), graph::degree, Math::min)),
            GraphProperty.of(
                    "degree.max",
                    "live peers that a live peer is linked with, most",
                    Better.NEITHER,
                    graph -> most(graph.members(), graph::degree, Math::max)),
            GraphProperty.of(
                    "isolated",
                    "live peers that are linked with no live peer",
                    Better.LESS,
                    graph -> IntStream.range(0, graph.members())
                            .filter(member -> graph.degree(member) == 0)
                            .count()),
            GraphProperty.of(
                    "in-degree.min",
                    "live peers that have a live peer as their neighbour, least",
                    Better.MORE,
                    graph -> most(graph.members(), graph::inDegree, Math::min)),
            GraphProperty.of(
                    "in-degree.max",
                    "live peers that have a live peer as their neighbour, most",
                    Better.NEITHER,
                    graph -> most(graph.members(), graph::inDegree, Math::max)),
            GraphProperty.of(
                    "in-degree.sd",
                    "live peers that have a live peer as their neighbour, standard deviation over all live peers",
                    Better.NEITHER,
                    graph -> deviation(graph.members(), graph::inDegree)),
            GraphProperty.of(
                    "out-degree.max",
                    "live peers that a live peer has as its neighbours, most",
                    Better.NEITHER,
                    graph -> most(graph.members(), graph::outDegree, Math::max)));

    private Degrees() {}

    private static double most(int members, IntUnaryOperator degree, IntBinaryOperator of) {
        return members == 0
                ? Double.NaN
                : IntStream.range(0, members).map(degree).reduce(of).orElseThrow();
    }

    /** From sums of whole numbers, which are the same in any order. */
    private static double deviation(int members, IntUnaryOperator degree) {
        long sum = 0;
        long squares = 0;
        for (int member = 0; member < members; member++) {
            long its = degree.applyAsInt(member);
            sum += its;
            squares += its * its;
        }
        double mean = (double) sum / members;
        return Math.sqrt(Math.max(0, (double) squares / members - mean * mean));
    }
}
