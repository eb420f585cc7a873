package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.metrics.figures.Digest;
import dev.hearsay.metrics.figures.MessageFigures;
import dev.hearsay.metrics.figures.MessageVisitor;
import dev.hearsay.metrics.figures.RunFigures;
import dev.hearsay.metrics.figures.Summary;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Peers that go and come by hand: five in a line, 100 ms a link, a message of peer 0 in each second, floods. */
class LivesTest {
    private static final long MS = 1_000_000;

    private static RunResult run(String faults, String... overrides) {
        String line = "name = lives, peers = 5, engine.lanes = 2, topology { type = line }, faults = [" + faults + "],"
                + " link { latency { type = fixed, value = 100 ms }, connection-timeout = 2 s }, time.run = 10 s,"
                + " origin { senders = [0], every = 1 s, phase = aligned }";
        return new Emulation(Scenarios.of(line, overrides), null).run();
    }

    private static Summary summary(RunResult result, List<MessageFigures> messages) {
        RunFigures figures = new RunFigures(result.origins().count(), result.peers());
        Digest digest = Digest.of(result);
        MessageVisitor.showAll(result, List.of(figures, digest, (one, peers) -> messages.add(one)));
        return Summary.of(result, figures, digest, result::wallTimes);
    }

    private static List<Integer> reached(RunResult result) {
        return IntStream.range(0, result.deliveries().messages())
                .map(result.deliveries()::reached)
                .boxed()
                .toList();
    }

    @Test
    void whoComesBackDialsItsNeighbours() {
        // Peer 2 is down from 1.5 to 3.05 s. Peer 1, which would notice at 3.5 s, learns of it at 3.15 s, and has sent
        // the message of 3 s by then, which peer 2 has at 3.2 s, before peer 3 has accepted at 3.25 s; that of 4 s goes
        // over the new
        // connections.
        RunResult result = run("{ at = 1500 ms, crash = { ids = [2], recover = 1550 ms } }", "origin.limit=5");

        assertThat(reached(result)).as("messages of 0, 1, 2, 3 and 4 s").containsExactly(5, 5, 2, 3, 5);
        assertThat(result.traffic().kinds().sent())
                .hasEntrySatisfying(
                        "dial", sent -> assertThat(sent.transmissions()).isEqualTo(2));
        assertThat(result.deliveries().at(4, 4)).isEqualTo(4400 * MS);
    }

    @Test
    void whatWasSentToTheOneBeforeIsLost() {
        // The message of 1 s leaves peer 1 at 1.1 s for peer 2, which is down from 1.15 to 1.18 s, and up again when it
        // would come.
        RunResult result = run("{ at = 1150 ms, crash = { ids = [2], recover = 30 ms } }", "origin.limit=3");

        assertThat(reached(result)).containsExactly(5, 2, 5);
        assertThat(result.traffic().lost()).isEqualTo(1);
    }

    @Test
    void whatLeavesAfterItIsBackArrives() {
        // Down from 1.05 to 1.09 s; the message leaves peer 1 at 1.1 s, and comes before peer 3 has accepted at 1.29 s.
        RunResult result = run("{ at = 1050 ms, crash = { ids = [2], recover = 40 ms } }", "origin.limit=3");

        assertThat(reached(result)).containsExactly(5, 3, 5);
        assertThat(result.traffic().lost()).isZero();
    }

    @Test
    void neighboursThatHadNoticedGetTheLinkBack() {
        // Noticed at 2.5 s; back at 4.5 s, the news come at 4.6 s. The message of 4 s finds no link, that of 5 s does.
        RunResult result = run("{ at = 500 ms, crash = { ids = [2], recover = 4 s } }", "origin.limit=6");

        assertThat(reached(result)).containsExactly(5, 2, 2, 2, 2, 5);
        assertThat(result.traffic().lost()).as("those of 1 and 2 s, still sent").isEqualTo(2);
    }

    @Test
    void neighboursOfOneThatLeavesAreTold() {
        // Told at 1.05 s by what left at 0.95 s: the message of 1 s is not sent to it by peer 1 at 1.1 s.
        RunResult result = run("{ at = 950 ms, leave = { ids = [2] } }", "origin.limit=3");

        assertThat(reached(result)).containsExactly(5, 2, 2);
        assertThat(result.traffic().lost()).isZero();
        assertThat(result.traffic().kinds().sent())
                .hasEntrySatisfying(
                        "close", sent -> assertThat(sent.transmissions()).isEqualTo(2));
        Summary summary = summary(result, new ArrayList<>());
        assertThat(summary.lives().leaves()).isEqualTo(1);
        assertThat(summary.lives().crashes()).isZero();
    }

