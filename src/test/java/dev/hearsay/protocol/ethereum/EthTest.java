package dev.hearsay.protocol.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.protocol.bitcoin.Kinds;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The relay of Ethereum, on nets on which its times and counts can be worked out on paper. */
class EthTest {
    private static final String LINK = "name = eth, link.latency { type = fixed, value = 100 ms }, time.run = 1 s, ";
    private static final String FROM_0 = LINK + "origin { every = 1 s, senders = [0] }, ";
    private static final String STAR = FROM_0 + "topology.type = star, ";

    @ParameterizedTest(name = "{0} leaves, {1} in full")
    @CsvSource({"100, 10", "101, 11", "1, 1", "2, 2", "24, 5"})
    void theCentreOfAStarShouldSendItInFullToTheSquareRootOfTheLeaves(int leaves, int full) {
        Kinds run = Kinds.of(STAR + "peers = " + (leaves + 1) + ", protocol.type = eth");

        assertThat(run.count("transactions")).isEqualTo(full);
        assertThat(run.count("new-pooled-transaction-hashes")).isEqualTo(leaves - full);
        assertThat(run.count("get-pooled-transactions")).isEqualTo(leaves - full);
        assertThat(run.count("pooled-transactions")).isEqualTo(leaves - full);
        assertThat(run.result().traffic().duplicates()).isZero();
        // A latency in full; else it is announced, waited for 500 ms, asked for and answered.
        assertThat(IntStream.rangeClosed(1, leaves).filter(leaf -> run.millis(0, leaf) == 100))
                .hasSize(full);
        assertThat(IntStream.rangeClosed(1, leaves).filter(leaf -> run.millis(0, leaf) == 800))
                .hasSize(leaves - full);
    }

    @Test
    void sizesShouldBeThoseOfRlpInFrames() {
        Kinds run = Kinds.of(STAR + "peers = 101, protocol.type = eth");

        // Frames of 48 bytes and multiples of 16: of a list of 256 bytes, with 3 for its length, and the code, 260.
        assertThat(run.weight("transactions")).isEqualTo(48 + 272);
        assertThat(run.weight("pooled-transactions")).isEqualTo(48 + 272);
        // [type, [size], [hash]]: 1 + 1, 1 + 3, 1 + 33, and a byte for the list and for the code: 42.
        assertThat(run.weight("new-pooled-transaction-hashes")).isEqualTo(48 + 48);
        // [request, [hash]]: 9, 1 + 33, and two: 45.
        assertThat(run.weight("get-pooled-transactions")).isEqualTo(48 + 48);
    }

    @Test
    void onACompleteGraphEachPeerShouldTellEveryOtherThatItDoesNotKnowToHaveIt() {
        Map<Integer, Integer> direct = new TreeMap<>();
        Map<Integer, Integer> hashes = new TreeMap<>();
        new Emulation(
                        Scenarios.of(
                                FROM_0 + "engine.lanes = 1, topology.type = complete, peers = 65, protocol.type = eth"),
                        batch -> {
                            for (int i : batch.order()) {
                                String kind = batch.message(i).kind();
                                if (kind.equals("transactions")) {
                                    direct.merge(batch.from(i), 1, Integer::sum);
                                } else if (kind.equals("new-pooled-transaction-hashes")) {
                                    hashes.merge(batch.from(i), 1, Integer::sum);
                                }
                            }
                        })
                .run();

        assertThat(direct).containsEntry(0, 8);
        assertThat(hashes).containsEntry(0, 56);
        // The 8 get it from the origin at the same moment, and know of no other; where the origin is one of their own
        // 8,
        // it is left out. The other 56 hear of it from many before they have it.
        long atOnce = IntStream.rangeClosed(1, 64)
                .filter(peer -> direct.getOrDefault(peer, 0) >= 7)
                .filter(peer -> direct.getOrDefault(peer, 0) + hashes.getOrDefault(peer, 0) == 63)
                .count();
        assertThat(atOnce).isGreaterThanOrEqualTo(8);
        assertThat(direct.values()).allMatch(count -> count <= 8);
    }

