package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.metrics.record.ConnectionCounts;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.peer.ConnectionEvent;
import dev.hearsay.plain.PlainRun;
import dev.hearsay.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections by hand: four peers in a line, 100 ms a link; peers 0 and 3 are not linked at first. Both engines. */
class ConnectionsTest {
    private static final String NET =
            "name = connections, peers = 4, engine.lanes = 2, topology { type = line }, link { latency { type = fixed, value = 100 ms } },"
                    + " origin { senders = [1], limit = 1, phase = aligned }, time { run = 30 s, drain = 0 s }, ";

    private static RunResult run(String script, String... overrides) {
        List<String> all = new ArrayList<>(List.of(overrides));
        all.add(0, "protocol.refusing = -1");
        Scenario scenario = Scenarios.of(
                NET + "protocol { type = \"" + Dialler.class.getName() + "\", script = [" + script + "] }",
                all.toArray(String[]::new));
        RunResult result = new Emulation(scenario, null).run();
        RunResult plain = new PlainRun(scenario, null).run();
        assertThat(plain.protocolMetrics().counters())
                .isEqualTo(result.protocolMetrics().counters());
        assertThat(plain.traffic().kinds().sent())
                .isEqualTo(result.traffic().kinds().sent());
        return result;
    }

    /** What the protocols have heard, in order of time, and at equal times of the text. */
    private static List<String> heard(RunResult result) {
        return result.protocolMetrics().counters().keySet().stream()
                .sorted((a, b) -> Integer.compare(millis(a), millis(b)))
                .toList();
    }

    private static int millis(String line) {
        return Integer.parseInt(line.substring(0, line.indexOf(' ')));
    }

    private static List<String> heard(String script, String... overrides) {
        return heard(run(script, overrides));
    }

    private static long sent(RunResult result, String kind) {
        var counts = result.traffic().kinds().sent().get(kind);
        return counts == null ? 0 : counts.transmissions();
    }

    @ParameterizedTest(name = "{0}: {1} and {2} ms")
    @CsvSource({"auto, 150, 250", "1, 150, 250", "2, 350, 450", "3, 550, 650"})
    void aHandshakeShouldTakeItsRoundTrips(String handshake, int inbound, int outbound) {
        RunResult result = run("\"50 0 dial 3\"", "link.handshake = " + handshake);

        assertThat(heard(result))
                .containsExactly(
                        "150 ms, 3: asked by 0", inbound + " ms, 3: inbound 0", outbound + " ms, 0: outbound 3");
        assertThat(sent(result, "dial")).isEqualTo(sent(result, "accept")).isEqualTo(outbound / 200);
    }

    @ParameterizedTest
    @CsvSource({"1", "3"})
    void aRefusalShouldTakeOneRoundTrip(int roundTrips) {
        RunResult result = run("\"50 0 dial 3\"", "protocol.refusing = 3", "link.handshake = " + roundTrips);

        assertThat(heard(result)).containsExactly("150 ms, 3: asked by 0", "250 ms, 0: refused 3");
        assertThat(sent(result, "refuse")).isEqualTo(1);
    }

    @Test
    void aDialToOneWhoIsDownShouldBeRepeatedUntilTheTimeOut() {
        RunResult result = run("\"50 0 dial 3\"", "faults = [{ at = 20 ms, crash = { ids = [3] } }]");

        assertThat(heard(result)).containsExactly("10020 ms, 2: down 3", "10050 ms, 0: timed_out 3");
        assertThat(sent(result, "dial")).as("at 50, 1050, 3050 and 7050 ms").isEqualTo(4);
    }

    @Test
    void anUnreachablePeerShouldDialAndNotBeDialled() {
        String nat = "groups = [{ name = nat, ids = [3], reachable = false }]";

        assertThat(heard("\"50 0 dial 3\"", nat)).containsExactly("10050 ms, 0: timed_out 3");
        assertThat(heard("\"50 3 dial 0\", \"300 0 say 3\", \"300 3 say 0\"", nat))
                .containsExactly(
                        "150 ms, 0: asked by 3",
                        "150 ms, 0: inbound 3",
                        "250 ms, 3: outbound 0",
                        "400 ms, 0: hello from 3",
                        "400 ms, 3: hello from 0");
    }

