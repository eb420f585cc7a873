package dev.hearsay.protocol.gossipsub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.testkit.Conformance;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GossipSub over a graph of 20 neighbours each, with ten messages once its mesh has formed. */
class GossipSubTest {
    private static final int PEERS = 500;
    private static final int MESSAGES = 10;

    private static RunResult run(String... overrides) {
        String text = "name = gossipsub, peers = " + PEERS + ", topology.degree = 20,"
                + " link.latency { type = uniform, min = 30 ms, max = 120 ms }, time { run = 40 s, drain = 20 s },"
                + " origin { start = 20 s, senders = [7], every = 2 s, phase = aligned, limit = " + MESSAGES + " },"
                + " protocol { type = gossipsub }";
        return new Emulation(Scenarios.of(text, overrides), null).run();
    }

    private static double copies(RunResult result) {
        long sent = IntStream.range(0, MESSAGES)
                .mapToLong(result.traffic()::transmissionsOf)
                .sum();
        return (double) sent / MESSAGES / PEERS;
    }

    private static long asked(RunResult result) {
        return result.protocolMetrics().counters().getOrDefault("asked", 0L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aMessageShouldTakeNoMoreCopiesThanTheMeshHasLinks(int seed) {
        RunResult result = run("seed=" + seed, "protocol.flood-publish=false");

        assertThat(result.deliveries().count()).isEqualTo((long) MESSAGES * PEERS);
        // Every peer sends to its mesh, of d-low to d-high peers, but to the one it got the message from.
        assertThat(copies(result) - (double) asked(result) / MESSAGES / PEERS).isBetween(4.0, 11.0);
        assertThat(result.complete()).isTrue();
    }

    /** The first words come twice, at both ends of each link; were each answered, there would be no end of them. */
    @Test
    void firstWordsThatComeTwiceShouldBeAnsweredAtMostOnceEach() {
        RunResult result = run(
                "faults=[{ from = 0 s, until = 2 s, link = { duplicate = 1 } }]",
                "peers=40",
                "topology.degree=4",
                "link.loss-means=dropped",
                "protocol.heartbeat=1 s");
        long links = 40 * 4;

        long words = Objects.requireNonNull(result.traffic().kinds().sent().get("subscribe"))
                .transmissions();
        assertThat(words).isLessThanOrEqualTo(3 * links);
        assertThat(result.deliveries().count()).isEqualTo(40L * MESSAGES);
    }

    /**
     * Three peers, all linked, 50 ms apart: two get the message at once, and decline it while they validate it for 100 ms, so that
     * neither sends the other a copy. Without, each does.
     */
    @ParameterizedTest
    @ValueSource(strings = {"parallel", "serial"})
    void aMessageShouldBeDeclinedBeforeItIsValidated(String mode) {
        String[] three = {
            "peers=3",
            "topology.type=complete",
            "link.latency={type=fixed,value=50ms}",
            "processing.time=100ms",
            "processing.mode=" + mode,
            "origin={senders=[0],start=10s,limit=1,size=2kB}"
        };
        RunResult declined = run(three);
        RunResult undeclined = run(Stream.concat(Stream.of(three), Stream.of("protocol.idontwant-ttl=0"))
                .toArray(String[]::new));

        assertThat(declined.traffic().transmissionsOf(0)).isEqualTo(2);
        assertThat(undeclined.traffic().transmissionsOf(0)).isEqualTo(4);
    }

    @Test
    void itShouldBeQuietWhenNothingIsLeftToDo() {
        RunResult result = run("time.drain=until-quiet");

        assertThat(result.complete()).isTrue();
        assertThat(result.emulated()).isBetween(38_000_000_000L, 60_000_000_000L);
    }

    @Test
    void ownMessagesShouldFloodToAllNeighboursIfSet() {
        // Alone, so that no mesh sends any on: 20 neighbours against a mesh of at most 12.
        RunResult star = run(
                "topology.type=star",
                "peers=21",
                "origin.senders=[0]",
                "protocol.gossip-factor=0",
                "protocol.d-lazy=0");
        RunResult mesh = run(
                "topology.type=star",
                "peers=21",
                "origin.senders=[0]",
                "protocol.gossip-factor=0",
                "protocol.d-lazy=0",
                "protocol.flood-publish=false");

        assertThat(star.traffic().transmissionsOf(0)).isEqualTo(20);
        assertThat(mesh.traffic().transmissionsOf(0)).isBetween(5L, 12L);
        assertThat(mesh.deliveries().reached(0))
                .isEqualTo(1 + (int) mesh.traffic().transmissionsOf(0));
    }

    @Test
    void gossipShouldReachWhomTheMeshDoesNot() {
        // No mesh at all: announcements alone.
        RunResult result = run(
                "protocol.d=0",
                "protocol.d-low=0",
                "protocol.d-high=0",
                "protocol.d-out=0",
                "protocol.flood-publish=false",
                "protocol.history-length=12",
                "protocol.history-gossip=12");

        assertThat(result.deliveries().count()).isGreaterThan((long) (0.99 * MESSAGES * PEERS));
        assertThat(asked(result)).isGreaterThanOrEqualTo(result.deliveries().count() - MESSAGES);
    }

    @Test
    void bigMessagesShouldBeDeclinedByWhoHasThem() {
        RunResult small = run("origin.size=1000 B");
        RunResult big = run("origin.size=100 kB", "link.bandwidth=20 MB");
        RunResult undeclined = run("origin.size=100 kB", "link.bandwidth=20 MB", "protocol.idontwant-ttl=0");

        assertThat(copies(undeclined)).isGreaterThan(0.9 * copies(small));
        assertThat(copies(big)).isLessThan(0.95 * copies(undeclined));
        assertThat(big.deliveries().count()).isEqualTo((long) MESSAGES * PEERS);
    }

    @Test
    void gossipShouldMakeUpForLosses() {
        RunResult result = run("link.loss=0.1", "link.loss-means=dropped");

        assertThat(result.deliveries().count()).isEqualTo((long) MESSAGES * PEERS);
    }

    @Test
    void theMeshShouldHealWhenPeersCrash() {
        // Half of the peers, but not the one that sends.
        String crashed = IntStream.range(0, PEERS / 2)
                .mapToObj(i -> Integer.toString(2 * i))
                .collect(Collectors.joining(", ", "[", "]"));
        RunResult result =
                run("faults=[{ at = 10 s, crash = { ids = " + crashed + " } }]", "link.connection-timeout=2 s");

        assertThat(result.livePeers()).isEqualTo(PEERS / 2);
        assertThat(result.deliveries().reached(MESSAGES - 1)).isEqualTo(PEERS / 2);
    }

    @Test
    void whoDoesNotSubscribeShouldPublishToAFanout() {
        RunResult result = run(
                "protocol.subscribed=0.5",
                "protocol.flood-publish=false",
                "origin.senders=all",
                "origin.every=20 s",
                "origin.limit=1",
                "origin.phase=random");

        int messages = result.deliveries().messages();
        int[] reached =
                IntStream.range(0, messages).map(result.deliveries()::reached).toArray();
        int subscribers = IntStream.of(reached).min().orElseThrow();
        // Subscribers and, for those that are none, the origin itself.
        assertThat(subscribers).isBetween(200, 300);
        assertThat(IntStream.of(reached).max()).hasValue(subscribers + 1);
    }

    @Test
    void aPrunedPeerMayBeToldOfOthers() {
        // A star's centre has no room for all; it tells those that it prunes of one another.
        RunResult alone = run("topology.type=star", "peers=60", "protocol.flood-publish=false", "origin.senders=[1]");
        RunResult told = run(
                "topology.type=star",
                "peers=60",
                "protocol.flood-publish=false",
                "protocol.peer-exchange=true",
                "origin.senders=[1]");

        assertThat(copies(told)).isGreaterThan(copies(alone));
    }

    @Test
    void aHubWithRoomForAllShouldServeThem() {
        new Conformance("type = gossipsub, d-high = 64")
                .reachesAll("topology.type = star, link.latency { type = uniform, min = 20 ms, max = 80 ms }");
    }
}
