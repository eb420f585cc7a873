package dev.hearsay.report.sections;

import dev.hearsay.property.OverlayGraph;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The parts of a network in a picture: its regions, or even spans of its peers by number where all are in one region. */
final class NetworkParts {
    private final List<String> names;
    /** The part of each member of the graph. */
    private final int[] ofMember;

    private final int[] sizes;

    private NetworkParts(List<String> names, int[] ofMember) {
        this.names = names;
        this.ofMember = ofMember;
        sizes = new int[names.size()];
        Arrays.stream(ofMember).forEach(part -> sizes[part]++);
    }

    /** The parts of the network whose live peers are the members of a graph; of one region, that many spans. */
    static NetworkParts of(OverlayGraph graph, IntFunction<String> region, int spans) {
        List<String> regions = IntStream.range(0, graph.members())
                .mapToObj(member -> region.apply(graph.peer(member)))
                .toList();
        List<String> names = regions.stream().distinct().sorted().toList();
        if (names.size() > 1) {
            return new NetworkParts(
                    names, regions.stream().mapToInt(names::indexOf).toArray());
        }
        int count = Math.min(spans, graph.members());
        int[] spanOf = IntStream.range(0, graph.members())
                .map(member -> (int) ((long) member * count / graph.members()))
                .toArray();
        List<String> spanNames = IntStream.range(0, count)
                .mapToObj(span -> "from " + graph.peer((int) (((long) span * graph.members() + count - 1) / count)))
                .toList();
        return new NetworkParts(count == 1 ? List.of("peers") : spanNames, spanOf);
    }

    List<String> names() {
        return names;
    }

    int of(int member) {
        return ofMember[member];
    }

    int size(int part) {
        return sizes[part];
    }

    /** The members of a part, ascending. */
    int[] members(int part) {
        return IntStream.range(0, ofMember.length)
                .filter(member -> ofMember[member] == part)
                .toArray();
    }
}
