package dev.hearsay.protocol.kadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.settings.InvalidScenarioException;
import dev.hearsay.testkit.Delivery;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kadcast against what its trees give on paper: Rohrer and Tschorsch 2019. Times are nanoseconds. */
class KadcastTest {
    private static final long MS = 1_000_000;
    /** Bytes of the headers of a packet, with those of UDP and IPv4. */
    private static final int HEADER = 107;
    /** Bytes of a message in one. */
    private static final int SYMBOL = 1296;
    /** Twenty source packets, and with the default overhead two repair packets. */
    private static final String TWENTY_PACKETS = "origin.size=25920 B";

    private static RunResult run(int peers, String protocol, String... more) {
        String text = "name = kadcast, peers = " + peers + ", topology { type = line },"
                + " link { latency { type = fixed, value = 100 ms }, ordering = unordered, header = 28 B },"
                + " origin.every = 1 s, time.run = 1 s, engine.lanes = 2, protocol { type = kadcast, " + protocol
                + " }";
        return new Emulation(Scenarios.of(text, more), null).run();
    }

    private static double coverage(RunResult result, int peers) {
        return (result.deliveries().count() - result.origins().count())
                / ((peers - 1.0) * result.origins().count());
    }

    @ParameterizedTest(name = "{0} peers, seed {1}")
    @CsvSource({"3, 1", "10, 2", "100, 3", "500, 4"})
    void oneDelegateShouldGiveATree(int peers, int seed) {
        RunResult result = run(peers, "beta = 1, identifier-salt = " + seed, "seed=" + seed);

        int deepest = 0;
        int late = 0;
        for (int messageId = 0; messageId < peers; messageId++) {
            assertThat(result.deliveries().reached(messageId)).isEqualTo(peers);
            assertThat(result.traffic().transmissionsOf(messageId)).isEqualTo(peers - 1);
            assertThat(result.traffic().bytesOf(messageId)).isEqualTo((peers - 1L) * (SYMBOL + HEADER));
            for (int peer = 0; peer < peers; peer++) {
                int hop = result.deliveries().hop(messageId, peer);
                long took = result.deliveries().at(messageId, peer)
                        - result.origins().sentAt(messageId);
                late += took == hop * (100 * MS) ? 0 : 1;
                deepest = Math.max(deepest, hop);
            }
        }
        assertThat(late).isZero();
        assertThat(result.traffic().duplicates()).isZero();
        assertThat(deepest).isLessThanOrEqualTo(BinaryTrie.of(peers, seed).depth());
    }

    @ParameterizedTest(name = "{0} peers")
    @ValueSource(ints = {256, 512})
    void aTreeShouldHaveHalfTheLogarithmOfHops(int peers) {
        RunResult result = run(peers, "beta = 1");

        double hops = IntStream.range(0, peers)
                .mapToDouble(message -> IntStream.range(0, peers)
                        .map(peer -> result.deliveries().hop(message, peer))
                        .sum())
                .average()
                .orElseThrow();
        // Of identifiers that are a power of two in number and fill the tree it is exactly half.
        double half = Math.log(peers) / Math.log(2) / 2;
        assertThat(hops / peers).isCloseTo(half, within(0.25));
        // Each peer draws its contacts once, so that messages are not independent of one another.
        assertThat(hops / peers).isCloseTo(BinaryTrie.of(peers, 0).hops() / peers, within(0.04));
    }

    @ParameterizedTest(name = "loss {0}")
    @ValueSource(doubles = {0.02, 0.1, 0.3})
    void lossShouldCutBranchesOffATree(double loss) {
        RunResult result = run(500, "beta = 1", "link.loss-means=dropped", "link.loss=" + loss);

        double expected = (BinaryTrie.of(500, 0).reach(1 - loss) - 1) / 499;
        assertThat(coverage(result, 500)).isCloseTo(expected, within(0.01));
    }

