package dev.hearsay.protocol.dave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.testkit.Hearsay;
import dev.hearsay.workload.Ending;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values and questions in networks of Dave, against the closed forms of a tree of two branches and seven links. */
class DaveTest {
    private static final int PACKETS = 2 + 4 + 8 + 16 + 32 + 64 + 128;

    private static RunResult run(int peers, String text) {
        String net = """
                hearsay {
                  name = dave, peers = %d, origin.senders = 0, topology.type = complete
                  link.latency { type = fixed, value = 50 ms }
                  protocol { type = dave, mining = none, period = 1000 s }
                  time.drain = 1 s
                  %s
                }
                """;
        return new Emulation(Hearsay.scenario(net.formatted(peers, text)), null).run();
    }

    private static long count(RunResult result, String name) {
        return result.protocolMetrics().counters().getOrDefault(name, 0L);
    }

    private static double success(RunResult result, String kind) {
        int[] ofKind = IntStream.range(0, result.operations().count())
                .filter(number -> result.operations().kind(number).equals(kind))
                .toArray();
        long succeeded = Arrays.stream(ofKind)
                .filter(number -> result.operationRecords()
                        .ending(number)
                        .filter(Ending.SUCCEEDED::equals)
                        .isPresent())
                .count();
        return (double) succeeded / ofKind.length;
    }

    private static String sets(int count) {
        return "operations = [{ kind = set, rate = 1/s, limit = %d, keys = %d, key = sequential }], time.run = %d s"
                .formatted(count, count, count);
    }

    @ParameterizedTest
    @CsvSource({"20, 7a04245", "300, 7a04245", "20, readme"})
    void aValueIs254PacketsHoweverManyPeersThereAre(int peers, String semantics) {
        RunResult result = run(peers, "protocol.semantics = " + semantics + ", " + sets(10));

        assertThat(count(result, "setPackets")).isEqualTo(10 * PACKETS);
    }

    @Test
    void aLostPacketLosesAllThatComesAfterIt() {
        RunResult result = run(100, "link.loss = 0.05, " + sets(100));

        double mean = 2 * (Math.pow(2 * 0.95, 7) - 1) / (2 * 0.95 - 1);
        assertThat(count(result, "setPackets") / 100.0).isCloseTo(mean, within(10.0));
    }

    @Test
    void aValueReachesWhomSomePacketReaches() {
        RunResult result = run(254, sets(40));

        double coverage = 1 - Math.pow(1 - 1.0 / 253, PACKETS);
        assertThat(count(result, "stored") / (40.0 * 253)).isBetween(coverage - 0.01, coverage + 0.02);
    }

    @Test
    void aValueOfLittleWorkIsPassedOnByAllAndStoredByNobody() {
        RunResult result = run(20, "protocol.difficulty = 2, " + sets(5));

        assertThat(count(result, "setPackets")).isEqualTo(5 * PACKETS);
        assertThat(count(result, "stored")).isBetween(0L, 19L); // one work in 256 is better than it had to be
        assertThat(count(run(20, "protocol.difficulty = 1, " + sets(5)), "setPackets"))
                .isEqualTo(5 * 2);
    }

    @Test
    void whatIsStoredIsFoundByMost() {
        RunResult result = run(
                254,
                "operations = [{ kind = set, rate = 1/s, limit = 40, keys = 40, key = sequential },"
                        + " { kind = get, start = 50 s, rate = 2/s, limit = 80, keys = 40, key = sequential }], time.run = 100 s");

        assertThat(success(result, "set")).isEqualTo(1);
        assertThat(success(result, "get")).isGreaterThan(0.99); // 1 - exp(-254 * 0.63) but for a peer or two
    }

    /** Of 254 packets none comes to one of so many other peers with probability (1 - replicas / 253)^254. */
    @ParameterizedTest
    @CsvSource({"1, 0.634", "3, 0.952"})
    void aQuestionFindsWhatFewHaveAsItsPacketsComeToThem(int replicas, double found) {
        RunResult result = run(
                254,
                "protocol.store-difficulty = 32, groups = [{ name = stores, count = %d, protocol.store-difficulty = 3 }],"
                                .formatted(replicas)
                        + " operations = [{ kind = set, rate = 2/s, limit = 1, keys = 1, senders = [0, 1, 2] },"
                        + " { kind = get, start = 20 s, every = 1 s, limit = 1, keys = 1 }], time.run = 21 s");

        assertThat(count(result, "stored")).isEqualTo(replicas);
        assertThat(success(result, "get")).isCloseTo(found, within(0.05));
    }

