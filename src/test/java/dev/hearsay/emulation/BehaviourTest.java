package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.catalogue.Protocols;
import dev.hearsay.metrics.figures.EquivocationFigures;
import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.overlay.OverlayMessage;
import dev.hearsay.peer.ControlMessage;
import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Term;
import dev.hearsay.protocol.atlas.AtlasMessages.InventoryPage;
import dev.hearsay.protocol.demers.AntiEntropyMessages.Digest;
import dev.hearsay.protocol.demers.AntiEntropyMessages.Offer;
import dev.hearsay.protocol.erlay.ErlayMessages.Sketch;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.testkit.Hearsay;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Peers that do not do as their protocol says: by hand in a line of 100 ms a link, and with every protocol in a net. */
class BehaviourTest {
    private static final double MS = 1e6;

    /** A transmission. */
    private record Sent(Message message, int from) {}

    private static RunResult run(String faults, String... more) {
        String line = "name = misbehaving, peers = 4, engine.lanes = 2, topology { type = line },"
                + " link.latency { type = fixed, value = 100 ms }, time.run = 10 s,"
                + " origin { senders = [0], every = 10 s, phase = aligned }\n" + String.join("\n", more)
                + "\nfaults = ["
                + faults + "]";
        Scenario scenario = Scenarios.of(line);
        assertThat(Trace.ofEmulation(scenario)).as("as in the plain engine").isEqualTo(Trace.ofPlain(scenario));
        return new Emulation(scenario, null).run();
    }

    /** When each peer has the first message, in ms, or -1. */
    private static List<Double> times(RunResult result) {
        return times(result, 0);
    }

    private static List<Double> times(RunResult result, int messageId) {
        return IntStream.range(0, result.peers())
                .mapToObj(peer -> result.deliveries().at(messageId, peer))
                .map(at -> at == Deliveries.NEVER ? -1 : at / MS)
                .toList();
    }

    @Test
    void aSilentPeerShouldPassOnNothingFromItsTimeOn() {
        assertThat(times(run("{ at = 0 s, behave = { ids = [1], as = silent } }")))
                .containsExactly(0.0, 100.0, -1.0, -1.0);
        assertThat(times(run("{ at = 200 ms, behave = { ids = [1, 2], as = silent } }")))
                .containsExactly(0.0, 100.0, 200.0, -1.0);
        assertThat(times(run("{ from = 0 s, until = 100 ms, behave = { ids = [1], as = silent } }")))
                .containsExactly(0.0, 100.0, 200.0, 300.0);
        assertThat(times(run("{ at = 0 s, behave = { ids = [0], as = silent } }")))
                .as("its own")
                .containsExactly(0.0, 100.0, 200.0, 300.0);
    }

    @Test
    void aDelayingPeerShouldPassOnLateAndItsOwnAtOnce() {
        assertThat(times(run("{ at = 0 s, behave = { ids = [0, 1], as = delaying, by = 40 ms } }")))
                .containsExactly(0.0, 100.0, 240.0, 340.0);
        assertThat(times(run("{ from = 0 s, until = 120 ms, behave = { ids = [1], as = delaying, by = 40 ms } }")))
                .as("what is held back at the end leaves late still")
                .containsExactly(0.0, 100.0, 240.0, 340.0);
    }

    @Test
    void aSelectivePeerShouldBeSilentTowardsItsVictims() {
        String star = "topology { type = star }, peers = 5, origin.senders = [1]";

        assertThat(times(run("{ at = 0 s, behave = { ids = [0], as = selective, victims = [2, 4] } }", star)))
                .containsExactly(100.0, 0.0, -1.0, 200.0, -1.0);
        RunResult half =
                run("{ at = 0 s, behave = { ids = [0], as = selective, victims = 0.5 } }", star, "peers = 400");
        assertThat(half.deliveries().reached(0)).isBetween(150, 250);
    }

