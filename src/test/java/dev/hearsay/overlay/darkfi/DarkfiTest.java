package dev.hearsay.overlay.darkfi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.record.PropertySamples;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.overlay.NeighbourCensus;
import dev.hearsay.testkit.Hearsay;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DarkFi's layer on small nets: 50 ms a link, so that a channel is open 200 ms after its dial, and at the other end 50 ms before. */
class DarkfiTest {
    private static final String NET = "name = darkfi, link.latency { type = fixed, value = 50 ms },"
            + " protocol.type = \"" + NeighbourCensus.class.getName() + "\"\n";

    private static RunResult run(String text) {
        return new Emulation(Hearsay.scenario("hearsay {" + NET + text + "\n}"), null).run();
    }

    /** A census at an instant, in seconds. */
    private static String censusAt(int seconds) {
        return ", time { run = " + (seconds + 1) + " s, drain = 0 s }, origin { start = " + seconds
                + " s, every = 1 s, phase = aligned }\n";
    }

    /** The links at the census, each as "a>b". */
    private static Set<String> links(RunResult run) {
        return run.protocolMetrics().counters().keySet().stream()
                .filter(counter -> counter.contains(">"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static long counter(RunResult run, String name) {
        return run.protocolMetrics().counters().getOrDefault(name, 0L);
    }

    private static final String BY_A_SEED = """
            peers = 4, topology.type = line, groups = [{ name = seeds, ids = [3], overlay.role = seed }]
            overlay { type = darkfi, outbound = 2, inbound = 2, first-hosts = none, refinery = 2 s }
            """;

    @Test
    void nodesThatKnowASeedAloneFindOneAnother() {
        RunResult run = run(BY_A_SEED + censusAt(60));

        // The seed refines one of three every two seconds, and tells of those.
        assertThat(links(run)).hasSizeGreaterThanOrEqualTo(4).noneMatch(link -> link.contains("3"));
        assertThat(counter(run, "refined")).isPositive();
    }

    @Test
    void aGreyHostIsNotToldOf() {
        RunResult run = run(BY_A_SEED.replace("refinery = 2 s", "refinery = 200 s") + censusAt(60));

        assertThat(links(run)).isEmpty();
        assertThat(counter(run, "dials.seed"))
                .as("every five seconds, three nodes")
                .isBetween(33L, 40L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void nobodyHasMoreThanItsSlotsAndPlaces(int slots) {
        RunResult run = run("peers = 9, topology.type = complete, overlay { type = darkfi, outbound = " + slots
                + ", inbound = 2 }" + censusAt(100));
        int[] degrees = new int[9];
        links(run).forEach(link -> degrees[link.charAt(0) - '0']++);

        assertThat(IntStream.of(degrees).max().orElseThrow()).isLessThanOrEqualTo(slots + 2);
        assertThat(IntStream.of(degrees).sum())
                .as("at 9 * min(slots, 2) connections at most")
                .isBetween(9, 2 * 9 * Math.min(slots, 2));
    }

    /** One node and its only host: a dial at 0 s, connected at 100 ms, and a channel at 200 ms. */
    @Test
    void aSlotIsFullAfterTwoRoundTrips() {
        RunResult run =
                run("peers = 2, topology.type = line, overlay { type = darkfi, outbound = 1, join-within = 0 s }"
                        + ", groups = [{ name = other, ids = [1], overlay.outbound = 0 }]" + censusAt(1));

        assertThat(links(run)).containsExactly("0>1", "1>0");
        assertThat(run.protocolMetrics().samples().get("slotSeconds")).containsExactly(0.2);
    }

    /** Of three that dial one place two wait, for ten seconds: only then do they know. */
    @Test
    void whoFindsNoPlaceWaitsUntilTheHandshakeIsLate() {
        RunResult run = run("""
                peers = 4, topology.type = star, groups = [{ name = hub, ids = [0], overlay { outbound = 0, inbound = 1 } }]
                overlay { type = darkfi, outbound = 1, join-within = 0 s, refinery = 1 h }
                """ + censusAt(9));

        assertThat(links(run)).hasSize(2);
        assertThat(counter(run, "lateHandshakes")).isZero();
        RunResult later = run("""
                peers = 4, topology.type = star, groups = [{ name = hub, ids = [0], overlay { outbound = 0, inbound = 1 } }]
                overlay { type = darkfi, outbound = 1, join-within = 0 s, refinery = 1 h }
                """ + censusAt(11));
        assertThat(counter(later, "lateHandshakes")).isEqualTo(2);
        assertThat(counter(later, "dials.outbound")).as("the host is suspended").isEqualTo(3);
    }

    @Test
    void nobodyDialsOrAcceptsABlackHost() {
        RunResult run = run("""
                peers = 4, topology.type = complete
                groups = [{ name = bad, ids = [3] }, { name = rest, ids = [0, 1, 2], overlay.blacklist = [bad] }]
                overlay { type = darkfi, outbound = 3, inbound = 8, join-within = 0 s }
                """ + censusAt(60));

        assertThat(links(run)).containsExactly("0>1", "0>2", "1>0", "1>2", "2>0", "2>1");
        assertThat(counter(run, "blackCallers")).isPositive();
    }

    /** The silence of a crash is broken by no time-out of the transport: the ping of 30.25 s waits until 45.25 s. */
    @Test
    void aPingWithoutAPongIsTheEndOfAChannel() {
        String crash = """
                peers = 2, topology.type = line, link.connection-timeout = 1 h, faults = [{ at = 10 s, crash = { ids = [1] } }]
                overlay { type = darkfi, outbound = 1, join-within = 0 s }
                """;

        assertThat(links(run(crash + censusAt(45)))).containsExactly("0>1");
        RunResult later = run(crash + censusAt(46));
        assertThat(links(later)).isEmpty();
        assertThat(counter(later, "missingPongs")).isEqualTo(1);
    }

    @Test
    void aNodeThatDoesNotListenHasTheChannelsThatItDials() {
        RunResult run = run("""
                peers = 4, topology.type = complete, groups = [{ name = closed, ids = [2, 3], overlay.role = no-inbound }]
                overlay { type = darkfi, outbound = 3, inbound = 8 }
                """ + censusAt(90));

        assertThat(links(run))
                .doesNotContain("2>3", "3>2")
                .anyMatch(link -> link.matches("2>[01]"))
                .anyMatch(link -> link.matches("3>[01]"));
        assertThat(counter(run, "refinedInVain"))
                .as("those whose contacts they were forget them")
                .isPositive();
    }

    @Test
    void nodesOfAnotherVersionPartForGood() {
        RunResult run = run("""
                peers = 6, topology.type = complete, groups = [{ name = new, ids = [0, 1, 2], overlay.application = "0.6" }]
                overlay { type = darkfi, outbound = 5, inbound = 8 }
                """ + censusAt(60));

        assertThat(links(run)).isNotEmpty().allMatch(link -> (link.charAt(0) < '3') == (link.charAt(2) < '3'));
        assertThat(counter(run, "bans")).isPositive();
    }

    @Test
    void aManualPeerIsDialledAgainWhenItIsBack() {
        String back = """
                peers = 2, topology.type = line, link.connection-timeout = 1 s
                groups = [{ name = a, ids = [0], overlay.manual = [b] }, { name = b, ids = [1] }]
                overlay { type = darkfi, outbound = 0, first-hosts = none, join-within = 0 s }
                faults = [{ at = 10 s, crash = { ids = [1], recover = 20 s } }]
                """;

        // Noticed at 11 s, and dialled every 16 s from 26 s on: in vain at 26 s, and at 42 s.
        assertThat(links(run(back + censusAt(9)))).containsExactly("0>1", "1>0");
        assertThat(links(run(back + censusAt(41)))).isEmpty();
        assertThat(links(run(back + censusAt(43)))).containsExactly("0>1", "1>0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kept", "lost"})
    void listsOutliveARestart(String memory) {
        RunResult run = run("""
                peers = 3, topology.type = line
                groups = [{ name = seeds, ids = [2], overlay.role = seed }]
                overlay { type = darkfi, outbound = 2, first-hosts = none, refinery = 1 s }
                faults = [{ at = 60 s, crash = { ids = [0, 1], recover = 1 s, memory = %s } }, { at = 60 s, crash = { ids = [2] } }]
                """.formatted(memory) + censusAt(120));

        assertThat(links(run).contains("0>1")).isEqualTo(memory.equals("kept"));
    }

    @Test
    void hostsOfOtherTransportsArePassedOnByThoseWhoDoNotDialThem() {
        RunResult run = run("""
                peers = 4, topology.type = line
                groups = [
                  { name = seeds, ids = [3], overlay.role = seed }
                  { name = hidden, ids = [0, 1], overlay { transport = tor, transports = [tor, "tcp+tls"] } }
                ]
                overlay { type = darkfi, outbound = 2, first-hosts = none, refinery = 1 s }
                """ + censusAt(100));

        // The seed and node 2 dial tcp+tls alone: 0 and 1 are dark to them.
        assertThat(links(run)).contains("0>1", "1>0");
        assertThat(counter(run, "dials.outbound")).isPositive();
    }

    @Test
    void theApplicationSharesChannels() {
        RunResult run = run("""
                peers = 3, topology.type = complete
                overlay { type = darkfi, outbound = 0, join-within = 0 s, refinery = 1 h, direct { every = 2 s, hold = 5 s } }
                """ + censusAt(60));

        assertThat(counter(run, "dials.direct")).isPositive();
        assertThat(counter(run, "sharedChannels")).isPositive();
    }

    @Test
    void connectionsOfAllSessionsAreBounded() {
        PropertySamples samples = Objects.requireNonNull(run("""
                peers = 60, topology { type = random-regular, degree = 6 }, properties.every = 1 s
                overlay { type = darkfi, outbound = 3, inbound = 4, seed-inbound = 20, backlog = 2 }
                """ + censusAt(60)).properties());

        for (int sample = 0; sample < samples.count(); sample++) {
            // slots, places, those that wait, and one of the refinery
            assertThat(samples.value(sample, samples.column("degree.max"))).isLessThanOrEqualTo(3 + 4 + 2 + 1);
        }
    }

    private static final String A_BUSY_AND_A_QUIET_ONE = """
            hearsay {
              name = choked, peers = 3, topology.type = line, link.latency { type = fixed, value = 50 ms }
              protocol.type = flood, time { run = 60 s, drain = 60 s }
              groups = [{ name = busy, ids = [0] }]
              workloads = [
                { name = busy, start = 30 s, senders = [0], every = 20 ms, limit = 500 }
                { name = quiet, start = 45 s, senders = [2], limit = 1, phase = aligned }
              ]
              overlay { type = darkfi, outbound = 1, inbound = 2, join-within = 0 s, choking { policy = %s, every = 1 s, capacity = 20 } }
            }""";

    @Test
    void aBusyChannelWaitsWhereItIsBalanced() {
        RunResult without = new Emulation(Hearsay.scenario(A_BUSY_AND_A_QUIET_ONE.formatted("none")), null).run();
        RunResult balanced = new Emulation(Hearsay.scenario(A_BUSY_AND_A_QUIET_ONE.formatted("balance")), null).run();
        RunResult backedOff = new Emulation(Hearsay.scenario(A_BUSY_AND_A_QUIET_ONE.formatted("back-off")), null).run();

        assertThat(counter(without, "chokes")).isZero();
        assertThat(counter(balanced, "chokes")).isPositive();
        assertThat(counter(backedOff, "chokes")).isPositive();
        assertThat(IntStream.range(0, 501)
                        .filter(message -> balanced.deliveries().reached(message) < 3))
                .as("held up, and not lost")
                .isEmpty();
    }

    @Test
    void manualPeersAreThoseOfGroups() {
        assertThatThrownBy(() -> run(
                        "peers = 3, topology.type = line, overlay { type = darkfi, manual = [nobody] }" + censusAt(1)))
                .hasMessageContaining("hearsay.overlay.manual")
                .hasMessageContaining("nobody");
    }

    @Test
    void messagesOfTheBroadcastAreMeteredWhereItSaysSo() {
        RunResult run = new Emulation(Hearsay.scenario("""
                hearsay {
                  name = metered, peers = 2, topology.type = line, link.latency { type = fixed, value = 50 ms }
                  protocol.type = flood, time { run = 60 s, drain = 20 s }
                  origin { start = 30 s, senders = [0], burst { count = 3, spacing = 0 ms }, limit = 1 }
                  overlay { type = darkfi, outbound = 1, join-within = 0 s, metering.application = 1 }
                }"""), null).run();

        // The second waits a second, and the third two more.
        assertThat(IntStream.range(0, 3).mapToObj(message -> run.deliveries().reached(message)))
                .containsOnly(2);
        assertThat(counter(run, "throttledMessages")).isEqualTo(2);
    }
}
