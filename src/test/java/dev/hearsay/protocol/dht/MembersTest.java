package dev.hearsay.protocol.dht;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The peers that are in tables, against a comparison of each with each. */
class MembersTest {
    private static final int PEERS = 300;

    private final Identifiers identifiers = new Identifiers(PEERS, 5);
    private final BitSet some = new BitSet();
    private final Members members;

    MembersTest() {
        IntStream.range(0, PEERS).filter(peer -> peer % 7 < 2).forEach(some::set);
        members = new Members(identifiers, some);
    }

    @Test
    void theClosestShouldBeThoseOfTheMembersAlone() {
        for (int key = 0; key < 50; key++) {
            long target = identifiers.ofKey(key);
            int[] closest = some.stream()
                    .boxed()
                    .sorted(Comparator.comparing(
                            peer -> (identifiers.of(peer) ^ target) + Long.MIN_VALUE, Comparator.naturalOrder()))
                    .mapToInt(peer -> peer)
                    .toArray();

            assertThat(members.closest(target, 20)).isEqualTo(Arrays.copyOf(closest, 20));
            assertThat(members.closest(target, PEERS)).isEqualTo(closest);
        }
    }

    @Test
    void fullTablesShouldHaveMembersAlone() {
        RoutingTable table = new RoutingTable(identifiers, 3, 5, 0, 1);

        table.fill(members, RandomStream.of(1, Purpose.PROTOCOL, 3));

        int[] contacts = table.contacts();
        assertThat(contacts).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        assertThat(Arrays.stream(contacts)).allMatch(members::has);
        for (int height = 0; height < Identifiers.BITS; height++) {
            int bucket = height;
            long belong = some.stream()
                    .filter(peer -> peer != 3 && identifiers.height(3, peer) == bucket)
                    .count();
            assertThat(table.size(height)).isEqualTo((int) Math.min(5, belong));
        }
    }
}
