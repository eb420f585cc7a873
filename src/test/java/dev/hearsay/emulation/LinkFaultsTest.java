package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.scenario.Scenario;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults of links by hand: peers in a line, 100 ms a link, one message of 256 B from peer 0 at time 0. */
class LinkFaultsTest {
    private static final double MS = 1e6;
    private static final double NEVER = -1;

    private static RunResult run(String faults, String... more) {
        String line = "name = faulty, peers = 4, engine.lanes = 2, topology { type = line },"
                + " link { latency { type = fixed, value = 100 ms }, loss-means = dropped }, time.run = 10 s,"
                + " origin { senders = [0], every = 10 s, phase = aligned }\n" + String.join("\n", more)
                + "\nfaults = ["
                + faults + "]";
        Scenario scenario = Scenarios.of(line);
        assertThat(Trace.ofEmulation(scenario)).as("as in the plain engine").isEqualTo(Trace.ofPlain(scenario));
        return new Emulation(scenario, null).run();
    }

    /** When each peer has the first message, in ms. */
    private static List<Double> times(RunResult result) {
        return IntStream.range(0, result.peers())
                .mapToObj(peer -> result.deliveries().at(0, peer))
                .map(at -> at == Deliveries.NEVER ? NEVER : at / MS)
                .toList();
    }

    @ParameterizedTest(name = "[{0}, {1})")
    @CsvSource({
        // what leaves peer 1 at 100 ms is lost from the first instant on, and not at the end
        "100 ms, 200 ms, -1",
        "100000001 ns, 200 ms, 200",
        "0 s, 100 ms, 200",
        "0 s, 100000001 ns, -1",
        // what is under way passes
        "150 ms, 250 ms, 200"
    })
    void aPartitionShouldLoseWhatLeavesInIt(String from, String until, double second) {
        RunResult result =
                run("{ from = " + from + ", until = " + until + ", partition = { groups = [[0, 1], [2, 3]] } }");

        assertThat(times(result).get(1)).isEqualTo(100);
        assertThat(times(result).get(2)).isEqualTo(second);
        assertThat(result.traffic().transmissionsCutOff()).isEqualTo(second == NEVER ? 1 : 0);
        assertThat(result.traffic().lost()).isEqualTo(second == NEVER ? 1 : 0);
    }

    @Test
    void whoIsOnNoListShouldBeInAPartOfItsOwn() {
        assertThat(times(run("{ from = 0 s, partition = { groups = [[0], [3]] } }")))
                .containsExactly(0.0, -1.0, -1.0, -1.0);
        assertThat(times(run("{ from = 50 ms, partition = { groups = [[0], [3]] } }")))
                .containsExactly(0.0, 100.0, 200.0, -1.0);
    }

    @Test
    void partsOfAlmostEqualSizeShouldBeDrawn() {
        RunResult result =
                run("{ from = 0 s, partition = { groups = 2 } }", "topology { type = complete }", "peers = 9");

        assertThat(result.deliveries().reached(0)).isIn(4, 5);
    }

    @Test
    void whatIsLostInAPartitionShouldBeSentAgainAtTheTimeOuts() {
        // leaves at 100, again 400 (RTO = 200 + 200), 1200 and 2800 ms: the last is after the end
        RunResult result = run(
                "{ from = 100 ms, until = 2 s, partition = { groups = [[0, 1], [2, 3]] } }",
                "link { loss-means = auto, tcp { least-timeout = 100 ms } }");

        // RTO = round trip 200 + 100 = 300, doubled each time: 100, 400, 1000, 2200
        assertThat(times(result)).containsExactly(0.0, 100.0, 2300.0, 2400.0);
        assertThat(result.traffic().transmissionsCutOff()).isEqualTo(3);
    }

    @Test
    void aLinkShouldBeGivenUpAfterTheTimeOutAndDialledAgainAfterwards() {
        String timeout = "link { loss-means = auto, connection-timeout = 500 ms, tcp { least-timeout = 100 ms } }";
        String partition = "{ from = 50 ms, until = 2 s, partition = { groups = [[0, 1], [2, 3]] } }";

        RunResult result =
                run(partition, timeout, "protocol { type = plumtree }", "origin.limit = 2, origin.every = 5 s");

        // the first message is lost with the connection at 550 ms; the second one, at 5 s, passes again
        assertThat(times(result).subList(0, 2)).containsExactly(0.0, 100.0);
        assertThat(result.traffic().kinds().sent()).containsKey("dial");
        assertThat(result.deliveries().reached(1)).isEqualTo(4);
    }

