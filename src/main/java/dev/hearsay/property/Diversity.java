package dev.hearsay.property;

import dev.hearsay.group.Groups;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Differences between the peers that a live peer is linked with: by region, by group of the scenario, by subnet. It has no settings. */
public record Diversity() implements ProbeModel {
    static final List<Property> ALL = Stream.of("region", "group", "subnet")
            .flatMap(place -> Stream.of(
                    of(
                            "neighbour-" + place + "s.mean",
                            "different " + place
                                    + "s of the live peers that a live peer is linked with, mean over those with a link;"
                                    + " a peer in none is left out"),
                    of("neighbour-" + place + "s.min", "the same, least"),
                    of(
                            "same-" + place + ".mean",
                            "of the live peers that a live peer is linked with, the share of the " + place
                                    + " that most of them are in, mean over live peers with a link"),
                    of("same-" + place + ".max", "the same, largest")))
            .toList();

    private static final int NOWHERE = -1;

    private static Property of(String name, String definition) {
        return new ProbedProperty(Family.DIVERSITY, name, definition, "", Property.Better.NEITHER);
    }

    @Override
    public Family family() {
        return Family.DIVERSITY;
    }

    @Override
    public List<Property> properties() {
        return ALL;
    }

    @Override
    public Probe over(PeerFacts peers, long every) {
        List<int[]> places = List.of(regions(peers), groups(peers), subnets(peers));
        return new UnchangedGraph(graph -> places.stream()
                .flatMapToDouble(place -> Arrays.stream(values(graph, place)))
                .toArray());
    }

    private static int[] regions(PeerFacts peers) {
        Map<String, Integer> numbers = new HashMap<>();
        return IntStream.range(0, peers.lifetimes().peers())
                .map(peer -> {
                    String region = peers.region().apply(peer);
                    return region.isEmpty() ? NOWHERE : numbers.computeIfAbsent(region, any -> numbers.size());
                })
                .toArray();
    }

    private static int[] groups(PeerFacts peers) {
        Groups groups = peers.groups();
        return IntStream.range(0, peers.lifetimes().peers())
                .map(peer -> groups.of(peer) == Groups.NONE ? NOWHERE : groups.of(peer))
                .toArray();
    }

    private static int[] subnets(PeerFacts peers) {
        return IntStream.range(0, peers.lifetimes().peers())
                .map(peer ->
                        peers.subnets().map(subnet -> subnet.applyAsInt(peer)).orElse(NOWHERE))
                .toArray();
    }

    private static double[] values(OverlayGraph graph, int[] place) {
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double sumOfShares = 0;
        double largest = 0;
        int count = 0;
        for (int member = 0; member < graph.members(); member++) {
            Around around = Around.of(graph, member, place);
            if (around.different > 0) {
                double share = (double) around.most / graph.degree(member);
                sum += around.different;
                least = Math.min(least, around.different);
                sumOfShares += share;
                largest = Math.max(largest, share);
                count++;
            }
        }
        return count == 0
                ? new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN}
                : new double[] {sum / count, least, sumOfShares / count, largest};
    }

    /**
     * The places of those that a member is linked with.
     *
     * @param different the number of different ones
     * @param most the most that are in the same
     */
    private record Around(int different, int most) {
        static Around of(OverlayGraph graph, int member, int[] place) {
            int[] places = IntStream.range(0, graph.degree(member))
                    .map(i -> place[graph.peer(graph.linked(member, i))])
                    .filter(where -> where != NOWHERE)
                    .sorted()
                    .toArray();
            int different = 0;
            int most = 0;
            int first = 0;
            for (int i = 0; i < places.length; i++) {
                if (places[i] != places[first]) {
                    first = i;
                }
                different += first == i ? 1 : 0;
                most = Math.max(most, i - first + 1);
            }
            return new Around(different, most);
        }
    }
}
