package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.metrics.figures.Digest;
import dev.hearsay.metrics.figures.MessageFigures;
import dev.hearsay.metrics.figures.MessageVisitor;
import dev.hearsay.metrics.figures.RunFigures;
import dev.hearsay.metrics.figures.Summary;
import dev.hearsay.metrics.record.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Crashes by hand: five peers in a line, 100 ms a link, messages from peer 0. */
class CrashTest {
    private static final long MS = 1_000_000;

    private static RunResult run(String... overrides) {
        String line = "name = crash, peers = 5, engine.lanes = 2, topology { type = line },"
                + " link { latency { type = fixed, value = 100 ms }, connection-timeout = 2 s }, time.run = 10 s,"
                + " origin { senders = [0], every = 10 s, phase = aligned }";
        return new Emulation(Scenarios.of(line, overrides), null).run();
    }

    private static Summary summary(RunResult result, List<MessageFigures> messages) {
        RunFigures figures = RunFigures.of(result);
        Digest digest = Digest.of(result);
        MessageVisitor.showAll(result, List.of(figures, digest, (one, peers) -> messages.add(one)));
        return Summary.of(result, figures, digest, result::wallTimes);
    }

    @Test
    void whatIsUnderWayToACrashedPeerShouldBeLost() {
        RunResult result = run("faults=[{ at = 150 ms, crash = { ids = [2] } }]");
        List<MessageFigures> messages = new ArrayList<>();
        Summary summary = summary(result, messages);

        assertThat(result.deliveries().reached(0)).isEqualTo(2);
        assertThat(summary.lost()).isEqualTo(1);
        assertThat(summary.coverage()).as("two of four live peers").isEqualTo(0.5);
        assertThat(messages.get(0).t50()).isEqualTo(100 * MS);
        assertThat(messages.get(0).t90()).isEqualTo(MessageFigures.NEVER);
    }

    @Test
    void aCrashAtTheInstantOfAnArrivalShouldComeFirst() {
        assertThat(run("faults=[{ at = 200 ms, crash = { ids = [2] } }]")
                        .deliveries()
                        .reached(0))
                .isEqualTo(2);
        assertThat(run("faults=[{ at = 200000001 ns, crash = { ids = [2] } }]")
                        .deliveries()
                        .reached(0))
                .isEqualTo(5);
    }

    @Test
    void whatIsQueuedAtACrashedPeerShouldBeLost() {
        // It came to peer 2 at 300 ms, and its processing there would have ended at 400 ms.
        RunResult result = run("processing.time=100 ms", "faults=[{ at = 350 ms, crash = { ids = [2] } }]");

        assertThat(result.deliveries().reached(0)).isEqualTo(2);
        assertThat(result.traffic().lost()).isEqualTo(1);
        assertThat(result.traffic().delivered()).as("at peer 1 alone").isEqualTo(1);
    }

    @Test
    void aTransmissionThatIsLostAtItsReceiverShouldHaveNeitherCountNorBytes() {
        RunResult result = run("processing.time=100 ms", "faults=[{ at = 350 ms, crash = { ids = [2] } }]");

        assertThat(result.peerTraffic().received(2)).isZero();
        assertThat(result.peerTraffic().bytesIn(2)).isZero();
        assertThat(result.peerTraffic().bytesIn(1)).isEqualTo(256 + 40);
    }

    @Test
    void anUplinkShouldStopWithItsPeer() {
        // 99 copies of 1 kB leave the hub over 1 MB/s, one each millisecond; it crashes at 50.5 ms.
        RunResult result = run(
                "peers=100",
                "topology.type=star",
                "link.bandwidth=1 MB/s",
                "link.header=0 B",
                "origin.size=1 kB",
                "faults=[{ at = 50500 us, crash = { ids = [0] } }]");
        Summary summary = summary(result, new ArrayList<>());

        assertThat(summary.firstDeliveries()).isEqualTo(51);
        assertThat(summary.lost()).isEqualTo(49);
        assertThat(summary.coverage()).isEqualTo(50.0 / 99);
    }