    @Test
    void whoIsDownWhenItWouldSendDoesNot() {
        RunResult result = run("{ at = 1500 ms, crash = { ids = [0], recover = 1 s } }", "origin.limit=4");

        assertThat(reached(result)).as("the message of 2 s").containsExactly(5, 5, 0, 5);
        assertThat(result.warnings())
                .contains("1 of 4 messages were never sent, as their origins were down;"
                        + " their numbers are left out of the tables");
    }

    @Test
    void whoIsUpFromTheSendingToTheEndIsLive() {
        // Peer 4 is down from 1.5 to 1.6 s: it counts for the messages of 2 s, and not for those of 0 and 1 s, which it
        // has.
        RunResult result = run("{ at = 1500 ms, crash = { ids = [4], recover = 100 ms } }", "origin.limit=3");
        List<MessageFigures> messages = new ArrayList<>();
        Summary summary = summary(result, messages);

        assertThat(reached(result)).containsExactly(5, 5, 5);
        assertThat(messages).extracting(MessageFigures::live).containsExactly(4, 4, 5);
        assertThat(messages).extracting(MessageFigures::t100).containsExactly(300 * MS, 300 * MS, 400 * MS);
        assertThat(summary.coverage()).isEqualTo(1);
        assertThat(summary.lives().recoveries()).isEqualTo(1);
    }

    /** Over links from 0 to 1 and from 1 to 2, which lead one way. */
    private static RunResult ofOneWay(Path directory, String faults, String... overrides) throws IOException {
        Path links = Files.writeString(directory.resolve("links.csv"), "from,to\n0,1\n1,2\n");
        List<String> all = new ArrayList<>(List.of(overrides));
        all.add("peers=3");
        all.add("topology={ type = file, path = \"" + links + "\", direction = honoured }");
        return run(faults, all.toArray(String[]::new));
    }

    @Test
    void theEndThatOpenedALinkWhichLeadsOneWayOpensItAgain(@TempDir Path directory) throws IOException {
        // Down from 1.5 to 2.5 s. Peer 1 gives the link up at 3.5 s, when the message of 3 s has come over it, and
        // opens it again.
        RunResult soon =
                ofOneWay(directory, "{ at = 1500 ms, crash = { ids = [2], recover = 1 s } }", "origin.limit=6");
        assertThat(reached(soon)).containsExactly(3, 3, 2, 3, 3, 3);
        assertThat(soon.traffic().kinds().sent())
                .hasEntrySatisfying(
                        "dial", sent -> assertThat(sent.transmissions()).isEqualTo(1));

        // Down from 0.5 to 4.5 s: given up at 2.5 s.
        RunResult late = ofOneWay(directory, "{ at = 500 ms, crash = { ids = [2], recover = 4 s } }", "origin.limit=6");
        assertThat(reached(late)).containsExactly(3, 2, 2, 2, 2, 3);

        RunResult back = ofOneWay(
                directory,
                "{ at = 500 ms, crash = { ids = [2], recover = 4 s } }",
                "origin.limit=6",
                "origin.senders=[2]",
                "origin.start=5 s");
        assertThat(reached(back)).as("nothing goes back").containsOnly(1);
    }

    @Test
    void aPartitionLeavesLinksThatLeadOneWayAsTheyWere(@TempDir Path directory) throws IOException {
        RunResult result = ofOneWay(
                directory,
                "{ from = 500 ms, until = 4500 ms, partition = { groups = [[2]] } }",
                "origin.limit=2",
                "origin.senders=[0, 2]",
                "origin.start=6 s");

        assertThat(reached(result)).as("each of the two in turn").containsExactly(3, 1, 3, 1);
    }

