package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.peer.Network;
import dev.hearsay.plain.PlainRun;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.testkit.Delivery;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that are not alike, by hand: on a line of three a message of 100 B with its header, and 10 ms for each link. */
class GroupsTest {
    private static final long MS = 1_000_000;

    private static final String LINE = "name = groups, peers = 3, topology.type = line, time.run = 1 s,"
            + " link.latency { type = fixed, value = 10 ms },"
            + " origin { every = 1 s, phase = aligned, senders = [0], size = 60 B }\n";

    private static final String NET =
            "name = groups, peers = 40, topology { type = random-regular, degree = 6 }, seed = 3,"
                    + " link { latency { type = uniform, min = 10 ms, max = 60 ms }, bandwidth = 20 kB/s },"
                    + " time { run = 2 s, limit = 30 s }, origin { every = 1 s, limit = 2 }, processing.time = 3 ms\n";

    private static RunResult run(String text) {
        Scenario scenario = Scenarios.of(text);
        RunResult result = new Emulation(scenario, null).run();
        RunResult plain = new PlainRun(scenario, null).run();
        assertThat(Delivery.all(plain.deliveries())).isEqualTo(Delivery.all(result.deliveries()));
        return result;
    }

    /** The times at which peers 1 and 2 have the message, in milliseconds; -1 for never. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "                                                                           ; 10;  20",
                "{ name = a, ids = [1], link.up = 1 kB/s }                                  ; 10; 120",
                "{ name = a, ids = [1], link.bandwidth = 1 kB/s }                           ; 10; 120",
                "{ name = a, ids = [0], link.up = 1 kB/s }                                  ;110; 120",
                "{ name = a, ids = [2], link.down = 500 B/s }                               ; 10; 220",
                "{ name = a, ids = [1], link.up = 1 kB/s },"
                        + "{ name = b, ids = [2], link.downlink.bandwidth = 500 B/s }       ; 10; 220",
                "{ name = a, ids = [1], link { up = 500 B/s, down = 2 kB/s } }              ; 60; 270",
                "{ name = a, ids = [1], link.extra-latency = 5 ms },"
                        + "{ name = b, ids = [2], link.extra-latency = 3 ms }               ; 15;  33",
                "{ name = a, count = 3, link.extra-latency = 5 ms }                         ; 20;  40",
                "{ name = a, ids = [1], processing.time = 7 ms }                            ; 17;  27",
                "{ name = a, degree = 1, processing.time = 7 ms }                           ; 10;  27",
                "{ name = a, ids = [2], link { loss = 1, loss-means = dropped } }           ; 10;  -2",
                "{ name = a, ids = [1], protocol.forward-probability = 0 }                  ; 10;  -1",
                "{ name = a, ids = [1], protocol.aggregate = 4 ms }                         ; 10;  24"
            })
    void eachPeerShouldHaveTheSettingsOfItsGroup(String groups, long first, long second) {
        String text = LINE + "groups = [" + (groups == null ? "" : groups) + "]";
        if (second == -2) {
            assertThatThrownBy(() -> Scenarios.of(text)).hasMessageContaining("groups.0.link.loss-means");
            return;
        }
        RunResult result = run(text);
        assertThat(millis(result, 1)).isEqualTo(first);
        assertThat(millis(result, 2)).isEqualTo(second);
    }

    private static long millis(RunResult result, int peer) {
        long at = result.deliveries().at(0, peer);
        return at < 0 ? -1 : at / MS;
    }

    @Test
    void bothEndsOfALinkShouldHaveTheirPartInItsLoss() {
        String text = LINE + "link { loss = 0.1, ordering = unordered }, peers = 4, groups = ["
                + "{ name = a, ids = [1], link.loss = 0.5 }, { name = b, ids = [2], link.loss = 0.2 },"
                + " { name = c, ids = [3], link.up = 1 kB/s }]";
        Network network = Network.of(Scenarios.of(text));
        Network dropping = Network.of(Scenarios.of(text + ", link.ordering = fifo"));

        double[][] losses = {{0.1, 0.5, 0.2, 0.1}, {0.5, 0.75, 0.6, 0.5}, {0.2, 0.6, 0.36, 0.2}, {0.1, 0.5, 0.2, 0.1}};
        for (int from = 0; from < 4; from++) {
            for (int to = 0; to < 4; to++) {
                assertThat(dropping.links().loss(from, to))
                        .isCloseTo(losses[from][to], org.assertj.core.data.Offset.offset(1e-12));
                assertThat(network.links().isStream()).isFalse();
            }
        }
    }

    private static final String MIXED = "protocol { type = gossipsub, heartbeat = 200 ms }";

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "protocol { type = share-dag, fanout = 2 }, groups = [{ name = new, fraction = 0.5, protocol.pull-on-reference = true }]",
                "protocol { type = share-dag, nack = next-share, fanout = 2 }, groups = [{ name = new, fraction = 0.5, protocol.nack = explicit }]",
                MIXED + ", groups = [{ name = new, fraction = 0.5, protocol.idontwant-threshold = 0 B }]",
                MIXED
                        + ", groups = [{ name = new, fraction = 0.5, protocol { idontwant-threshold = 0 B, d = 3, d-low = 2, d-high = 4,"
                        + " d-out = 1, preamble { threshold = 1 B, rate = 1 MB/s } } }]",
                "protocol.type = plumtree, groups = [{ name = new, fraction = 0.5, protocol.optimisation-threshold = 1 }]",
                "time.limit = 600 s, protocol.type = inv, groups = [{ name = new, fraction = 0.5, protocol { inbound-interval = 500 ms, trickle = none } }]",
                "protocol.type = kadcast, groups = [{ name = new, fraction = 0.5, protocol.beta = 1 }]",
                "protocol.type = erlay, groups = [{ name = new, fraction = 0.5, protocol.interval = 700 ms }]",
                "overlay { type = hyparview, join-within = 300 ms }, groups = [{ name = new, fraction = 0.5, overlay.active-view = 3 }]",
                "overlay { type = cyclon, shuffle-period = 300 ms, shuffle-length = 3 }, groups = [{ name = new, fraction = 0.5, overlay.view = 6 }]",
                "overlay { type = darkfi, join-within = 200 ms, refinery = 200 ms, discovery-time = 100 ms }, groups = [{ name = seeds, count = 2, overlay.role = seed },"
                        + "{ name = new, fraction = 0.5, overlay { outbound = 3, transport = tor, transports = [tor] } }]",
                "groups = [{ name = a, fraction = 0.3, link { uplink { sharing = fair, first = [own] }, up = 5 kB/s } },"
                        + "{ name = b, fraction = 0.3, processing { time = { type = exponential, mean = 5 ms, floor = 1 ms }, cores = 2 } },"
                        + "{ name = c, count = 4, link { bandwidth = unlimited, loss = 0.3 }, protocol.prioritise-own = true }]"
            })
    void mixedNetworksShouldBeAsInThePlainEngineOnAnyLanesAndAfterReadingTheirTextAgain(String text) {
        Scenario scenario = Scenarios.of(NET + text, "engine.lanes=1");
        Trace once = Trace.ofEmulation(scenario);

        assertThat(Trace.ofPlain(scenario)).isEqualTo(once);
        assertThat(Trace.ofEmulation(Scenarios.of(NET + text, "engine.lanes=3")))
                .isEqualTo(once);
        Scenario again = dev.hearsay.testkit.Hearsay.scenario(scenario.resolvedText());
        assertThat(again.resolvedText()).isEqualTo(scenario.resolvedText());
        assertThat(Trace.ofEmulation(again)).isEqualTo(once);
        Trace alike = Trace.ofEmulation(Scenarios.of(NET + text + ", groups = []", "engine.lanes=1"));
        assertThat(alike).isNotEqualTo(once);
    }

    @Test
    void duplicatesShouldTakeAsLongAsTheGroupsOwnMessagesUnlessStated() {
        Scenario scenario = Scenarios.of(NET + "groups = [{ name = a, ids = [1], processing.time = 9 ms }]");
        Scenario again = dev.hearsay.testkit.Hearsay.scenario(scenario.resolvedText());

        for (Scenario each : List.of(scenario, again)) {
            assertThat(each.settings().get(1).processing().duplicates().minimum())
                    .isEqualTo(9 * MS);
            assertThat(each.settings().get(0).processing().duplicates().minimum())
                    .isEqualTo(3 * MS);
        }
    }

    /** On a line, 0 opens to 1 and so on; the middle one, which nobody can reach, opens both of its links instead. */
    @Test
    void aPeerThatCannotBeReachedShouldOpenItsLinksItself() {
        Network network = Network.of(Scenarios.of(LINE + "groups = [{ name = nat, ids = [1], reachable = false }]"));

        assertThat(network.topology().opened(1, 0)).isTrue();
        assertThat(network.topology().opened(1, 2)).isTrue();
        assertThat(network.redialled().moved()).isZero();
        RunResult result = run(LINE + "groups = [{ name = nat, ids = [1], reachable = false }]");
        assertThat(millis(result, 2)).isEqualTo(20);
    }