    @Test
    void aFloodingPeerShouldSendEverythingSeveralTimes() {
        RunResult atOnce = run("{ at = 0 s, behave = { ids = [1], as = flooding, copies = 4 } }");
        assertThat(times(atOnce)).containsExactly(0.0, 100.0, 200.0, 300.0);
        assertThat(atOnce.traffic().transmissions()).isEqualTo(1 + 4 + 1);

        RunResult later = run("{ at = 0 s, behave = { ids = [1], as = flooding, copies = 3, every = 1 s } }");
        assertThat(later.traffic().transmissions()).isEqualTo(1 + 3 + 1);
        assertThat(later.emulated() / MS).isEqualTo(2200);
    }

    @Test
    void severalBehavioursOfAPeerShouldAllHold() {
        assertThat(times(run("{ at = 0 s, behave = { ids = [1], as = delaying, by = 40 ms } },"
                        + " { at = 0 s, behave = { ids = [1], as = delaying, by = 5 ms } }")))
                .containsExactly(0.0, 100.0, 245.0, 345.0);
    }

    @Test
    void aSinkShouldBeHonestAndAnAdversaryNot() {
        RunResult result = run(
                "{ at = 5 s, behave = { ids = [3], as = silent } }",
                "groups = [ { name = leaves, ids = [2], forwards = false } ]");

        assertThat(times(result)).containsExactly(0.0, 100.0, 200.0, -1.0);
    }

    /**
     * On a ring of five, 0 sends the one version to 1 and the other to 4: each goes round in the order of its hops. The seed is one with
     * which 0 tells its neighbours different things.
     */
    @Test
    void anEquivocatingPeerShouldTellOneHalfAnotherThingThanTheOther() {
        long seed = LongStream.range(1, 100)
                .filter(each -> hearsFirst(each, 1) && !hearsFirst(each, 4))
                .findFirst()
                .orElseThrow();
        RunResult result = run(
                "{ at = 0 s, behave = { ids = [0], as = equivocating } }",
                "topology { type = ring }, peers = 5, seed = " + seed);

        assertThat(result.origins().count()).isEqualTo(2);
        assertThat(List.of(result.origins().sentAt(0), result.origins().sentAt(1)))
                .containsExactly(0L, 0L);
        assertThat(times(result, 0)).containsExactly(0.0, 100.0, 200.0, 300.0, 400.0);
        assertThat(times(result, 1)).containsExactly(0.0, 400.0, 300.0, 200.0, 100.0);
        EquivocationFigures figures = Objects.requireNonNull(equivocations(result));
        assertThat(figures.pairs()).isEqualTo(1);
        assertThat(figures.sawBoth()).isEqualTo(1);
        assertThat(figures.firstVersionShare()).isEqualTo(0.5);
        assertThat(figures.timeToBothMs().mean()).isEqualTo(350);
        assertThat(figures.timeToBothMs().p50()).isEqualTo(300);
        assertThat(figures.timeToBothMs().max()).isEqualTo(400);
    }

    private static @Nullable EquivocationFigures equivocations(RunResult result) {
        return Hearsay.run(result.scenario().resolvedText()).summary().equivocations();
    }

    private static boolean hearsFirst(long seed, int peer) {
        return new Term(0, 0, Long.MAX_VALUE, seed, any -> true, any -> 1).drawAbout(peer) < 0.5;
    }

    /** On a star whose leaf 1 is silent, who gets one version alone waits for the other in vain. */
    @Test
    void whoSeesBothVersionsShouldBeCountedOverHonestPeers() {
        long seed = LongStream.range(1, 200)
                .filter(each -> hearsFirst(each, 1) && !hearsFirst(each, 2) && !hearsFirst(each, 3))
                .findFirst()
                .orElseThrow();
        RunResult result = run(
                "{ at = 0 s, behave = { ids = [0], as = equivocating } }, { at = 0 s, behave = { ids = [1], as = silent } }",
                "topology { type = star }, peers = 4, seed = " + seed);

        assertThat(times(result, 0)).containsExactly(0.0, 100.0, -1.0, -1.0);
        assertThat(times(result, 1)).containsExactly(0.0, -1.0, 100.0, 100.0);
        EquivocationFigures figures = Objects.requireNonNull(equivocations(result));
        assertThat(figures.sawBoth()).isZero();
        assertThat(figures.firstVersionShare()).isZero();
        assertThat(figures.timeToBothMs().max()).isNaN();
    }

