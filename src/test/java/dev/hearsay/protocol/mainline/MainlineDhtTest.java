package dev.hearsay.protocol.mainline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.testkit.Hearsay;
import dev.hearsay.workload.Ending;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Announcements and searches in networks of the mainline DHT. */
class MainlineDhtTest {
    private static RunResult run(String text) {
        String net = """
                hearsay {
                  name = mainline, peers = 200, origin.senders = 0, topology { type = random-regular, degree = 4 }
                  link.latency { type = fixed, value = 50 ms }
                  %s
                }
                """;
        return new Emulation(Hearsay.scenario(net.formatted(text)), null).run();
    }

    private static double success(RunResult result, String kind) {
        int[] ofKind = IntStream.range(0, result.operations().count())
                .filter(number -> result.operations().kind(number).equals(kind))
                .toArray();
        return Arrays.stream(ofKind)
                        .filter(number -> result.operationRecords()
                                .ending(number)
                                .filter(Ending.SUCCEEDED::equals)
                                .isPresent())
                        .count()
                / (double) ofKind.length;
    }

    private static double[] sample(RunResult result, String name) {
        return result.protocolMetrics().samples().getOrDefault(name, new double[0]);
    }

    private static long count(RunResult result, String name) {
        return result.protocolMetrics().counters().getOrDefault(name, 0L);
    }

    @Test
    void whoAnnouncesShouldBeFound() {
        RunResult result = run(
                "protocol { type = mainline-dht }, time.run = 20 s, operations = ["
                        + "{ kind = announce, every = 1 s, limit = 1, keys = 5 }, { kind = get-peers, start = 10 s, every = 5 s, limit = 1, keys = 5 }]");

        assertThat(success(result, "announce")).isEqualTo(1);
        assertThat(success(result, "get-peers")).isEqualTo(1);
        assertThat(sample(result, "holders")).hasSize(200).containsOnly(8.0);
        assertThat(sample(result, "accuracy")).hasSize(400).containsOnly(1.0);
        // 200 peers share 5 torrents.
        assertThat(Arrays.stream(sample(result, "sharersFound")))
                .hasSize(200)
                .allMatch(found -> found >= 25 && found <= 60);
    }

    @Test
    void nobodyShouldBeFoundWhereNobodyShares() {
        RunResult result =
                run("protocol { type = mainline-dht }, operations = [{ kind = get-peers, every = 5 s, limit = 1 }]");

        assertThat(success(result, "get-peers")).isZero();
        assertThat(sample(result, "sharersFound")).hasSize(200).containsOnly(0.0);
    }

    @Test
    void anAnswerShouldTellOfSoManySharersAtMost() {
        RunResult result = run(
                "protocol { type = mainline-dht, most-sharers = 7, most-told = 1 }, time.run = 20 s, operations = ["
                        + "{ kind = announce, every = 1 s, limit = 1, keys = 1 }, { kind = get-peers, start = 10 s, every = 5 s, limit = 1, keys = 1 }]");

        assertThat(success(result, "get-peers")).isEqualTo(1);
        // One each of the nodes asked. Seven each are taken down by the eight closest, and by the ninth, which these
        // tell.
        assertThat(Arrays.stream(sample(result, "sharersFound"))).allMatch(found -> found >= 1 && found <= 9);
        assertThat(count(result, "notTakenDown")).isEqualTo(200 * 8 - 9 * 7);
    }

    @Test
    void sharersShouldBeForgottenAndAnnounceThemselvesAnew() {
        String text = "time { run = %s, drain = 0 s }, protocol { type = mainline-dht, expire = 20 s, announce = %s },"
                + " operations = [{ kind = announce, every = 1 s, limit = 1, keys = 1, senders = [0] },"
                + " { kind = get-peers, start = 50 s, every = 5 s, limit = 1, keys = 1, senders = [1] }]";
        RunResult silent = run(text.formatted("60 s", "1 h"));
        RunResult renewing = run(text.formatted("60 s", "15 s"));

        assertThat(success(silent, "get-peers")).isZero();
        assertThat(success(renewing, "get-peers")).isEqualTo(1);
        assertThat(count(renewing, "renewals")).isEqualTo(3);
    }

    @Test
    void allShouldJoinThroughOneAndFindNearlyAllOfTheClosest() {
        RunResult result = run("groups = [{ name = known, ids = [9], protocol.role = bootstrap }],"
                + " protocol { type = mainline-dht, tables = join, join-within = 20 s },"
                + " operations = [{ kind = lookup, start = 40 s, every = 5 s, limit = 1 }], time.run = 50 s");

        assertThat(success(result, "lookup")).isEqualTo(1);
        assertThat(Arrays.stream(sample(result, "accuracy")).average().orElse(0))
                .isGreaterThan(0.98);
        assertThat(count(result, "joins") + count(result, "joinsAlone")).isEqualTo(200);
    }
}
