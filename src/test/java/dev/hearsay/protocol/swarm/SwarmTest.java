package dev.hearsay.protocol.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.testkit.Hearsay;
import dev.hearsay.workload.Ending;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files in whole networks, with links of 50 ms, against closed forms. */
class SwarmTest {
    private static final String PLAIN = "ping-every = never, settle = 10 s";

    private static RunResult run(String protocol, String rest) {
        return new Emulation(Hearsay.scenario("""
                hearsay {
                  name = swarm, origin.senders = 0, topology { type = random-regular, degree = 4 }
                  link { latency { type = fixed, value = 50 ms }, header = 0 B }
                  operation { start = 10 s, every = 5 s, limit = 1, key = sequential }
                  protocol { type = swarm, %s }
                  time.run = 15 s
                  %s
                }
                """.formatted(protocol, rest)), null).run();
    }

    private static double[] sample(RunResult run, String name) {
        return run.protocolMetrics().samples().getOrDefault(name, new double[0]);
    }

    private static long counted(RunResult run, String name) {
        return run.protocolMetrics().counters().getOrDefault(name, 0L);
    }

    private static void allSucceed(RunResult run) {
        assertThat(IntStream.range(0, run.operations().count()))
                .isNotEmpty()
                .allSatisfy(operation ->
                        assertThat(run.operationRecords().ending(operation)).contains(Ending.SUCCEEDED));
    }

    @ParameterizedTest
    @CsvSource({"recursive, 60", "recursive, 300", "iterative, 60"})
    void everyChunkOfAnUploadLandsAtTheClosestPeerAndIsFetchedFromThere(String routing, int peers) {
        RunResult run = run(PLAIN + ", file-size = 20 kB, routing = " + routing, """
                peers = %d
                operations = [{ kind = upload, senders = 12, keys = 12 }, { kind = fetch, start = 20 s, senders = 12, keys = 12 }]
                time.run = 26 s
                """.formatted(peers));

        allSucceed(run);
        assertThat(counted(run, "chunksAtClosest")).isEqualTo(12 * 6);
        assertThat(counted(run, "chunksElsewhere")).isZero();
        assertThat(sample(run, "retrieveHops")).hasSize(12 * 6);
    }

    /** There and back over each hop; with headers twice. */
    @ParameterizedTest
    @CsvSource({"false, 100", "true, 200"})
    void aChunkTakesTheSumOfItsHops(boolean hasHeaders, double millisOfHop) {
        RunResult run = run(PLAIN + ", file-size = 300 kB, stream-headers = " + hasHeaders, """
                peers = 300, operations = [{ kind = upload, senders = 3 }, { kind = fetch, start = 20 s, senders = 3 }]
                time.run = 26 s
                """);

        allSucceed(run);
        assertThat(sample(run, "pushMs")).hasSize(3 * 75);
        // both are in ascending order, and one is a multiple of the other
        for (String way : new String[] {"push", "retrieve"}) {
            double[] hops = sample(run, way + "Hops");
            assertThat(sample(run, way + "Ms"))
                    .isEqualTo(
                            Arrays.stream(hops).map(each -> each * millisOfHop).toArray());
            assertThat(hops[hops.length - 1]).isBetween(1.0, 4.0);
        }
    }

    /** A message for each hop and one back; the chunk itself crosses each. */
    @Test
    void aChunkHasTheMessagesAndBytesOfItsHops() {
        RunResult run = run(
                PLAIN + ", files-stored = true, cache = 0, file-size = 4096 B, stream-headers = false",
                "peers = 200, operations = [{ kind = retrieve, senders = 100 }]");

        allSucceed(run);
        int most = 0;
        for (int operation = 0; operation < run.operations().count(); operation++) {
            int hops = run.operationRecords().hops(operation);
            most = Math.max(most, hops);
            assertThat(run.traffic().transmissionsOfOperation(operation)).isEqualTo(2L * hops);
            assertThat(run.traffic().bytesOfOperation(operation)).isEqualTo((35L + 4224) * hops);
        }
        assertThat(most).isBetween(2, 3);
    }