    @ParameterizedTest(name = "overhead {0}: {1} repair packets")
    @CsvSource({"0, 0", "0.15, 2", "0.3, 5"})
    void repairPacketsShouldMendATree(double overhead, int repair) {
        RunResult result = run(
                300,
                "beta = 1, fec-overhead = " + overhead,
                TWENTY_PACKETS,
                "link.loss=0.05",
                "link.loss-means=dropped",
                "origin.senders=100");

        double expected = (BinaryTrie.of(300, 0).reach(atLeast(20, 20 + repair, 0.95)) - 1) / 299;
        assertThat(coverage(result, 300)).isCloseTo(expected, within(0.02));
    }

    /** Over links that lose nothing by themselves packets that are datagrams are lost as over links of UDP. */
    @Test
    void datagramsShouldBeLostOverLinksThatSendAgain() {
        String[] lossy = {"link.loss=0.1", "link.ordering=fifo", "protocol.channel=datagram"};
        RunResult overStreams = run(200, "beta = 1", lossy);
        RunResult overUdp = run(200, "beta = 1", "link.loss=0.1");

        assertThat(Delivery.all(overStreams.deliveries())).isEqualTo(Delivery.all(overUdp.deliveries()));
        assertThat(run(200, "beta = 1", "link.loss=0.1", "link.ordering=fifo")
                        .deliveries()
                        .count())
                .isEqualTo(200 * 200);
    }

    @ParameterizedTest
    @CsvSource({"unit = message, protocol.channel", "packet-size = 65429 B, protocol.packet-size"})
    void whatNoDatagramCarriesShouldBeRefused(String key, String problem) {
        assertThatThrownBy(() -> run(3, key + ", channel = datagram"))
                .isInstanceOf(InvalidScenarioException.class)
                .hasMessageContaining(problem);
    }

    /** The probability of at least {@code needed} successes out of {@code sent}. */
    private static double atLeast(int needed, int sent, double probability) {
        double sum = 0;
        double ways = 1;
        for (int lost = 0; lost <= sent - needed; lost++) {
            sum += ways * Math.pow(probability, sent - lost) * Math.pow(1 - probability, lost);
            ways = ways * (sent - lost) / (lost + 1);
        }
        return sum;
    }

    @Test
    void redundancyAndRepairPacketsShouldMakeUpForLoss() {
        String[] lossy = {TWENTY_PACKETS, "link.loss=0.05", "link.loss-means=dropped", "origin.senders=30"};
        double neither = coverage(run(300, "beta = 1, fec-overhead = 0", lossy), 300);
        double both = coverage(run(300, "beta = 3", lossy), 300);

        assertThat(neither).isLessThan(0.1);
        assertThat(both).isGreaterThan(0.999);
    }

    @Test
    void threeDelegatesShouldMakeUpForTheLossOfWholeMessages() {
        double one = coverage(run(500, "beta = 1", "link.loss=0.05", "link.loss-means=dropped"), 500);
        double three = coverage(run(500, "beta = 3", "link.loss=0.05", "link.loss-means=dropped"), 500);

        assertThat(one).isLessThan(0.85);
        assertThat(three).isGreaterThan(0.99);
    }

    @ParameterizedTest(name = "{0} B, beta = {1}: {2} packets")
    @CsvSource({"256, 2, 1", "256, 3, 1", "256, 1000, 1", "12960, 1, 11", "12960, 3, 11", "25920, 3, 22"})
    void everyCopyShouldBeTheFirstOrADuplicate(int bytes, int beta, int packets) {
        RunResult result = run(100, "beta = " + beta, "origin { size = " + bytes + " B, senders = 20 }");

        for (int messageId = 0; messageId < 20; messageId++) {
            assertThat(result.deliveries().reached(messageId)).isEqualTo(100);
            assertThat(result.traffic().transmissionsOf(messageId))
                    .isEqualTo(packets * (99 + result.traffic().duplicatesOf(messageId)));
        }
        assertThat(result.traffic().duplicates() > 0).isEqualTo(beta > 1);
        long unused = result.protocolMetrics().counters().getOrDefault("surplusPackets", 0L);
        // Of each first copy just the packets that it takes were of use.
        int needed = Math.max(1, bytes / SYMBOL);
        assertThat(unused).isEqualTo(result.traffic().transmissions() - 20L * 99 * needed);
    }

