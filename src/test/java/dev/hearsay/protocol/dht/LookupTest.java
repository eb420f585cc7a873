package dev.hearsay.protocol.dht;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.protocol.Message;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Look-ups in networks with full tables, whose answers come in any order, or not at all. */
class LookupTest {
    private record Alone() implements Lookup.Task {
        @Override
        public int operation() {
            return Message.NO_OPERATION;
        }
    }

    /** A network with full tables, some of whose peers are gone. */
    private record Net(Identifiers identifiers, List<RoutingTable> tables, Set<Integer> gone, RandomStream random) {
        static Net of(int peers, int k, double share, int seed) {
            Identifiers identifiers = new Identifiers(peers, seed);
            RandomStream random = RandomStream.of(seed, Purpose.PROTOCOL);
            List<RoutingTable> tables = new ArrayList<>();
            Set<Integer> gone = new TreeSet<>();
            for (int peer = 0; peer < peers; peer++) {
                tables.add(new RoutingTable(identifiers, peer, k, 0, 1));
                tables.get(peer).fill(random);
                if (random.chance(share)) {
                    gone.add(peer);
                }
            }
            return new Net(identifiers, tables, gone, random);
        }

        /** Makes a look-up, and sees that it keeps its rules; returns the peers that were asked. */
        List<Integer> make(Lookup lookup, Lookup.Breadth breadth, int self) {
            List<Integer> asked = new ArrayList<>();
            List<Integer> open = new ArrayList<>();
            lookup.begin(tables.get(self).closest(lookup.target(), breadth.k(), self));
            while (!lookup.isOver()) {
                for (int next = lookup.next(); next != Lookup.NOBODY; next = lookup.next()) {
                    asked.add(next);
                    open.add(next);
                }
                assertThat(open).isNotEmpty().hasSizeLessThanOrEqualTo(Math.max(breadth.alpha(), breadth.k()));
                int one = open.remove(random.nextInt(open.size()));
                if (gone.contains(one)) {
                    lookup.failed(one);
                } else {
                    lookup.answered(one, tables.get(one).closest(lookup.target(), breadth.k(), self));
                }
            }
            return asked;
        }
    }

    @ParameterizedTest(name = "{0} peers, k = {1}, alpha = {2}, {3} of k, {4} gone")
    @CsvSource({
        "300, 20, 3, 20, 0", "300, 5, 1, 5, 0", "300, 4, 8, 4, 0.3", "300, 8, 3, 8, 0.6", "2, 20, 3, 20, 0",
        "40, 3, 2, 3, 0.9", "300, 20, 3, 3, 0", "300, 20, 10, 3, 0.4", "30, 1, 1, 1, 0", "300, 20, 3, 20, 1"
    })
    void shouldEndWithTheClosestThatAnswerOfThoseHeardOf(int peers, int k, int alpha, int enough, double gone) {
        Net net = Net.of(peers, k, gone, 5);
        Lookup.Breadth breadth = new Lookup.Breadth(k, alpha, enough);
        for (int made = 0; made < 60; made++) {
            int self = net.random.nextInt(peers);
            long target = net.random.nextLong();
            Lookup lookup = new Lookup(net.identifiers, self, target, breadth, new Alone());
            List<Integer> asked = net.make(lookup, breadth, self);

            assertThat(asked).doesNotHaveDuplicates().doesNotContain(self);
            assertThat(lookup.requests()).isEqualTo(asked.size());
            List<Integer> living = new ArrayList<>(boxed(lookup.heard()));
            living.removeIf(peer -> asked.contains(peer) && net.gone.contains(peer));
            List<Integer> most = living.subList(0, Math.min(enough, living.size()));
            List<Integer> found = boxed(lookup.closest());
            assertThat(found.subList(0, most.size())).isEqualTo(most);
            assertThat(boxed(lookup.heard())).isEqualTo(sorted(lookup.heard(), net.identifiers, target));
            assertThat(found).hasSizeLessThanOrEqualTo(k).noneMatch(net.gone::contains);
        }
    }