    @Test
    void whatLeavesAtTheInstantOfTheCrashShouldBeLost() {
        RunResult result = run(
                "peers=100",
                "topology.type=star",
                "link.bandwidth=1 MB/s",
                "link.header=0 B",
                "origin.size=1 kB",
                "faults=[{ at = 50 ms, crash = { ids = [0] } }]");

        assertThat(result.deliveries().reached(0)).isEqualTo(50);
    }

    @Test
    void messagesThatWereNeverSentShouldBeSaid() {
        RunResult result = run("origin.every=1 s", "origin.limit=5", "faults=[{ at = 2 s, crash = { ids = [0] } }]");

        assertThat(result.warnings())
                .contains("3 of 5 messages were never sent, as their origins were down;"
                        + " their numbers are left out of the tables");
    }

    @Test
    void onlyLivePeersShouldCount() {
        RunResult result = run("faults=[{ at = 250 ms, crash = { ids = [2, 0] } }]");
        List<MessageFigures> messages = new ArrayList<>();
        Summary summary = summary(result, messages);

        assertThat(result.deliveries().reached(0)).as("the dead had it, too").isEqualTo(5);
        assertThat(summary.coverage()).isEqualTo(1);
        assertThat(messages.get(0).t50()).as("peers 1, 3 and 4").isEqualTo(300 * MS);
        assertThat(messages.get(0).t100()).isEqualTo(400 * MS);
        assertThat(summary.timeToAllMs().reachedAll()).isEqualTo(1);
    }

    @Test
    void neighboursShouldNoticeAfterTheConnectionTimeout() {
        // Messages at 0, 1, 2, 3 and 4 s; the crash of peer 1 at 500 ms is noticed by peer 0 at 2.5 s.
        RunResult result = run(
                "origin.every=1 s",
                "origin.limit=5",
                "faults=[{ at = 500 ms, crash = { ids = [1] } }]",
                "time.run=5 s");

        assertThat(result.traffic().transmissions()).isEqualTo(4 + 2);
        assertThat(result.traffic().lost()).isEqualTo(2);
        assertThat(result.emulated()).as("until it is over").isEqualTo(4000 * MS);
    }

    @Test
    void aCrashedPeerShouldOriginateNothing() {
        RunResult result = run("origin.every=1 s", "origin.limit=5", "faults=[{ at = 2 s, crash = { ids = [0] } }]");

        assertThat(IntStream.range(0, 5).map(result.deliveries()::reached)).containsExactly(5, 5, 0, 0, 0);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"fraction = 0.2, 400", "fraction = 1, 0", "count = 7, 493", "count = 500, 0", "highest-degree = 3, 497"
    })
    void asManyAsWereChosenShouldCrash(String which, int left) {
        RunResult result =
                run("peers=500", "topology.type=complete", "faults=[{ at = 0 s, crash = { " + which + " } }]");

        assertThat(result.livePeers()).isEqualTo(left);
    }

    @Test
    void entriesShouldStrikeWhoIsLeft() {
        RunResult result = run(
                "peers=400",
                "topology.type=complete",
                "faults=[{ at = 2 s, crash = { fraction = 0.5 } }, { at = 1 s, crash = { fraction = 0.5 } }]");

        assertThat(result.lifetimes().alive(999 * MS)).isEqualTo(400);
        assertThat(result.lifetimes().alive(1000 * MS)).isEqualTo(200);
        assertThat(result.lifetimes().alive(2000 * MS)).isEqualTo(100);
    }

    @Test
    void theBestConnectedShouldCrashFirst() {
        RunResult star = run("topology.type=star", "faults=[{ at = 0 s, crash = { highest-degree = 1 } }]");

        assertThat(star.lives(0)).isFalse();
        assertThat(star.livePeers()).isEqualTo(4);
    }

    @Test
    void floodingShouldReachWhatTheGraphOfSurvivorsConnects() {
        RunResult result = run(
                "peers=2000",
                "topology={ type = random-regular, degree = 8 }",
                "origin.senders=[0, 1, 2, 3, 4, 5, 6, 7]",
                "origin.phase=random",
                "time.run=20 s",
                "faults=[{ at = 0 s, crash = { fraction = 0.2 } }]");

        // Each survivor has 6.4 live neighbours: one in 0.2^8 has none.
        assertThat(summary(result, new ArrayList<>()).coverage()).isCloseTo(1, within(0.001));
    }
}