    @Test
    void onlyWhatOriginatesInItsTimeShouldHaveTwoVersions() {
        RunResult result = run(
                "{ from = 1 s, until = 2 s, behave = { ids = [0], as = equivocating } }",
                "origin { every = 1 s, limit = 3 }, time.run = 5 s");

        assertThat(IntStream.range(0, result.origins().count())
                        .map(message -> result.origins().version(message)))
                .containsExactly(0, 1, 2, 0);
        assertThat(equivocations(run(""))).isNull();
    }

    /** The group of a fault for good from the beginning, with the same draws. */
    @Test
    void aGroupsOwnBehaviourShouldHoldForAllOfTheRun() {
        String group = "groups = [{ name = riders, ids = [1]";
        RunResult result = run("", group + ", behave { as = silent } }]");

        assertThat(times(result)).containsExactly(0.0, 100.0, -1.0, -1.0);
        assertThat(result.adversaries().isHonest(1)).isFalse();
        assertThat(result.adversaries().honest()).isEqualTo(3);
        assertThat(times(run("{ at = 0 s, behave = { group = riders, as = delaying, by = 40 ms } }", group + " }]")))
                .isEqualTo(times(run("", group + ", behave { as = delaying, by = 40 ms } }]")));
        Scenario again = Hearsay.scenario(result.scenario().resolvedText());
        assertThat(Trace.ofEmulation(again)).isEqualTo(Trace.ofEmulation(result.scenario()));
    }

    /** The hub of a star has a mesh of 4 and gossips with others: these ask it for what it announces, and nobody else has it. */
    @Test
    void promisesOfGossipThatAreNotKeptShouldShowInScores() {
        String star =
                "peers = 24, topology.type = star, time.run = 20 s, origin { every = 1 s, start = 8 s, senders = [1, 2, 3],"
                        + " limit = 5 }, protocol { type = gossipsub, d = 3, d-low = 2, d-high = 4, d-out = 1, d-score = 2 }";
        String hub = star + "\nfaults = [{ at = 0 s, behave = { ids = [0], as = ";

        assertThat(broken(star)).isZero();
        assertThat(broken(hub + "silent } }]")).isZero();
        assertThat(broken(hub + "promise-breaking } }]")).isPositive();
        assertThat(broken(hub + "promise-breaking } }], protocol.aggregate = 5 ms"))
                .as("inside of bundles")
                .isPositive();
    }

    private static long broken(String net) {
        Scenario scenario =
                Scenarios.of("name = promises, link.latency { type = uniform, min = 20 ms, max = 80 ms }\n" + net);
        assertThat(Trace.ofEmulation(scenario)).isEqualTo(Trace.ofPlain(scenario));
        return new Emulation(scenario, null).run().protocolMetrics().counters().getOrDefault("broken-promises", 0L);
    }

    /** Those that spread messages, which a sink can keep to itself. */
    static List<String> protocols() {
        return Protocols.CATALOGUE.names().stream()
                .filter(name -> Scenarios.of("protocol.type = " + name)
                        .protocol()
                        .promises()
                        .complete()
                        .ofMessages())
                .toList();
    }