    @Test
    void allContactsAsDelegatesShouldReachAllInOneHop() {
        // Buckets hold all other peers here, and all of them are delegates.
        RunResult result = run(15, "beta = 20");

        for (int messageId = 0; messageId < 15; messageId++) {
            for (int peer = 0; peer < 15; peer++) {
                int expected = peer == result.origins().origin(messageId) ? 0 : 1;
                assertThat(result.deliveries().hop(messageId, peer)).isEqualTo(expected);
            }
        }
    }

    @Test
    void aMessageShouldBeThereWithTheLastPacketThatItTakes() {
        // 4 source packets and a repair packet of 1403 B, each of which takes 10 ms on the uplink.
        RunResult result = run(
                2,
                "beta = 3, repair-least = 1",
                "origin { size = 5184 B, senders = [0], phase = aligned }",
                "link.bandwidth=140300 B");

        assertThat(result.deliveries().at(0, 1)).isEqualTo(140 * MS);
        assertThat(result.traffic().transmissionsOf(0)).isEqualTo(5);
        assertThat(result.traffic().bytesOf(0)).isEqualTo(5 * 1403);
        assertThat(result.traffic().duplicates()).isZero();
        assertThat(result.emulated()).isEqualTo(150 * MS);
    }

    @Test
    void aMessageInOnePieceShouldBeOneTransmission() {
        RunResult result = run(50, "beta = 1, unit = message", "origin.size=5184 B");

        assertThat(result.traffic().transmissions()).isEqualTo(50 * 49);
        assertThat(result.traffic().bytesOf(7)).isEqualTo(49L * (5184 + 4 * HEADER));
        assertThat(result.deliveries().count()).isEqualTo(50 * 50);
    }

    @Test
    void aBucketShouldKeepTheContactsThatItDrew() {
        int messages = 1000;
        RunResult result = run(
                200,
                "beta = 2, k = 5, unit = message",
                "origin { senders = [0], limit = " + messages + ", every = 1 ms }");

        // Peers that the origin itself sends to, and how often: 2 of 5 contacts of each bucket that has as many.
        Map<Integer, Integer> direct = new TreeMap<>();
        for (int messageId = 0; messageId < messages; messageId++) {
            for (int peer = 0; peer < 200; peer++) {
                if (result.deliveries().hop(messageId, peer) == 1) {
                    direct.merge(peer, 1, Integer::sum);
                }
            }
        }
        // 200 identifiers: the four highest buckets have 5 peers or more, and there are few beneath.
        assertThat(direct.size()).isBetween(20, 35);
        long fifths = direct.values().stream()
                .filter(times -> Math.abs(times - 0.4 * messages) < 0.06 * messages)
                .count();
        assertThat(fifths).isGreaterThanOrEqualTo(20);
    }

    @Test
    void neighboursShouldBeEnoughOnlyWhereTheyAreMany() {
        RunResult all = run(60, "beta = 1, buckets = neighbours", "topology.type=complete");
        RunResult few = run(60, "beta = 3, buckets = neighbours");

        assertThat(all.deliveries().count()).isEqualTo(60 * 60);
        assertThat(all.traffic().transmissions()).isEqualTo(60 * 59);
        assertThat(coverage(few, 60)).isBetween(1.9 / 59, 0.3);
    }

    @Test
    void packetsShouldBeForgottenInTime() {
        String[] slow = {"origin { size = 5492 B, every = 200 ms }", "link.bandwidth=150000 B"};
        RunResult kept = run(20, "beta = 1", slow);
        RunResult forgotten = run(20, "beta = 1, reassembly-timeout = 1 ms", slow);

        assertThat(kept.deliveries().count()).isEqualTo(20 * 20);
        assertThat(forgotten.deliveries().count()).isLessThan(300);
    }

    @Test
    void aPacketWithoutRoomShouldBeAFault() {
        assertThatThrownBy(() -> run(10, "packet-size = 0 B"))
                .isInstanceOf(InvalidScenarioException.class)
                .hasMessageContaining("packet-size");
    }
}