    @Test
    void transactionsOfAnAccountShouldTakeTheSameLinks() {
        Map<Integer, Set<Integer>> receivers = new TreeMap<>();
        new Emulation(
                        Scenarios.of(
                                "name = eth, engine.lanes = 1, peers = 50, topology.type = complete, time.run = 100 s,"
                                        + " origin { every = 20 s, senders = [0], limit = 5 }, protocol.type = eth"),
                        batch -> {
                            for (int i : batch.order()) {
                                if (batch.message(i).kind().equals("transactions") && batch.from(i) == 0) {
                                    receivers
                                            .computeIfAbsent(batch.message(i).messageId(), message -> new TreeSet<>())
                                            .add(batch.to(i));
                                }
                            }
                        })
                .run();

        assertThat(receivers).hasSize(5);
        assertThat(Set.copyOf(receivers.values())).hasSize(1);
        assertThat(receivers.get(0)).hasSize(7);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"4096 B, 10", "4097 B, 0"})
    void aLargeTransactionShouldOnlyBeAnnounced(String size, int full) {
        Kinds run = Kinds.of(STAR + "peers = 101, origin.size = " + size + ", protocol.type = eth");

        assertThat(run.count("transactions")).isEqualTo(full);
        assertThat(run.count("pooled-transactions")).isEqualTo(100 - full);
    }

    @Test
    void anAnnouncerThatDoesNotAnswerShouldBeLeftForAnother() {
        String text = LINK + "peers = 100, origin { every = 1 s, senders = 20 }, protocol.type = eth";
        Kinds sound = Kinds.of(text);
        Kinds lossy = Kinds.of(text + ", link.loss = 0.2, link.loss-means = dropped");

        assertThat(sound.result().deliveries().count()).isEqualTo(20 * 100);
        assertThat(sound.counter("requestTimeouts")).isZero();
        // A request or its answer is lost with probability 0.36.
        double lost = (double) lossy.counter("requestTimeouts") / lossy.count("get-pooled-transactions");
        assertThat(lost).isCloseTo(0.36, within(4 * Math.sqrt(0.36 * 0.64 / lossy.count("get-pooled-transactions"))));
        assertThat(lossy.result().deliveries().count()).isGreaterThan((long) (20 * 100 * 0.99));
    }

    @ParameterizedTest(name = "{0} leaves, {1} in full")
    @CsvSource({"100, 10", "101, 10", "3, 1", "1, 1"})
    void aBlockShouldGoToTheSquareRootAndBeFetchedInTwoRoundTripsByTheRest(int leaves, int full) {
        Kinds run = Kinds.of(STAR + "peers = " + (leaves + 1)
                + ", origin.size = 100 kB, protocol { type = eth, payload = blocks, import-time = 7 ms }");

        assertThat(run.count("new-block")).isEqualTo(full);
        for (String kind : new String[] {
            "new-block-hashes", "get-block-headers", "block-headers", "get-block-bodies", "block-bodies"
        }) {
            assertThat(run.count(kind)).as(kind).isEqualTo(leaves - full);
        }
        assertThat(IntStream.rangeClosed(1, leaves).filter(leaf -> run.millis(0, leaf) == 107))
                .hasSize(full);
        assertThat(IntStream.rangeClosed(1, leaves).filter(leaf -> run.millis(0, leaf) == 1007))
                .hasSize(leaves - full);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"protocol.import-time = 200 ms", "processing.time = 200 ms"})
    void aBlockShouldBeSentOnBeforeItsImportAndAnnouncedAfter(String validation) {
        Kinds line = Kinds.of(FROM_0 + "topology.type = line, peers = 9,"
                + " protocol { type = eth, payload = blocks }, " + validation);
        // The root of a tree of arity 4 sends to 2; an inner peer with 4 children too, and imports for 200 ms first.
        Kinds tree = Kinds.of(FROM_0 + "topology { type = tree, arity = 4 }, peers = 21,"
                + " protocol { type = eth, payload = blocks }, " + validation);

        for (int peer = 1; peer < 9; peer++) {
            assertThat(line.millis(0, peer)).isEqualTo(100.0 * peer + 200);
        }
        assertThat(line.result().traffic().transmissions()).isEqualTo(8);
        assertThat(IntStream.range(5, 21).mapToObj(peer -> tree.millis(0, peer)))
                .containsOnly(200.0 + 200, 1300.0 + 200, 1100.0 + 200, 2200.0 + 200);
        assertThat(tree.count("new-block")).isEqualTo(10);
        assertThat(tree.count("block-bodies")).isEqualTo(10);
    }

    @Test
    void blocksShouldReachAllAndMostlyInFull() {
        Kinds run =
                Kinds.of("name = eth, peers = 200, topology.degree = 25, time.run = 1 s, link.latency.type = uniform,"
                        + " origin { every = 1 s, senders = 5 }, protocol { type = eth, payload = blocks }");

        assertThat(run.result().deliveries().count()).isEqualTo(5 * 200);
        assertThat(run.count("block-bodies")).isLessThan(5 * 20);
        assertThat(run.result().traffic().duplicates())
                .isEqualTo(run.count("new-block") + run.count("block-bodies") - 5 * 199);
    }
}