    @Test
    void linksBetweenPeersThatCannotBeReachedShouldLeadElsewhereAndBeCounted() {
        String text = LINE + "peers = 6, groups = [{ name = nat, ids = [1, 2], reachable = false }]";
        Network network = Network.of(Scenarios.of(text));

        assertThat(network.topology().link(1, 2)).isNegative();
        assertThat(network.topology().links()).isEqualTo(5);
        assertThat(network.redialled().moved()).isEqualTo(1);
        assertThat(run(text).warnings())
                .contains(
                        "1 links were between two peers that cannot be reached: 1 of them lead to another peer instead");
    }

    /** With the least delay all mail would come after 10 ms; peers 0 and 1 have a link, and 2 has been sent nothing by peer 1. */
    @Test
    void whoCannotBeReachedShouldGetMailOnlyFromThoseItHasConnectionsWith() {
        RunResult result =
                run("name = mail, peers = 4, topology.type = star, link.latency { type = fixed, value = 10 ms },"
                        + " time.run = 1 s, origin { every = 1 s, phase = aligned, senders = [1] }, protocol.type = direct-mail,"
                        + " groups = [{ name = nat, ids = [2], reachable = false }]");

        assertThat(IntStream.range(0, 4).mapToLong(peer -> millis(result, peer)))
                .containsExactly(10L, 0L, -1L, 10L);
        assertThat(result.traffic().lost()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "overlay { type = hyparview, join-within = 200 ms, shuffle-period = 700 ms, active-view = 3 }",
                "overlay { type = cyclon, shuffle-period = 300 ms, view = 5, shuffle-length = 3 }",
                "overlay { type = darkfi, outbound = 3, join-within = 200 ms, refinery = 200 ms, discovery-time = 100 ms }",
                "protocol { type = anti-entropy, period = 300 ms }",
                "protocol { type = gossipsub, heartbeat = 200 ms }"
            })
    void everyNetworkShouldLiveWithPeersThatCannotBeReached(String text) {
        String nat = NET + text
                + ", groups = [{ name = nat, fraction = 0.4, reachable = false }], link.connection-timeout = 500 ms";
        Trace once = Trace.ofEmulation(Scenarios.of(nat, "engine.lanes=1"));

        assertThat(Trace.ofPlain(Scenarios.of(nat))).isEqualTo(once);
        assertThat(Trace.ofEmulation(Scenarios.of(nat, "engine.lanes=5"))).isEqualTo(once);
    }