    @Test
    void aClosedConnectionShouldNotMakeAPeerReachable() {
        assertThat(heard(
                        "\"50 3 dial 0\", \"300 3 close 0\", \"500 0 dial 3\"",
                        "groups = [{ name = nat, ids = [3], reachable = false }]"))
                .containsExactly(
                        "150 ms, 0: asked by 3",
                        "150 ms, 0: inbound 3",
                        "250 ms, 3: outbound 0",
                        "300 ms, 3: down 0",
                        "400 ms, 0: down 3",
                        "10500 ms, 0: timed_out 3");
    }

    @Test
    void aDialAcrossAPartitionShouldPassWhenItIsOver() {
        String script = "\"50 0 dial 3\"";

        assertThat(heard(script, "faults = [{ from = 0 s, until = 2 s, partition = { groups = [[0], [3]] } }]"))
                .as("again at 1050 and 3050 ms")
                .containsExactly("3150 ms, 3: asked by 0", "3150 ms, 3: inbound 0", "3250 ms, 0: outbound 3");
        assertThat(heard(script, "faults = [{ from = 0 s, partition = { groups = [[0], [3]] } }]"))
                .contains("10050 ms, 0: timed_out 3")
                .noneMatch(line -> line.contains("asked"));
    }

    /** Whether the transport sends again what it carries or not: a handshake comes before it. */
    @ParameterizedTest
    @CsvSource({"auto", "dropped"})
    void aLostWordShouldBeSaidAgain(String lossMeans) {
        String script = "\"50 0 dial 3\"";
        String means = "link.loss-means = " + lossMeans;

        assertThat(heard(script, means, "faults = [{ from = 0 s, until = 80 ms, link = { loss = 1 } }]"))
                .containsExactly("1150 ms, 3: asked by 0", "1150 ms, 3: inbound 0", "1250 ms, 0: outbound 3");
        assertThat(heard(script, means, "faults = [{ from = 120 ms, until = 180 ms, link = { loss = 1 } }]"))
                .as("the answer")
                .containsExactly("150 ms, 3: asked by 0", "150 ms, 3: inbound 0", "1250 ms, 0: outbound 3");
    }

    @Test
    void ofTwoDialsAtOnceThatOfTheLowerNumberShouldCount() {
        RunResult result = run("\"50 0 dial 3\", \"60 3 dial 0\"");

        assertThat(heard(result)).containsExactly("150 ms, 3: inbound 0", "250 ms, 0: outbound 3");
        assertThat(heard("\"50 3 dial 0\", \"60 0 dial 3\""))
                .containsExactly("160 ms, 3: inbound 0", "260 ms, 0: outbound 3");
        ConnectionCounts counts = result.traffic().connections();
        assertThat(counts.of(ConnectionEvent.DIALLED)).isEqualTo(2);
        assertThat(counts.of(ConnectionEvent.CONNECTED)).isEqualTo(1);
        assertThat(counts.open()).isEqualTo(1);
    }

    /** The dial of 0 is lost before 3, behind its NAT; that of 3 shows it the way. */
    @Test
    void aDialShouldPassANatWhoseOwnerDialsAtOnce() {
        assertThat(heard("\"50 0 dial 3\", \"60 3 dial 0\"", "groups = [{ name = nat, ids = [3], reachable = false }]"))
                .containsExactly("260 ms, 3: inbound 0", "360 ms, 0: outbound 3");
    }

    @Test
    void bothEndsShouldHearThatAConnectionIsClosed() {
        RunResult result = run("\"50 0 dial 3\", \"60 0 dial 3\", \"400 0 close 3\", \"410 0 close 3\"");

        assertThat(heard(result).subList(3, 5)).containsExactly("400 ms, 0: down 3", "500 ms, 3: down 0");
        assertThat(sent(result, "dial")).isEqualTo(sent(result, "close")).isEqualTo(1);
        ConnectionCounts counts = result.traffic().connections();
        assertThat(counts.of(ConnectionEvent.CLOSED)).isEqualTo(1);
        assertThat(counts.open()).isZero();
        assertThat(heard("\"400 1 close 2\""))
                .as("one that was there")
                .containsExactly("400 ms, 1: down 2", "500 ms, 2: down 1");
    }