    /** What a message that is not about broadcast messages, or asks for some, may be: all else carries, announces or offers. */
    private static final List<String> ASKS = List.of(
            "nack",
            "header-request",
            "body-request",
            "get-data",
            "send-compact",
            "get-block-txn",
            "stem-get-data",
            "connect",
            "accept",
            "refuse",
            "want",
            "feedback",
            "pull",
            "req-recon",
            "req-sketch-ext",
            "reconcil-diff",
            "get-pooled-transactions",
            "get-block-headers",
            "get-block-bodies",
            "subscribe",
            "graft",
            "prune",
            "i-want",
            "i-dont-want",
            "have-tx",
            "reset-route",
            "im-receiving",
            "call",
            "answer",
            "gossip-timestamp-filter",
            "query-channel-range",
            "query-short-channel-ids",
            // Words about blocks and about oneself: CometBFT's steps and votes, Fabric's members and their heights.
            "new-round-step",
            "has-vote",
            "vote",
            "vote-set-maj23",
            "vote-set-bits",
            "hello",
            "data-request",
            "state-request",
            "alive",
            "membership-request",
            "membership-response",
            "state-info",
            "state-info-request",
            "state-info-snapshot",
            // Probes of SWIM's members, and words about them.
            "ping",
            "indirect-ping",
            "ack",
            "suspect",
            "dead",
            // Of zone files; and the end of an answer without any.
            "inventory-request",
            "get-zonefiles",
            "zonefiles",
            // Words about sites and their peers, of ZeroNet, and answers to updates.
            "handshake",
            "handshake-response",
            "stream-file",
            "pex",
            "pex-response",
            "list-modified",
            "ok",
            "error");

    /** Packets of SWIM's members, which are control if no broadcast message is in them. */
    private static final Set<String> PACKETS = Set.of("compound", "push-pull");

    /** True for a message that can offer, and does not. */
    private static boolean offersNothing(Message message) {
        return (message instanceof Digest digest && (!digest.gives() || digest.entries() == 0))
                || (message instanceof Offer offer && (!offer.gives() || offer.entries() == 0))
                || (message instanceof Sketch sketch && sketch.set().length == 0)
                || (message instanceof InventoryPage inventory && inventory.isEmpty())
                || (PACKETS.contains(message.kind()) && message.control())
                || (message instanceof Bundle bundle
                        && bundle.parts().stream().allMatch(part -> ASKS.contains(part.kind())));
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void sinksShouldGetEverythingAndSendNothingOfOthers(String protocol) {
        String text = "name = sinks, peers = 24, topology { type = random-regular, degree = 6 },"
                + " link.latency { type = uniform, min = 20 ms, max = 80 ms }, time.run = 20 s, time.limit = 600 s,"
                + " origin { every = 20 s, senders = [0, 1, 2, 3, 4, 5], start = 5 s }, protocol.type = " + protocol
                + (protocol.equals("atlas")
                        ? ", protocol { block-interval = 1 s, inventory-age = 20 s, crawl-interval = 10 s }"
                        : "")
                + ", groups = [ { name = sinks, ids = [20, 21, 22, 23], forwards = false } ]";
        Scenario scenario = Scenarios.of(text);
        List<Sent> sent = new ArrayList<>();
        RunResult result = new Emulation(scenario, batch -> {
                    for (int i : batch.order()) {
                        sent.add(new Sent(batch.message(i), batch.from(i)));
                    }
                })
                .run();

        assertThat(Trace.ofEmulation(scenario)).isEqualTo(Trace.ofPlain(scenario));
        assertThat(sent)
                .filteredOn(one -> one.from >= 20)
                .filteredOn(one -> !(one.message instanceof ControlMessage) && !(one.message instanceof OverlayMessage))
                .filteredOn(one -> !ASKS.contains(one.message.kind()))
                .allMatch(one -> offersNothing(one.message), "carries and offers nothing");
        long missing = (long) result.origins().count() * result.peers()
                - result.deliveries().count();
        assertThat(missing).as("deliveries that are missing").isLessThanOrEqualTo((long)
                (11 * scenario.protocol().promises().residue() * 6 * 24));
    }
}