    /** Full tables of k of those that belong in each bucket, which a look-up cannot miss anybody in. */
    @ParameterizedTest(name = "{0} peers, k = {1}, alpha = {2}")
    @CsvSource({"500, 20, 3", "500, 3, 1", "500, 8, 20", "12, 20, 3"})
    void shouldFindTheClosestOfAllWhereNobodyIsGone(int peers, int k, int alpha) {
        Net net = Net.of(peers, k, 0, 9);
        Lookup.Breadth breadth = new Lookup.Breadth(k, alpha, k);
        for (int made = 0; made < 60; made++) {
            int self = net.random.nextInt(peers);
            long target = net.random.nextLong();
            Lookup lookup = new Lookup(net.identifiers, self, target, breadth, new Alone());
            net.make(lookup, breadth, self);

            List<Integer> all = boxed(net.identifiers.closest(target, k + 1));
            assertThat(boxed(lookup.closest()))
                    .isEqualTo(
                            all.stream().filter(peer -> peer != self).limit(k).toList());
        }
    }

    /** Identifiers 0 to 7 at the top of the space: the closest to 0 are 0, 1, 2 and so on. */
    private static Lookup lookup(int k, int alpha) {
        long[] ids = IntStream.range(0, 8).mapToLong(peer -> (long) peer << 61).toArray();
        return new Lookup(new Identifiers(ids, 0), 7, 0, new Lookup.Breadth(k, alpha, k), new Alone());
    }

    private static List<Integer> asked(Lookup lookup) {
        List<Integer> asked = new ArrayList<>();
        for (int next = lookup.next(); next != Lookup.NOBODY; next = lookup.next()) {
            asked.add(next);
        }
        return asked;
    }

    @Test
    void shouldAskAllOfTheClosestOnceAlphaAnswersHaveBroughtNobodyCloser() {
        Lookup lookup = lookup(4, 2);
        lookup.begin(new int[] {6, 5, 4, 3});
        assertThat(asked(lookup)).containsExactly(3, 4);
        lookup.answered(4, new int[] {6});
        assertThat(asked(lookup)).containsExactly(5);
        lookup.answered(3, new int[] {5});
        assertThat(asked(lookup)).containsExactly(6);
        lookup.answered(5, new int[] {1}); // somebody closer: two at a time again, of whom one is under way
        assertThat(asked(lookup)).containsExactly(1);
        lookup.failed(6);
        lookup.answered(1, new int[] {});
        assertThat(lookup.isOver()).isTrue();
        assertThat(lookup.closest()).containsExactly(1, 3, 4, 5);
        assertThat(lookup.failures()).isEqualTo(1);
    }

    @Test
    void theHopOfAContactShouldBeOneMoreThanThatOfWhoToldOfItFirst() {
        Lookup lookup = lookup(2, 2);
        lookup.begin(new int[] {6, 5});
        assertThat(asked(lookup)).containsExactly(5, 6);
        lookup.answered(6, new int[] {3});
        assertThat(asked(lookup)).containsExactly(3);
        lookup.answered(3, new int[] {1, 0});
        assertThat(asked(lookup)).containsExactly(0);
        lookup.answered(5, new int[] {0, 2});
        assertThat(lookup.hops()).isEqualTo(2); // of 3, the closest of those that have answered
        assertThat(asked(lookup)).containsExactly(1);
        lookup.answered(0, new int[] {});
        lookup.answered(1, new int[] {});
        assertThat(lookup.isOver()).isTrue();
        assertThat(List.of(lookup.hop(5), lookup.hop(3), lookup.hop(0), lookup.hop(2), lookup.hop(4)))
                .containsExactly(1, 2, 3, 2, 0);
        assertThat(lookup.hops()).isEqualTo(3);
    }

    @Test
    void shouldBeOverAtOnceWhereNobodyIsKnown() {
        Lookup lookup = lookup(2, 2);
        assertThat(lookup.isOver()).isTrue();
        lookup.begin(new int[] {7}); // itself
        assertThat(lookup.isOver()).isTrue();
        assertThat(lookup.closest()).isEmpty();
    }

    private static List<Integer> boxed(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static List<Integer> sorted(int[] peers, Identifiers identifiers, long target) {
        return Arrays.stream(peers)
                .boxed()
                .sorted((one, other) ->
                        Long.compareUnsigned(identifiers.of(one) ^ target, identifiers.of(other) ^ target))
                .toList();
    }
}