    @Test
    void aLostCloseShouldBeNoticedByTheSilence() {
        assertThat(heard(
                        "\"400 1 close 2\", \"600 1 dial 2\"",
                        "link.loss-means = dropped",
                        "faults = [{ from = 380 ms, until = 420 ms, link = { loss = 1 } }]"))
                .as("the dial tells sooner")
                .containsExactly(
                        "400 ms, 1: down 2",
                        "700 ms, 2: asked by 1",
                        "700 ms, 2: down 1",
                        "700 ms, 2: inbound 1",
                        "800 ms, 1: outbound 2");
        assertThat(heard(
                        "\"400 1 close 2\"",
                        "link.loss-means = dropped",
                        "faults = [{ from = 380 ms, until = 420 ms, link = { loss = 1 } }]"))
                .containsExactly("400 ms, 1: down 2", "10500 ms, 2: down 1");
    }

    @Test
    void aDialThatIsGivenUpShouldLeaveNothing() {
        assertThat(heard("\"50 0 dial 3\", \"200 0 close 3\""))
                .containsExactly("150 ms, 3: asked by 0", "150 ms, 3: inbound 0", "300 ms, 3: down 0");
        assertThat(heard("\"50 0 dial 3\", \"200 3 close 0\""))
                .as("by the other end")
                .containsExactly(
                        "150 ms, 3: asked by 0",
                        "150 ms, 3: inbound 0",
                        "200 ms, 3: down 0",
                        "250 ms, 0: outbound 3",
                        "300 ms, 0: down 3");
    }

    @Test
    void aCrashInAHandshakeShouldBeNoticed() {
        String caller = "faults = [{ at = 200 ms, crash = { ids = [0] } }]";

        assertThat(heard("\"50 0 dial 3\"", caller))
                .containsExactly(
                        "150 ms, 3: asked by 0", "150 ms, 3: inbound 0", "10200 ms, 1: down 0", "10200 ms, 3: down 0");
        assertThat(heard("\"50 0 dial 3\"", caller, "link.handshake = 2"))
                .containsExactly("150 ms, 3: asked by 0", "10200 ms, 1: down 0");
        assertThat(heard("\"50 0 dial 3\"", "faults = [{ at = 200 ms, crash = { ids = [3] } }]", "link.handshake = 2"))
                .containsExactly("150 ms, 3: asked by 0", "10050 ms, 0: timed_out 3", "10200 ms, 2: down 3");
    }

    /** Down from 300 to 400 ms; its neighbour 1 gets the old link back by the same dial. */
    @Test
    void whoIsBackShouldReplaceItsConnections() {
        assertThat(heard(
                        "\"50 0 dial 3\", \"500 0 dial 3\"",
                        "faults = [{ at = 300 ms, crash = { ids = [0], recover = 100 ms } }]"))
                .containsExactly(
                        "150 ms, 3: asked by 0",
                        "150 ms, 3: inbound 0",
                        "250 ms, 0: outbound 3",
                        "500 ms, 1: asked by 0",
                        "500 ms, 1: down 0",
                        "500 ms, 1: inbound 0",
                        "600 ms, 0: outbound 1",
                        "600 ms, 3: asked by 0",
                        "600 ms, 3: down 0",
                        "600 ms, 3: inbound 0",
                        "700 ms, 0: outbound 3");
    }

    /** Peer 2 cannot dial peer 3, which dials it when it is up again, at 1 s: at the same time, so that the dial of 2 is shown the way. */
    @Test
    void whoCannotBeDialledShouldDialItsNeighboursAgain() {
        assertThat(heard(
                        "\"1500 2 say 3\"",
                        "link.connection-timeout = 500 ms",
                        "groups = [{ name = nat, ids = [3], reachable = false }]",
                        "faults = [{ at = 100 ms, crash = { ids = [2], recover = 900 ms } }]"))
                .contains(
                        "600 ms, 3: down 2",
                        "1200 ms, 3: inbound 2",
                        "1300 ms, 2: outbound 3",
                        "1600 ms, 3: hello from 2");
    }
}