    @Test
    void whoJoinsIsKnownWhenItHasComeIntoTouch() {
        // Peers 3 and 4 join the line 0, 1, 2 at 1 and 2 s, each with links to all who are there.
        RunResult result = run(
                "{ at = 1 s, join = { count = 2, contacts = 4, over = 2 s } }",
                "origin.limit=4",
                "origin.start=500 ms");
        Topology topology = result.topology();
        List<MessageFigures> messages = new ArrayList<>();
        Summary summary = summary(result, messages);

        assertThat(IntStream.range(0, 5).map(topology::degree)).containsExactly(3, 4, 3, 4, 4);
        assertThat(topology.opened(3, 0)).isTrue();
        assertThat(topology.opened(4, 3)).isTrue();
        assertThat(reached(result)).as("messages of 0.5, 1.5, 2.5 and 3.5 s").containsExactly(3, 4, 5, 5);
        assertThat(result.deliveries().at(1, 3)).as("by its own link").isEqualTo(1600 * MS);
        assertThat(messages).extracting(MessageFigures::live).containsExactly(3, 4, 5, 5);
        assertThat(summary.coverage()).isEqualTo(1);
        assertThat(summary.lives().joins()).isEqualTo(2);
    }

    @Test
    void anOverlayTakesInWhoJoins() {
        RunResult result = run(
                "{ at = 5 s, join = { count = 40, over = 20 s } }",
                "peers=100",
                "topology={ type = random-regular, degree = 4 }",
                "overlay.type=hyparview",
                "time.run=60 s",
                "origin.start=55 s",
                "origin.limit=1");

        assertThat(result.deliveries().reached(0)).isEqualTo(100);
    }

    private static RunResult ofHalves(String overlay, String connectionTimeout) {
        return run(
                "{ from = 20 s, until = 30 s, partition.groups = 2 }",
                "peers=100",
                "topology={ type = random-regular, degree = 4 }",
                "overlay.type=" + overlay,
                "link.connection-timeout=" + connectionTimeout,
                "time.run=150 s",
                "time.drain=10 s",
                "origin.start=140 s",
                "origin.limit=1");
    }

    /** Both halves keep peers of the other one in their passive views, and whoever lacks a neighbour asks one of these. */
    @Test
    void hyParViewHealsAfterAPartitionThatCutItsLinks() {
        assertThat(ofHalves("hyparview", "2 s").deliveries().reached(0)).isEqualTo(100);
    }

    /** A view of Cyclon is all that it knows: it has forgotten whom the transport has given up. */
    @Test
    void cyclonHealsAfterAPartitionThatLeftItsLinks() {
        assertThat(ofHalves("cyclon", "15 s").deliveries().reached(0)).isEqualTo(100);
        assertThat(ofHalves("cyclon", "2 s").deliveries().reached(0)).isEqualTo(50);
    }

    private static RunResult ofSites(String faults) {
        return run(
                faults,
                "peers=10",
                "topology={ type = complete }",
                "protocol={ type = anti-entropy, period = 1 s }",
                "origin.limit=5",
                "time.drain=50 s");
    }

    @Test
    void aSiteThatLosesItsDatabaseFillsItAgain() {
        // Five messages are everywhere long before 30 s, at which one of ten sites is down for a second.
        RunResult result = ofSites("{ at = 30 s, crash = { ids = [7], recover = 1 s } }");

        assertThat(result.traffic().repeatedDeliveries()).isEqualTo(5);
        assertThat(reached(result)).containsExactly(10, 10, 10, 10, 10);
        assertThat(IntStream.range(0, 5).mapToLong(id -> result.deliveries().at(id, 7)))
                .as("the first delivery stays the first")
                .allMatch(at -> at < 30_000 * MS);
    }

    @Test
    void aSiteThatKeepsItsDatabaseNeedNot() {
        RunResult result = ofSites("{ at = 30 s, crash = { ids = [7], recover = 1 s, memory = kept } }");

        assertThat(result.traffic().repeatedDeliveries()).isZero();
        assertThat(result.traffic().duplicates())
                .as("as without the crash: nobody sends it what it has")
                .isEqualTo(ofSites("").traffic().duplicates());
    }

    @Test
    void endlessProtocolsEndWhenAllWhoAreLeftHaveAll() {
        RunResult result = run(
                "{ from = 0 s, churn = { ids = [5, 6, 7, 8, 9, 10, 11, 12, 13, 14], session = 2 s,"
                        + " downtime = { type = exponential, mean = 1 s } } }",
                "peers=40",
                "topology={ type = random-regular, degree = 4 }",
                "protocol.type=anti-entropy",
                "origin.limit=5");

        assertThat(result.complete()).isTrue();
        assertThat(result.emulated()).isLessThan(60_000 * MS);
        List<MessageFigures> messages = new ArrayList<>();
        assertThat(summary(result, messages).coverage()).isEqualTo(1);
    }
}
