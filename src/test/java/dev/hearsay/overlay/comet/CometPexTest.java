package dev.hearsay.overlay.comet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.overlay.NeighbourCensus;
import dev.hearsay.protocol.Conduct;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nets whose peers find one another as those of CometBFT do. */
class CometPexTest {
    /** Counts, whenever a peer originates, how many connections it has of each direction, and hangs up on who sends it anything. */
    public static final class Directions implements Protocol {
        record Greeting(int bytes) implements Message {}

        /** Without settings. */
        public static ProtocolModel from(ConfigBlock settings) {
            return new ProtocolModel() {
                @Override
                public ProtocolFactory over(Setup setup) {
                    return self -> new Directions();
                }

                @Override
                public List<Class<? extends Message>> messages() {
                    return List.of(Greeting.class);
                }
            };
        }

        @Override
        public void onOrigin(int messageId, int bytes, Context context) {
            int outbound = 0;
            for (int i = 0; i < context.degree(); i++) {
                outbound += context.isOutbound(context.neighbour(i)) ? 1 : 0;
            }
            context.count("outbound " + outbound, 1);
            context.count("inbound " + (context.degree() - outbound), 1);
            if (bytes == 1 && context.degree() > 0) {
                context.send(context.neighbour(0), new Greeting(1));
            }
        }

        @Override
        public void onMessage(int from, Message message, Context context) {
            context.report(from, Conduct.BAD);
        }
    }

    private static SortedMap<String, Long> counters(String protocol, String text, String... overrides) {
        String net = "name = comet, link.latency { type = uniform, min = 20 ms, max = 90 ms }, protocol.type = \""
                + protocol + "\"\n" + text;
        return new Emulation(Scenarios.of(net, overrides), null)
                .run()
                .protocolMetrics()
                .counters();
    }

    private static final String EVERY_SECOND =
            ", time { run = 150 s, drain = 0 s }, origin { start = 60 s, every = 1 s, limit = unlimited }\n";

    /** At any time, with seeds that crawl beside it, no node has more connections of a direction than it may have. */
    @ParameterizedTest
    @CsvSource({"3, 6, 1", "5, 5, 2", "2, 1, 3"})
    void connectionsNeverExceedTheirLimits(int outbound, int inbound, int seed) {
        Map<String, Long> counted = counters(
                Directions.class.getName(),
                "peers = 60, seed = " + seed + ", topology.type = line, origin.senders = all,"
                        + " groups = [{ name = seeds, ids = [0, 1], overlay.role = seed, overlay.max-inbound = 40, origin.limit = 0 }],"
                        + " overlay { type = comet-pex, contacts = none, ensure-period = 5 s, crawl-period = 7 s, max-outbound = "
                        + outbound + ", max-inbound = " + inbound + " }" + EVERY_SECOND);

        assertThat(counted.keySet()).anyMatch(key -> key.startsWith("outbound"));
        counted.keySet().forEach(key -> {
            String[] words = key.split(" ", -1);
            if (words[0].equals("outbound")) {
                assertThat(Integer.parseInt(words[1])).isLessThanOrEqualTo(outbound);
            } else if (words[0].equals("inbound")) {
                assertThat(Integer.parseInt(words[1])).isLessThanOrEqualTo(inbound);
            }
        });
        if (inbound >= outbound + 2) { // there is room for all, and for both seeds
            assertThat(counted.get("outbound " + outbound)).isGreaterThan(58 * 80L);
        }
    }

    /** Of two validators and four sentries, 2 and 4 stand before 0, and 3 and 5 before 1. Nobody else ever hears of a validator. */
    @Test
    void validatorsHaveTheirSentriesAndNobodyElse() {
        SortedMap<String, Long> links = counters(
                NeighbourCensus.class.getName(),
                "peers = 20, topology.type = line, groups = [{ name = validators, ids = [0, 1], overlay.role = validator },"
                        + " { name = sentries, ids = [2, 3, 4, 5], overlay.role = sentry }, { name = seeds, ids = [6], overlay.role = seed }],"
                        + " overlay { type = comet-pex, contacts = none, ensure-period = 5 s, crawl-period = 7 s }"
                        + EVERY_SECOND);

        assertThat(links.keySet().stream().filter(link -> link.matches("[01]>\\d+")))
                .containsExactly("0>2", "0>4", "1>3", "1>5");
        assertThat(links.keySet().stream().filter(link -> link.matches("\\d+>[01]")))
                .containsExactly("2>0", "3>1", "4>0", "5>1");
        assertThat(links.keySet()).as("the others have one another").anyMatch(link -> link.matches("1\\d>1\\d"));
    }

