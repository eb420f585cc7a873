package dev.hearsay.protocol.discv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.testkit.Hearsay;
import dev.hearsay.workload.Ending;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Node discovery against closed forms, over links of 10 ms. */
class Discv4Test {
    private static RunResult run(String text) {
        String net =
                "hearsay { name = discv4, origin.senders = 0, link { latency { type = fixed, value = 10 ms }, header = 0 B }\n"
                        + text + "\n}";
        return new Emulation(Hearsay.scenario(net), null).run();
    }

    private static String end(RunResult run, int operation) {
        long nanos =
                run.operationRecords().endedAt(operation) - run.operations().startsAt(operation);
        return run.operationRecords().ending(operation).orElseThrow().word() + " after " + nanos / 1_000_000;
    }

    private static double sample(RunResult run, String name) {
        return Arrays.stream(run.protocolMetrics().samples().getOrDefault(name, new double[0]))
                .average()
                .orElseThrow();
    }

    /**
     * A refresh is four look-ups, each of one question, as there are two peers. With k = 1 an answer is over with its first node, after a
     * round trip of 20 ms; with more it takes its whole time of 500 ms. A proof costs a round trip and 500 ms, once.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 24 hours, succeeded after 600",
        "1, none, succeeded after 80",
        "16, 24 hours, succeeded after 2520",
        "16, none, succeeded after 2000"
    })
    void aProofCostsARoundTripAndATimeoutOnce(int k, String proof, String end) {
        RunResult run = run("""
                peers = 2, topology.type = line, time.run = 3 s
                operations = [{ kind = join, phase = aligned, every = 10 s, senders = [0] }]
                protocol { type = discv4, k = %d, endpoint-proof = %s, revalidate = 10 hours }
                """.formatted(k, proof));

        assertThat(end(run, 0)).isEqualTo(end);
    }

    @Test
    void aNodeWithoutBootnodesFindsNobody() {
        RunResult run = run("""
                peers = 3, topology.type = line, time.run = 20 s, faults = [{ at = 0 s, crash = { ids = [1] } }]
                operations = [{ kind = lookup, phase = aligned, start = 5 s, every = 100 s, senders = [0] }]
                protocol { type = discv4, revalidate = 200 ms }
                """);

        assertThat(run.operationRecords().ending(0)).contains(Ending.FAILED);
        // the table is empty, so that a refresh goes before: the one contact, which is dead, is pinged (500 ms), waited
        // for (500 ms), and
        // asked (500 ms) in vain; by then it has gone again
        assertThat(end(run, 0)).isEqualTo("failed after 1500");
    }

    private static final String THREE_BOOTNODES = """
            peers = 120, topology { type = random-regular, degree = 3 }
            groups = [{ name = bootnodes, ids = [0, 1, 2], protocol.role = bootnode }]
            """;

    /** After several refreshes, or with full tables from the start. */
    @ParameterizedTest
    @ValueSource(strings = {"refresh = 60 s", "tables = complete"})
    void aCrawlFindsEverybodyWhoIsThere(String keys) {
        RunResult run = run(THREE_BOOTNODES + """
                time.run = 450 s, operations = [{ kind = crawl, start = 400 s, phase = aligned, every = 10 minutes, senders = [7] }]
                protocol { type = discv4, %s }
                """.formatted(keys));

        assertThat(run.operationRecords().ending(0)).contains(Ending.SUCCEEDED);
        assertThat(sample(run, "crawlFound")).isEqualTo(119);
        assertThat(sample(run, "crawlAnswered")).isEqualTo(119);
    }

    @Test
    void lookUpsFindTheClosestOnceTablesHaveConverged() {
        RunResult run = run(THREE_BOOTNODES + """
                time.run = 450 s, operations = [{ kind = lookup, start = 400 s, every = 40 s, senders = 100, keys = 1000 }]
                protocol { type = discv4, refresh = 60 s }
                """);

        assertThat(run.operations().count()).isGreaterThan(100);
        assertThat(sample(run, "closestFound")).isGreaterThan(0.97);
    }

    @ParameterizedTest
    @CsvSource({"kept, SUCCEEDED", "lost, FAILED"})
    void theDatabaseSurvivesARestart(String memory, Ending ending) {
        RunResult run = run("""
                peers = 20, topology.type = star, time.run = 500 s
                groups = [{ name = bootnodes, ids = [0], protocol.role = bootnode }]
                faults = [{ at = 100 s, crash = { ids = [7], recover = 200 s, memory = %s } }, { at = 250 s, crash = { ids = [0] } }]
                operations = [{ kind = lookup, start = 320 s, phase = aligned, every = 1 hour, senders = [7] }]
                protocol { type = discv4, revalidate = 300 ms }
                """.formatted(memory));

        assertThat(run.operationRecords().ending(0)).contains(ending);
    }

    @Test
    void groupsThatShareAnAddressHaveToBeThere() {
        assertThatThrownBy(
                        () -> run(
                                "peers = 3, topology.type = line, time.run = 1 s, protocol { type = discv4, same-address = [sybils] }"))
                .hasMessageContaining("hearsay.protocol.same-address: found sybils, allowed: names of groups");
    }
}
