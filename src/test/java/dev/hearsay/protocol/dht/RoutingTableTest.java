package dev.hearsay.protocol.dht;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The buckets of a table, against a model of lists over random events, and its answers against sorting. */
class RoutingTableTest {
    private static final int PEERS = 120;
    private static final int SELF = 7;

    private final Identifiers identifiers = new Identifiers(PEERS, 3);

    @ParameterizedTest(name = "k = {0}, {1} spares, stale after {2}")
    @CsvSource({"1, 0, 1", "1, 1, 2", "2, 3, 1", "3, 0, 2", "4, 2, 3", "5, 20, 5", "20, 20, 5"})
    void bucketsShouldDoWhatListsDo(int k, int spares, int staleAfter) {
        RandomStream random = RandomStream.of(k, Purpose.PROTOCOL);
        RoutingTable table = new RoutingTable(identifiers, SELF, k, spares, staleAfter);
        TableModel model = new TableModel(identifiers, SELF, k, spares, staleAfter);

        for (int event = 0; event < 6000; event++) {
            List<Integer> before = model.contacts();
            int peer = (SELF + 1 + random.nextInt(PEERS - 1)) % PEERS;
            int what = random.nextInt(10);
            if (what < 6) {
                model.see(peer);
                if (table.see(peer) == RoutingTable.Place.FULL) {
                    table.spare(peer);
                }
            } else if (what < 9) {
                model.failed(peer);
                table.failed(peer);
            } else {
                model.remove(peer);
                table.remove(peer);
            }
            assertSame(table, model, random.nextLong(), event % 25);
            assertThat(changed(table)).isEqualTo(difference(before, model.contacts()));
        }
    }

    private static void assertSame(RoutingTable table, TableModel model, long target, int most) {
        List<Integer> contacts = model.contacts();
        assertThat(boxed(table.contacts())).isEqualTo(contacts);
        assertThat(table.size()).isEqualTo(contacts.size());
        assertThat(model.sizeBelow(table.lowestSplit())).isLessThanOrEqualTo(model.k());
        assertThat(contacts.size() <= model.k() ? model.k() + 1 : model.sizeBelow(table.lowestSplit() + 1))
                .isGreaterThan(model.k());
        assertThat(boxed(table.closest(target, most, SELF))).isEqualTo(model.closest(target, most, SELF));
        if (!contacts.isEmpty()) {
            int except = contacts.get((int) (target & 1) * (contacts.size() - 1));
            assertThat(boxed(table.closest(target, most, except))).isEqualTo(model.closest(target, most, except));
            assertThat(table.has(except)).isTrue();
        }
    }

    /** The contact that was dropped, and the one that was added. */
    private static List<Integer> changed(RoutingTable table) {
        return List.of(table.dropped(), table.added());
    }

    private static List<Integer> difference(List<Integer> before, List<Integer> after) {
        return List.of(only(before, after), only(after, before));
    }

    private static int only(List<Integer> one, List<Integer> other) {
        List<Integer> rest = new ArrayList<>(one);
        rest.removeAll(other);
        assertThat(rest).hasSizeLessThan(2);
        return rest.isEmpty() ? RoutingTable.NOBODY : rest.get(0);
    }

    private static List<Integer> boxed(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    @ParameterizedTest(name = "k = {0}")
    @CsvSource({"1", "4", "20", "200"})
    void aFullTableShouldHaveInEachBucketKOfThoseThatBelongThere(int k) {
        RoutingTable table = new RoutingTable(identifiers, SELF, k, 0, 1);
        table.fill(RandomStream.of(1, Purpose.PROTOCOL));

        int[] belong = new int[Identifiers.BITS];
        for (int peer = 0; peer < PEERS; peer++) {
            if (peer != SELF) {
                belong[identifiers.height(SELF, peer)]++;
            }
        }
        for (int height = 0; height < Identifiers.BITS; height++) {
            assertThat(table.size(height)).isEqualTo(Math.min(k, belong[height]));
        }
        assertThat(boxed(table.contacts())).doesNotHaveDuplicates().doesNotContain(SELF);
    }

    /** The peers of the ping of section 2.2: the head of a bucket is who was not seen for longest, not who came first. */
    @Test
    void theHeadOfABucketShouldBeWhoWasNotSeenForLongest() {
        RoutingTable table = new RoutingTable(identifiers, SELF, 3, 0, 1);
        int[] far = farthest();
        for (int i = 0; i < 3; i++) {
            assertThat(table.see(far[i])).isEqualTo(RoutingTable.Place.ADDED);
        }
        assertThat(table.leastRecentlySeen(far[3])).isEqualTo(far[0]);
        assertThat(table.see(far[0])).isEqualTo(RoutingTable.Place.KNOWN);
        assertThat(table.leastRecentlySeen(far[3])).isEqualTo(far[1]);
        assertThat(table.see(far[3])).isEqualTo(RoutingTable.Place.FULL);
        assertThat(table.has(far[3])).isFalse();
    }

    private int[] farthest() {
        return IntStream.range(0, PEERS)
                .filter(peer -> peer != SELF && identifiers.height(SELF, peer) == Identifiers.BITS - 1)
                .toArray();
    }
}