    /** The seed is gone when peer 1 comes back; what it knows is in the book that was saved 10 s before, if that is kept. */
    @ParameterizedTest
    @CsvSource({"kept, 2", "lost, 0"})
    void aPeerThatComesBackDialsTheAddressesOfItsSavedBook(String memory, int ends) {
        SortedMap<String, Long> links = counters(
                NeighbourCensus.class.getName(),
                "peers = 3, topology.type = line, groups = [{ name = seeds, ids = [0], overlay.role = seed }],"
                        + " overlay { type = comet-pex, contacts = none }, link.connection-timeout = 1 s,"
                        + " faults = [{ at = 20 s, leave = { ids = [0] } },"
                        + " { at = 130 s, crash = { ids = [1], recover = 5 s, memory = " + memory + " } }],"
                        + " time { run = 146 s, drain = 0 s }, origin { start = 145 s, every = 1 s, phase = aligned }");

        assertThat(links.keySet().stream().filter(key -> key.contains(">"))).hasSize(ends);
    }

    @ParameterizedTest
    @CsvSource({"false, 1", "true, 5"})
    void peersOfOneAddressHaveOneConnectionWithAPeer(boolean areAllowed, int connected) {
        SortedMap<String, Long> links = counters(
                NeighbourCensus.class.getName(),
                "peers = 6, topology.type = star, groups = [{ name = farm, ids = [1, 2, 3, 4, 5] }],"
                        + " overlay { type = comet-pex, same-address = [farm], max-outbound = 9, allow-duplicate-ip = "
                        + areAllowed
                        + " }, time { run = 61 s, drain = 0 s }, origin { start = 60 s, every = 1 s, phase = aligned }");

        assertThat(links.keySet().stream().filter(link -> link.startsWith("0>")))
                .hasSize(connected);
    }

    /** Five first copies from the only other peer: it is good after the second and the fourth. */
    @Test
    void aPeerIsGoodWhenItHasBeenUsefulSoOften() {
        assertThat(counters(
                        "flood",
                        "peers = 2, topology.type = line, overlay { type = comet-pex, good-after = 2 },"
                                + " origin { start = 60 s, every = 1 s, limit = 5, senders = [0] }, time.run = 70 s"))
                .containsEntry("goodPeers", 2L);
    }

    @Test
    void aPeerThatTheBroadcastReportsIsHungUpOn() {
        SortedMap<String, Long> counted = counters(
                Directions.class.getName(),
                "peers = 2, topology.type = line, overlay { type = comet-pex, join-within = 0 s },"
                        + " origin { start = 10 s, every = 1 s, phase = aligned, limit = 5, senders = [0], size = 1 B },"
                        + " time { run = 15 s, drain = 0 s }");

        assertThat(counted).containsEntry("reportedPeers", 1L);
        assertThat(counted.getOrDefault("outbound 1", 0L) + counted.getOrDefault("inbound 1", 0L))
                .as("one connection at the first of five times")
                .isEqualTo(1);
    }

    /** The engine would notice after an hour that the other end of the one connection is down. */
    @ParameterizedTest
    @CsvSource({"never, 0", "10 s, 1"})
    void aConnectionWithoutPongsShouldBeClosed(String interval, long closed) {
        Map<String, Long> counters = counters(
                Directions.class.getName(),
                "peers = 2, topology.type = line, link.connection-timeout = 1 h" + EVERY_SECOND
                        + "overlay { type = comet-pex, contacts = persistent, ping { timeout = 4 s, interval = "
                        + interval + " } }\n"
                        + "faults = [{ at = 65 s, crash = { ids = [1] } }]");

        assertThat(counters.getOrDefault("pongTimeouts", 0L)).isEqualTo(closed);
    }

    @Test
    void aPongShouldBeDueBeforeTheNextPing() {
        assertThatThrownBy(() -> Scenarios.of(
                        "name = comet, overlay { type = comet-pex, ping { interval = 10 s, timeout = 10 s } }"))
                .hasMessageContaining("overlay.ping.interval: found \"10 s\"");
    }
}
