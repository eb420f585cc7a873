package dev.hearsay.protocol.kademlia;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.testkit.Hearsay;
import dev.hearsay.workload.Ending;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Look-ups, puts and gets in networks of Kademlia. */
class KademliaTest {
    private static RunResult run(String text) {
        String net = """
                hearsay {
                  name = kademlia, peers = 200, origin.senders = 0, topology { type = random-regular, degree = 4 }
                  link.latency { type = uniform, min = 20 ms, max = 100 ms }
                  %s
                }
                """;
        return new Emulation(Hearsay.scenario(net.formatted(text)), null).run();
    }

    private static double success(RunResult result) {
        return IntStream.range(0, result.operations().count())
                        .filter(number -> result.operationRecords()
                                .ending(number)
                                .filter(Ending.SUCCEEDED::equals)
                                .isPresent())
                        .count()
                / (double) result.operations().count();
    }

    private static double[] sample(RunResult result, String name) {
        return result.protocolMetrics().samples().getOrDefault(name, new double[0]);
    }

    private static long count(RunResult result, String name) {
        return result.protocolMetrics().counters().getOrDefault(name, 0L);
    }

    @Test
    void lookupsShouldFindTheClosestOfAllWhereTablesAreFull() {
        RunResult result =
                run("protocol { type = kademlia, k = 8 }, operations = [{ kind = lookup, every = 5 s, limit = 1 }]");

        assertThat(success(result)).isEqualTo(1);
        assertThat(sample(result, "accuracy")).hasSize(200).containsOnly(1.0);
        assertThat(sample(result, "timeouts")).containsOnly(0.0);
    }

    @Test
    void lookupsShouldFindNearlyAllOfThemWhereAllHaveJoinedThroughOne() {
        RunResult result = run("groups = [{ name = known, ids = [9], protocol.role = bootstrap }],"
                + " protocol { type = kademlia, tables = join, join-within = 20 s, k = 8 },"
                + " operations = [{ kind = lookup, start = 40 s, every = 5 s, limit = 1 }], time.run = 50 s");

        assertThat(success(result)).isEqualTo(1);
        assertThat(Arrays.stream(sample(result, "accuracy")).average().orElse(0))
                .isGreaterThan(0.98);
        assertThat(count(result, "joins") + count(result, "joinsAlone")).isEqualTo(200);
    }

    @Test
    void whatWasPutShouldBeGot() {
        RunResult result = run(
                "protocol { type = kademlia, k = 8 }, time.run = 20 s, operations = ["
                        + "{ kind = put, every = 1 s, limit = 1, keys = 5 }, { kind = get, start = 10 s, every = 5 s, limit = 1, keys = 5 }]");

        assertThat(success(result)).isEqualTo(1);
        assertThat(Arrays.stream(sample(result, "replicas")).min().orElse(0)).isGreaterThanOrEqualTo(7);
    }

    @Test
    void whatNobodyHasPutShouldNotBeFound() {
        RunResult result =
                run("protocol { type = kademlia, k = 8 }, operations = [{ kind = get, every = 5 s, limit = 1 }]");

        assertThat(success(result)).isZero();
    }

    /** Each key at its k closest peers, and nothing else anywhere. */
    @Test
    void valuesOfAllKeysShouldBeAtTheClosestPeers() {
        Identifiers identifiers = new Identifiers(30, 0);
        FirstValues values = FirstValues.of(identifiers, 30, 11, 4);
        for (int key = 0; key < 11; key++) {
            long id = identifiers.ofKey(key);
            int[] holders = IntStream.range(0, 30)
                    .filter(peer -> Arrays.stream(values.of(peer)).anyMatch(held -> held == id))
                    .toArray();
            assertThat(holders).containsExactlyInAnyOrder(identifiers.closest(id, 4));
        }
        assertThat(IntStream.range(0, 30).map(peer -> values.of(peer).length).sum())
                .isEqualTo(44);
        assertThat(FirstValues.NONE.of(7)).isEmpty();
    }

    @Test
    void aKeyAskedForByAllShouldBeCached() {
        RunResult result = run("protocol { type = kademlia, k = 3, stored = all }, time.run = 30 s,"
                + " operations = [{ kind = get, every = 10 s, keys = 1 }]");

        assertThat(success(result)).isEqualTo(1);
        assertThat(count(result, "cacheHits")).isPositive();
        assertThat(count(result, "cachedStores")).isPositive();
    }

    @Test
    void aPeerThatComesBackWithItsMemoryShouldHaveItsTable() {
        String text = "protocol { type = kademlia, k = 8, stored = all, tables = join, join-within = 1 s },"
                + " time.run = 40 s, operations = [{ kind = lookup, start = 26 s, every = 100 ms, limit = 1 }],"
                + " faults = [{ at = 25 s, crash = { fraction = 1, recover = 1 s, memory = %s } }]";
        double[] kept = sample(run(text.formatted("kept")), "tableSize"); // when each look-up is over
        double[] lost = sample(run(text.formatted("lost")), "tableSize");

        assertThat(Arrays.stream(kept).average().orElse(0))
                .isGreaterThan(2 + Arrays.stream(lost).average().orElse(0));
    }

    @Test
    void valuesShouldExpireAndBeKeptAsLongAsTheyAreStoredAnew() {
        Values values = new Values();
        values.store(7, 100, 0);
        values.store(-3, 50, 10);
        values.store(7, 90, 20);
        assertThat(values.lifetime(7, 30)).isEqualTo(70);
        assertThat(values.lifetime(-3, 50)).isZero();
        assertThat(values.lifetime(5, 0)).isZero();

        StringBuilder republished = new StringBuilder();
        values.republish(79, 60, (key, expiresAt) -> republished.append(key).append(' '));
        assertThat(republished.toString()).isEmpty();
        assertThat(values.size()).isEqualTo(1);
        values.republish(
                80,
                60,
                (key, expiresAt) -> republished.append(key).append(" until ").append(expiresAt));
        assertThat(republished.toString()).isEqualTo("7 until 100");
    }
}