    @Test
    void aNetworkThatNobodyCanBeReachedInShouldBeRefused() {
        assertThatThrownBy(() -> Scenarios.of(LINE + "reachable = false")).hasMessageContaining("hearsay.reachable");
        assertThatThrownBy(
                        () -> Network.of(Scenarios.of(LINE + "groups = [{ name = a, count = 3, reachable = false }]")))
                .hasMessageContaining("hearsay.reachable");
    }

    @Test
    void whatOnlyAGroupMakesUseOfShouldBringNoWarning() {
        String text = LINE + "link.uplink.sharing = fair";
        assertThat(Scenarios.of(text).warnings()).hasSize(1).first().asString().contains("uplink.sharing: no effect");
        assertThat(Scenarios.of(text + ", groups = [{ name = a, count = 1, processing.time = 1 ms }]")
                        .warnings())
                .hasSize(1);
        assertThat(Scenarios.of(text + ", groups = [{ name = a, count = 1, link.up = 1 kB/s }]")
                        .warnings())
                .isEmpty();
    }

    @Test
    void aHundredGroupsShouldBeAHundredClasses() {
        StringBuilder groups = new StringBuilder();
        IntStream.range(0, 100)
                .forEach(i -> groups.append("{ name = g" + i + ", count = 1, link.extra-latency = " + i + " ms },"));
        Network network = Network.of(Scenarios.of(NET + "peers = 120, groups = [" + groups + "]"));

        assertThat(network.classes().count()).isEqualTo(101);
        int[] of = network.groups().peers(99);
        assertThat(network.settings(of[0]).link().extraLatencyNanos()).isEqualTo(99 * MS);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "link.latency.type = regions   ; groups.0.link.latency; a setting of the whole network",
                "time.run = 1 s                ; groups.0.time; a setting of the whole network",
                "topology.type = ring          ; groups.0.topology; a setting of the whole network",
                "link.ordering = fifo          ; groups.0.link.ordering; a setting of the whole network",
                "link.bandwith = 1 kB/s        ; groups.0.link.bandwith; did you mean link.bandwidth?",
                "protocol.fanuot = 1           ; groups.0.protocol.fanuot; did you mean fanout?",
                "processing.tmie = 1 ms        ; groups.0.processing.tmie; did you mean time?",
                "fractoin = 0.1                ; groups.0.fractoin; did you mean fraction?",
                "processing.time = 1           ; groups.0.processing.time; a duration with its unit",
                "link.loss = 2                 ; groups.0.link.loss; a probability",
                "reachable = maybe             ; groups.0.reachable; true or false",
                "link { up = 1 kB/s, bandwidth = 2 kB/s } ; groups.0.link.up; which are the same",
                "protocol.type = gossipsub     ; groups.0.protocol.type; flood, as peers in no group have it",
                "protocol.type = flod          ; groups.0.protocol.type; did you mean flood?",
                "protocol { type = inv, compact = true }         ; groups.0.protocol.type; flood, as peers in no group have it",
                "overlay.type = cyclon         ; groups.0.overlay.type; only that of the whole network",
                "link = 3                      ; groups.0.link; "
            })
    void mistakesShouldBeToldAtTheirLine(String key, String path, String allowed) {
        assertThatThrownBy(() -> Scenarios.of(LINE + "groups = [{ name = a, count = 1, " + key + " }]"))
                .hasMessageContaining(path)
                .hasMessageContaining(allowed == null ? "" : allowed)
                .extracting(
                        thrown -> String.valueOf(thrown.getMessage()).lines().count())
                .isEqualTo(1L);
    }
}