    /** 27 pings, each of one of nine peers, 5.3 times a second where packets put off the heartbeat; one leaf knows the hub for good. */
    @Test
    void aDeadPeerIsForgottenInTime() {
        RunResult result = run(
                10,
                "topology.type = star, protocol.period = 127713920 ns, time.run = 150 s,"
                        + " faults = [{ at = 30 s, crash { ids = [9], recover = none } }]");
        double[] seconds = result.protocolMetrics().samples().getOrDefault("forgetSeconds", new double[0]);

        assertThat(count(result, "deletedPeers"))
                .isEqualTo(8); // all leaves that are up; the hub was told of it at the start
        assertThat(Arrays.stream(seconds).average().orElse(0)).isCloseTo(27 * 9 / 5.3, within(12.0));
    }

    @Test
    void sybilsLoseValuesUnlessTablesHaveFewOfASubnet() {
        String net = "topology { type = random-regular, degree = 3 }, protocol { period = 50 ms, distance = 5 %s },"
                + " groups = [{ name = sybils, fraction = 0.6, protocol.role = sybil, behave { as = colluding } }],"
                + " operations = [{ kind = set, start = 5 s, every = 5 s, limit = 1, keys = 40, key = sequential },"
                + " { kind = get, start = 10 s, every = 5 s, limit = 1, keys = 40 }], time.run = 15 s";
        double crowded = success(run(40, net.formatted("")), "get");
        double diverse = success(run(40, net.formatted(", subnets { same = [sybils], most = 1 }")), "get");

        assertThat(diverse).isGreaterThan(crowded + 0.2);
    }

    @Test
    void whatNobodyHasIsGivenUp() {
        RunResult result = run(20, "operations = [{ kind = get, rate = 1/s, limit = 5 }], time.run = 10 s");

        assertThat(success(result, "get")).isZero();
        assertThat(count(result, "getPackets"))
                .isEqualTo((long) PACKETS * result.operations().count());
    }

    @Test
    void aBroadcastMessageIsAValue() {
        RunResult result = run(20, "origin { senders = 1, every = 1 s, limit = 10, size = 500 B }, time.run = 10 s");

        assertThat(count(result, "setPackets")).isEqualTo(10 * PACKETS);
        assertThat(count(result, "stored")).isEqualTo(10 * 19);
    }

    @Test
    void amongSinksAValueComesToThoseThatItIsSentTo() {
        RunResult result = run(
                20, "forwards = false, origin { senders = 1, every = 1 s, limit = 10, size = 500 B }, time.run = 10 s");

        assertThat(count(result, "stored")).isBetween(10L, 20L); // two peers each, or one that is drawn twice
    }

    @Test
    void aValueThatFitsNoPacketIsRefused() {
        RunResult result = run(20, "origin { senders = 1, every = 1 s, limit = 10, size = 1500 B }, time.run = 10 s");

        assertThat(count(result, "refusedValues")).isEqualTo(10);
        assertThat(count(result, "setPackets")).isZero();
    }

    @Test
    void aPacketThatHasGrownTooLongIsNotSent() {
        RunResult result =
                run(20, "protocol { value-size = 1280 B, tag-size = 32 B, address-size = 47 B }, " + sets(5));

        // 1,387 B, and 49 B for each address: two fit
        assertThat(count(result, "setPackets")).isEqualTo(5 * (2 + 4 + 8));
        assertThat(count(result, "oversizePackets")).isEqualTo(5 * 16);
    }

    @Test
    void pullingFindsWhatPushingHasMissed() {
        RunResult pushed = run(100, sets(5));
        RunResult pulled = run(100, "protocol.pull.every = 500 ms, time.drain = 20 s, " + sets(5));

        assertThat(count(pushed, "stored")).isLessThan(5 * 99);
        assertThat(count(pulled, "stored")).isEqualTo(5 * 100); // the nodes that have set them as well
    }
}
