package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.catalogue.Protocols;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run whose lanes are on several hosts, between which nothing is in time, gives what it gives in one JVM. */
@Timeout(120)
class HostsTest {
    private static final List<List<Integer>> HOSTINGS =
            List.of(List.of(1), List.of(2), List.of(1, 1), List.of(2, 2), List.of(1, 3, 2), List.of(1, 1, 1, 1, 1));

    static IntStream seeds() {
        return Seeds.from(2000, 24);
    }

    private static String placement(int seed) {
        return "cluster.placement=" + (seed / HOSTINGS.size() % 2 == 0 ? "blocks" : "min-cut");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void hostsShouldLeaveNoTrace(int seed) {
        String text = RandomScenario.of(seed);
        Scenario scenario = Scenarios.of(text, "engine.lanes=1", placement(seed));

        assertThat(Trace.ofHosts(scenario, HOSTINGS.get(seed % HOSTINGS.size()), seed))
                .as(text)
                .isEqualTo(Trace.ofPlain(scenario));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void hostsShouldLeaveNoTraceWhateverTheProtocolDoes(int seed) {
        String text = RandomScenario.ofRestless(seed);
        Scenario scenario = Scenarios.of(text, "engine.lanes=1", placement(seed));

        assertThat(Trace.ofHosts(scenario, HOSTINGS.get(seed % HOSTINGS.size()), seed))
                .as(text)
                .isEqualTo(Trace.ofPlain(scenario));
    }

    static IntStream seedsOfVariants() {
        return Seeds.from(8000, 12);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seedsOfVariants")
    void hostsShouldLeaveNoTraceOfAnyVariant(int seed) {
        String text = RandomScenario.ofVariant(seed);
        Scenario scenario = Scenarios.of(text, "engine.lanes=1", placement(seed));

        assertThat(Trace.ofHosts(scenario, HOSTINGS.get(seed % HOSTINGS.size()), seed))
                .as(text)
                .isEqualTo(Trace.ofPlain(scenario));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seedsOfVariants")
    void hostsShouldLeaveNoTraceOfSearches(int seed) {
        String text = RandomScenario.ofSearch(seed);
        Scenario scenario = Scenarios.of(text, "engine.lanes=1", placement(seed));

        assertThat(Trace.ofHosts(scenario, HOSTINGS.get(seed % HOSTINGS.size()), seed))
                .as(text)
                .isEqualTo(Trace.ofPlain(scenario));
    }

    static IntStream seedsOfLookups() {
        return RandomLookups.seeds().filter(seed -> seed % 3 == 0);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seedsOfLookups")
    void hostsShouldLeaveNoTraceOfLookups(int seed) {
        String text = RandomLookups.of(seed);
        Scenario scenario = Scenarios.of(text, "engine.lanes=1", placement(seed));

        assertThat(Trace.ofHosts(scenario, HOSTINGS.get(seed % HOSTINGS.size()), seed))
                .as(text)
                .isEqualTo(Trace.ofPlain(scenario));
    }

    static List<String> protocols() {
        return List.copyOf(Protocols.CATALOGUE.names());
    }

    /** Few peers and messages where every peer tells others of every vote, or of every other peer, or fetches what others have. */
    private static String peersAndSenders(String protocol) {
        return List.of("comet-consensus", "fabric", "zeronet").contains(protocol)
                ? "peers = 20, origin.senders = 2,"
                : "peers = 40,";
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void everyProtocolShouldGiveTheSameOnHosts(String protocol) {
        Scenario scenario = Scenarios.of("name = hosts, " + peersAndSenders(protocol)
                + " time { run = 5 s, limit = 10 minutes }, origin.every = 2 s,"
                + " origin.limit = 2, link { latency { type = log-normal, median = 80 ms }, loss = 0.02, loss-means = dropped }, protocol.type = "
                + protocol);
        Trace plain = Trace.ofPlain(scenario);

        for (List<Integer> lanes : List.of(List.of(2), List.of(1, 1), List.of(2, 2, 2), List.of(1, 1, 1, 1, 1))) {
            assertThat(Trace.ofHosts(scenario, lanes, lanes.size()))
                    .as("lanes of hosts %s", lanes)
                    .isEqualTo(plain);
        }
    }

    @Test
    void whatAHostFailsOfShouldFailTheRunWithItsLine() {
        Scenario scenario = Scenarios.of(
                "name = broken, peers = 10, protocol.type = \"" + Undeclared.class.getName() + "\", engine.lanes = 1");

        assertThatThrownBy(() -> new ManyHosts(scenario, batch -> {}, List.of(1, 1), 1).run())
                .isInstanceOf(EmulationFailure.class)
                .hasMessageContaining("Undeclared$Secret cannot go to another host");
    }

    /** Sends what its model does not declare. */
    public static final class Undeclared implements Protocol {
        private record Secret(int bytes) implements Message {}

        /** A model of it. */
        public static ProtocolModel from(ConfigBlock settings) {
            return setup -> self -> new Undeclared();
        }

        @Override
        public void onOrigin(int messageId, int bytes, Context context) {
            context.sendToNeighbours(new Secret(bytes), -1);
        }

        @Override
        public void onMessage(int from, Message message, Context context) {}
    }
}
