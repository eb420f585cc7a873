package dev.hearsay.protocol.discv4;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.hearsay.group.Groups;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.discv4.NodeTable.Entry;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problems;
import dev.hearsay.topology.Topology;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tables against a brute-force model of all peers, and their limits. */
class NodeTableTest {
    private static final int PEERS = 2000;
    private static final int SELF = 17;

    static Discv4Params params(String keys) {
        String path = "hearsay.catalogue.protocol.discv4";
        return Discv4Params.from(new ConfigBlock(
                ConfigFactory.parseString(keys)
                        .withFallback(ConfigFactory.parseResources("reference.conf")
                                .resolve()
                                .getConfig(path)),
                path,
                new Problems()));
    }

    private static NodeSpace space(Discv4Params params) {
        Topology line = Topology.ofLinks(PEERS, new int[] {0}, new int[] {1}, 1);
        return NodeSpace.of(params, new Setup(line, Groups.none(), List.of(), 1));
    }

    private static Entry entry(NodeTable table, int peer) {
        return requireNonNull(table.find(peer));
    }

    private static int[] others() {
        return IntStream.range(0, PEERS).filter(peer -> peer != SELF).toArray();
    }

    /** The peers of each bucket: 0 has all of a height below 48. */
    private static int bucket(NodeSpace space, int peer) {
        return Math.max(0, space.identifiers().height(SELF, peer) - 47);
    }

    @Test
    void bucketsTakeThoseWhoComeFirst() {
        Discv4Params params = params("");
        NodeSpace space = space(params);
        NodeTable table = new NodeTable(params, space, SELF);
        int[] counts = new int[NodeTable.BUCKETS];

        for (int peer : others()) {
            boolean isRoom = counts[bucket(space, peer)] < 16;
            assertThat(table.add(peer) != null).isEqualTo(isRoom);
            counts[bucket(space, peer)] += isRoom ? 1 : 0;
        }

        assertThat(table.size()).isEqualTo(Arrays.stream(counts).sum()).isGreaterThan(100);
    }

    @Test
    void theClosestAreThoseOfAllThatAreThere() {
        Discv4Params params = params("k = 5");
        NodeSpace space = space(params);
        NodeTable table = new NodeTable(params, space, SELF);
        Arrays.stream(others()).forEach(table::add);
        long target = space.identifiers().ofKey(3);

        Integer[] byDistance = Arrays.stream(table.all()).boxed().toArray(Integer[]::new);
        Arrays.sort(
                byDistance, Comparator.comparing(peer -> space.identifiers().of(peer) ^ target, Long::compareUnsigned));

        assertThat(table.closest(target)).containsExactly(Arrays.copyOf(byDistance, 5));
        assertThat(table.closestLive(target)).isEqualTo(table.closest(target));
        entry(table, byDistance[9]).isLive = true;
        assertThat(table.closestLive(target)).containsExactly(byDistance[9]);
    }

    @Test
    void ofASubnetTwoComeIntoABucketAndTenIntoATable() {
        Discv4Params params = params("hosts-per-subnet = 200");
        NodeSpace space = space(params);
        NodeTable table = new NodeTable(params, space, SELF);
        Arrays.stream(others()).forEach(table::add);

        int[] all = table.all();
        for (int subnet :
                Arrays.stream(all).map(space.addresses()::subnet).distinct().toArray()) {
            int[] there = Arrays.stream(all)
                    .filter(peer -> space.addresses().subnet(peer) == subnet)
                    .toArray();
            assertThat(there).hasSizeLessThanOrEqualTo(10);
            for (int number = 0; number < NodeTable.BUCKETS; number++) {
                int bucket = number;
                assertThat(Arrays.stream(there).filter(peer -> bucket(space, peer) == bucket))
                        .hasSizeLessThanOrEqualTo(2);
            }
        }
        // ten subnets, and no more than two of each in the farthest bucket, half of all peers
        assertThat(Arrays.stream(all).filter(peer -> bucket(space, peer) == 16)).hasSize(16);
        assertThat(table.size()).isBetween(40, 100);
    }

    @Test
    void aReplacementTakesThePlaceOfOneThatGoes() {
        Discv4Params params = params("k = 2, replacements = 1");
        NodeSpace space = space(params);
        NodeTable table = new NodeTable(params, space, SELF);
        int[] far = Arrays.stream(others())
                .filter(peer -> bucket(space, peer) == 16)
                .limit(4)
                .toArray();
        Arrays.stream(far).forEach(table::add);

        Entry replacement = table.remove(entry(table, far[0]), RandomStream.of(1, Purpose.PROTOCOL));

        assertThat(requireNonNull(replacement).peer)
                .as("the one replacement, the newest")
                .isEqualTo(far[3]);
        assertThat(table.all()).containsExactly(far[1], far[3]);
        assertThat(table.remove(entry(table, far[1]), RandomStream.of(1, Purpose.PROTOCOL)))
                .isNull();
        assertThat(table.size()).isEqualTo(1);
    }
}