    /** The root alone is known at first: it takes one way there and back, and the leaves another. */
    @Test
    void aFileIsFetchedLevelByLevelAndInWindows() {
        String rest = "peers = 30, operations = [{ kind = fetch, senders = [4] }]";
        String stored =
                PLAIN + ", files-stored = true, stream-headers = false, file-size = 400 kB, cache = 0, window = ";

        // 98 leaves and the root, some of which it has itself; 30 peers are all linked with one another
        assertThat(millis(run(stored + "1000", rest))).isEqualTo(200);
        RunResult oneByOne = run(stored + "1", rest);
        double[] hops = sample(oneByOne, "retrieveHops");
        assertThat(hops).hasSize(99).containsOnly(0, 1);
        assertThat(millis(oneByOne)).isEqualTo(100 * Arrays.stream(hops).sum());
    }

    private static double millis(RunResult run) {
        allSucceed(run);
        return (run.operationRecords().endedAt(0) - run.operations().startsAt(0)) / 1e6;
    }

    @Test
    void whoHasFetchedAFileHasItAndSoHaveThoseOnTheWay() {
        String rest = "peers = 300, operations = [{ kind = fetch, every = 2 s, senders = [4], keys = 1, limit = 2 }]";
        RunResult cached = run(PLAIN + ", files-stored = true, file-size = 80 kB", rest);
        RunResult uncached = run(PLAIN + ", files-stored = true, file-size = 80 kB, cache = 0", rest);

        assertThat(cached.traffic().transmissionsOfOperation(1)).isZero();
        assertThat(uncached.traffic().transmissionsOfOperation(1))
                .isEqualTo(uncached.traffic().transmissionsOfOperation(0))
                .isPositive();
    }

    @Test
    void whatNobodyHasIsNotFound() {
        RunResult run = run(
                PLAIN, "peers = 40, operations = [{ kind = fetch, senders = 3 }, { kind = retrieve, senders = 3 }]");

        assertThat(IntStream.range(0, 6))
                .allSatisfy(operation ->
                        assertThat(run.operationRecords().ending(operation)).contains(Ending.FAILED));
        assertThat(counted(run, "failedChunks")).isEqualTo(6);
    }

    @Test
    void peersThatJoinThroughBootnodesFindOneAnotherByHive() {
        RunResult run = run("ping-every = never, tables = join, settle = 60 s, file-size = 20 kB", """
                peers = 80, operations = [{ kind = upload, start = 60 s, senders = 20 }, { kind = fetch, start = 70 s, senders = 20 }]
                groups = [{ name = boots, ids = [0, 1, 2], protocol.role = bootnode }], time.run = 76 s
                operation.senders = [3, 9, 20]
                """);

        allSucceed(run);
        assertThat(counted(run, "announcements")).isPositive();
        assertThat(counted(run, "chunksElsewhere")).isZero();
        assertThat(counted(run, "chunksAtClosest")).isPositive();
    }

    /** With replicas at three neighbours and those that have passed it on, a chunk outlives its storer. */
    @Test
    void aChunkOutlivesTheCrashOfAThirdOfThePeers() {
        RunResult run = run(PLAIN + ", file-size = 4 kB, retry = 2 s, wake-up = 1 s", """
                peers = 150, operations = [{ kind = upload, senders = 50, keys = 50 },
                  { kind = retrieve, start = 40 s, senders = 50, keys = 50 }]
                faults = [{ at = 20 s, crash = { fraction = 0.33 } }], time.run = 46 s
                """);
        long found = IntStream.range(0, run.operations().count())
                .filter(operation -> run.operations().kind(operation).equals("retrieve"))
                .filter(operation -> run.operationRecords()
                        .ending(operation)
                        .filter(Ending.SUCCEEDED::equals)
                        .isPresent())
                .count();

        assertThat(found).isGreaterThan(25);
    }

    /** A peer so far away that no ping is answered in time is blocked by all others, or blocks them. */
    @Test
    void whoDoesNotAnswerInTimeIsBlocked() {
        RunResult run = run(
                "settle = 1 s, ping-every = 500 ms, ping-timeout = 300 ms, flag-time = 2 s",
                "peers = 10, groups = [{ name = far, ids = [4], link.extra-latency = 1 s }], time { run = 12 s, drain = 0 s }");

        assertThat(counted(run, "blockedPeers")).isBetween(9L, 18L);
    }
}