    @Test
    void aSlowPeersLatencyShouldBeLongerBothWaysAndOnceWhereBothEndsAreSlow() {
        assertThat(times(run("{ from = 0 s, slow = { ids = [1], latency = 3x } }")))
                .containsExactly(0.0, 300.0, 600.0, 700.0);
        assertThat(times(run("{ from = 0 s, slow = { ids = [0, 1], latency = 2x } }")))
                .containsExactly(0.0, 200.0, 400.0, 500.0);
        assertThat(times(run("{ from = 1 ms, until = 200 ms, slow = { ids = [1], latency = 2.5x } }")))
                .containsExactly(0.0, 100.0, 350.0, 450.0);
    }

    @Test
    void aSlowPeersProcessingShouldTakeLongerIfItBeginsInTime() {
        String processing = "processing.time = 10 ms";
        assertThat(times(run(
                        "{ from = 100 ms, until = 101 ms, slow = { ids = [1, 2], processing = 10x } }", processing)))
                .containsExactly(0.0, 200.0, 310.0, 420.0);
        assertThat(times(run("{ from = 0 s, until = 100 ms, slow = { ids = [1, 2], processing = 10x } }", processing)))
                .containsExactly(0.0, 110.0, 220.0, 330.0);
    }

    @Test
    void aSlowPeersLinesShouldTakeLonger() {
        // 256 + 40 B a transmission with header: 296 ms at 1 kB/s, 2960 ms at a tenth
        String slow = "{ from = 0 s, slow = { ids = [1], bandwidth = 0.1x } }";
        String size = "link { bandwidth = 1 kB, header = 40 B }";

        assertThat(times(run(slow, size))).containsExactly(0.0, 396.0, 3456.0, 3852.0);
        assertThat(times(run(slow, "link { downlink { bandwidth = 1 kB }, header = 40 B }")))
                .as("nothing leaves the sender while it comes down")
                .containsExactly(0.0, 3060.0, 3456.0, 3852.0);
    }

    @Test
    void aDelayShouldBeAddedOnTheLinksInQuestionAlone() {
        String groups = "groups = [ { name = near, ids = [0, 1] }, { name = far, ids = [2, 3] } ]";
        assertThat(times(run("{ from = 0 s, link = { delay = 50 ms, from-group = near, to-group = far } }", groups)))
                .containsExactly(0.0, 100.0, 250.0, 350.0);
        assertThat(times(run("{ from = 0 s, link = { delay = 50 ms, from-group = far, to-group = near } }", groups)))
                .containsExactly(0.0, 100.0, 200.0, 300.0);
        assertThat(times(run(
                        "{ from = 0 s, link = { delay = 50 ms, from-group = far, to-group = near, both = true } }",
                        groups)))
                .containsExactly(0.0, 100.0, 250.0, 350.0);
        assertThat(times(run("{ from = 0 s, partition = { by = group } }", groups)))
                .containsExactly(0.0, 100.0, -1.0, -1.0);
    }

    @Test
    void aCertainLossShouldLoseAllAndACertainDuplicateShouldComeTwice() {
        assertThat(times(run("{ from = 0 s, until = 1 s, link = { loss = 1 } }")))
                .containsExactly(0.0, -1.0, -1.0, -1.0);

        RunResult twice = run("{ from = 0 s, link = { duplicate = 1 } }");
        assertThat(times(twice)).containsExactly(0.0, 100.0, 200.0, 300.0);
        assertThat(twice.traffic().transmissionsDoubled()).isEqualTo(3);
        assertThat(twice.traffic().transmissions()).isEqualTo(3);
        assertThat(twice.traffic().duplicates()).isEqualTo(3);
    }

    @Test
    void whatIsSparedTheDelayShouldOvertake() {
        String many = "origin { every = 10 ms, limit = 200, phase = aligned }";
        String fault = "{ from = 0 s, link = { delay = 1 s, reorder = 0.25 } }";
        RunResult result = run(fault, many, "link.ordering = unordered", "peers = 2");

        long spared = IntStream.range(0, 200)
                .filter(message ->
                        result.deliveries().at(message, 1) == result.origins().sentAt(message) + 100 * MS)
                .count();
        assertThat(spared).isBetween(30L, 70L);
        RunResult inOrder = run(fault, many, "peers = 2");
        assertThat(IntStream.range(1, 200))
                .allMatch(message -> inOrder.deliveries().at(message, 1)
                        >= inOrder.deliveries().at(message - 1, 1));
    }

    @Test
    void theLossOfAFaultShouldComeOnTopOfThatOfTheLinks() {
        RunResult result = run(
                "{ from = 0 s, link = { loss = 0.5 } }",
                "peers = 2, link.loss = 0.5, origin { every = 1 ms, limit = 8000, phase = aligned }");

        assertThat(result.traffic().lost() / 8000.0).isBetween(0.73, 0.77);
    }
}
