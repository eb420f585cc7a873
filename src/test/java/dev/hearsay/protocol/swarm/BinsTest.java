package dev.hearsay.protocol.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bins of drawn peers against a search through all of these. */
class BinsTest {
    private static final int PEERS = 300;
    private static final SwarmParams.Links LINKS =
            new SwarmParams.Links(true, 64, 0, 8, 20, 3, 4, 4, 1, 12, 1, -1, 1, 1, 1);

    @Test
    void findTheClosestPeersAndKeepTheirDepth() {
        Identifiers identifiers = new Identifiers(PEERS, 5);
        BitSet bootnodes = new BitSet();
        bootnodes.set(7);
        AddressSpace space = new AddressSpace(identifiers, bootnodes, LINKS);
        RandomStream random = RandomStream.of(3, Purpose.PROTOCOL);
        Bins bins = new Bins(space, 0);
        TreeSet<Integer> linked = new TreeSet<>();
        for (int step = 0; step < 2000; step++) {
            int peer = 1 + random.nextInt(PEERS - 1);
            if (linked.add(peer)) {
                bins.add(peer);
            } else if (random.chance(0.6)) {
                linked.remove(peer);
                bins.remove(peer);
            }
            long target = random.nextLong();
            int most = 1 + random.nextInt(30);
            List<Integer> closest = linked.stream()
                    .filter(each -> each != 7 && each % 5 != 0)
                    .sorted(Comparator.comparing(each -> (identifiers.of(each) ^ target) + Long.MIN_VALUE))
                    .limit(most)
                    .toList();

            assertThat(bins.closest(target, most, each -> each % 5 != 0))
                    .containsExactly(closest.stream().mapToInt(each -> each).toArray());
            assertThat(bins.size()).isEqualTo(linked.size());
            int[] sizes = new int[AddressSpace.BINS];
            linked.forEach(each -> sizes[space.proximity(0, each)]++);
            assertThat(bins.depth()).isEqualTo(Depth.of(sizes, 8, 3));
        }
    }

    @Test
    void haveASlotForEachValueOfTheBitsBehindThatOfTheBin() {
        AddressSpace space = new AddressSpace(new Identifiers(PEERS, 1), new BitSet(), LINKS);
        Bins bins = new Bins(space, 0);
        IntStream.range(1, PEERS).forEach(bins::add);
        for (int bin = 0; bin < 3; bin++) {
            for (int peer : bins.of(bin)) {
                String bits = String.format(
                                "%64s", Long.toBinaryString(space.identifiers().of(peer)))
                        .replace(' ', '0');
                assertThat(bins.slot(bin, peer)).isEqualTo(Integer.parseInt(bits.substring(bin + 1, bin + 5), 2));
                assertThat(bins.slots(bin) >>> bins.slot(bin, peer) & 1).isOne();
            }
        }
        assertThat(bins.slots(0)).isEqualTo(0xffff);
    }
}
