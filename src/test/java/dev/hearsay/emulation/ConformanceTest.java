package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.catalogue.Latencies;
import dev.hearsay.catalogue.Overlays;
import dev.hearsay.catalogue.Protocols;
import dev.hearsay.catalogue.Topologies;
import dev.hearsay.peer.Network;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.testkit.Conformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The promises of everything in the catalogues, of the day on which its name is registered. */
class ConformanceTest {
    @TempDir
    Path directory;

    static List<String> protocols() {
        return List.copyOf(Protocols.CATALOGUE.names());
    }

    /** Of Atlas, with which a link takes minutes, the times are shorter, so that it comes to the end of a line within the limit. */
    private static Conformance of(String protocol) {
        String quick = ", block-interval = 1 s, inventory-age = 20 s, crawl-interval = 10 s";
        return new Conformance("type = " + protocol + (protocol.equals("atlas") ? quick : ""));
    }

    /** Every topology and every law of latency with every third protocol, so that each protocol has a third of either. */
    static Stream<Arguments> combinations() {
        return combinations(3);
    }

    /** Fewer, as each is run by every engine. */
    static Stream<Arguments> fewCombinations() {
        return combinations(7);
    }

    private static Stream<Arguments> combinations(int every) {
        Stream<Arguments> topologies = some(Topologies.CATALOGUE.names(), every, 0)
                .map(each -> Arguments.of(each.get()[0], "uniform", each.get()[1]));
        Stream<Arguments> latencies = some(Latencies.CATALOGUE.names(), every, 1)
                .map(each -> Arguments.of(
                        each.get()[0].equals("file") ? "file" : "random-regular", each.get()[0], each.get()[1]));
        return Stream.concat(topologies, latencies);
    }

    private static Stream<Arguments> some(Collection<String> names, int every, int offset) {
        List<String> all = List.copyOf(names);
        return IntStream.range(0, all.size() * protocols().size())
                .filter(i -> (i / protocols().size() + i % protocols().size() + offset) % every == 0)
                .mapToObj(i -> Arguments.of(
                        all.get(i / protocols().size()),
                        protocols().get(i % protocols().size())));
    }

    @ParameterizedTest(name = "{2} over {0}, {1}")
    @MethodSource("combinations")
    void everyPeerOfAConnectedNetDeliversEveryMessage(String topology, String latency, String protocol)
            throws IOException {
        String net = net(topology, latency, protocol);
        Scenario scenario = Scenarios.of("peers = 36, protocol.type = " + protocol + '\n' + net);

        if (Network.of(scenario).topology().parts().size() == 1) {
            of(protocol).reachesAll(net);
        } else {
            assertThat(new Emulation(scenario, null).run().warnings())
                    .anyMatch(warning -> warning.contains("not connected"));
        }
    }

    @ParameterizedTest(name = "{2} over {0}, {1}")
    @MethodSource("fewCombinations")
    void everythingDoesUnderActorsWhatItDoesInThePlainEngine(String topology, String latency, String protocol)
            throws IOException {
        of(protocol).isDeterministic(net(topology, latency, protocol));
    }

    /** Those that consensus, in which every peer tells of every vote, is run over. */
    private static final Set<String> ITS_OVERLAYS = Set.of("static", "comet-pex");

    static Stream<Arguments> overlaid() {
        return Overlays.CATALOGUE.names().stream()
                .flatMap(overlay -> protocols().stream()
                        .filter(protocol -> !protocol.equals("comet-consensus") || ITS_OVERLAYS.contains(overlay))
                        .map(protocol -> Arguments.of(overlay, protocol)));
    }

    private static String overlay(String overlay, String protocol) {
        String formed =
                of(protocol).promisesToSpread() ? ", origin { start = 20 s, senders = 6 }, time.run = 22 s" : "";
        return "overlay { type = " + overlay + " }" + formed + fewIfTalkative(protocol);
    }

    @ParameterizedTest(name = "{1} over {0}")
    @MethodSource("overlaid")
    void everyProtocolShouldRunOverEveryOverlay(String overlay, String protocol) {
        of(protocol).reachesAll(overlay(overlay, protocol));
    }

    /** Every overlay under every third protocol. */
    static Stream<Arguments> someOverlaid() {
        List<Arguments> all = overlaid().toList();
        return IntStream.range(0, all.size()).filter(i -> i % 3 == 0).mapToObj(all::get);
    }

    @ParameterizedTest(name = "{1} over {0}")
    @MethodSource("someOverlaid")
    void overAnOverlayActorsDoWhatThePlainEngineDoes(String overlay, String protocol) {
        of(protocol).isDeterministic(overlay(overlay, protocol));
    }

    /** Fewer peers where each tells all others of all that it has, or asks them without end. */
    private static String fewIfTalkative(String protocol) {
        return TALKATIVE.contains(protocol) ? ", peers = 18" : "";
    }

    private static final Set<String> TALKATIVE = Set.of("comet-consensus", "comet-sync", "fabric", "swarm", "zeronet");

    static Stream<Arguments> spread() {
        return protocols().stream()
                .filter(protocol -> of(protocol).promisesToSpread())
                .flatMap(protocol -> NETS.stream().map(net -> Arguments.of(protocol, net)));
    }

    private static final List<String> NETS = List.of(
            "topology { type = random-regular, degree = 4 }, link.latency { type = uniform, min = 20 ms, max = 80 ms }",
            "topology { type = complete }, link.latency { type = uniform, min = 20 ms, max = 80 ms }");

    @ParameterizedTest(name = "{0} over {1}")
    @MethodSource("spread")
    void noMoreCopiesAreSentThanPromised(String protocol, String net) {
        of(protocol).isBounded(net + fewIfTalkative(protocol));
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void aNetworkWithNothingToDoIsAsQuietAsPromised(String protocol) {
        NETS.forEach(of(protocol)::isQuiet);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type = anti-entropy, period = 300 ms, connection-limit = 1, hunt-limit = 2",
                "type = anti-entropy, compare = checksum, tau = 2 s",
                "type = gossip, pull = true"
            })
    void variantsThatNeverEndAreAsQuietAsPromised(String variant) {
        NETS.forEach(new Conformance(variant)::isQuiet);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void everyOperationEnds(String protocol) {
        Assumptions.assumeTrue(of(protocol).promisesOperations());
        NETS.forEach(of(protocol)::endsOperations);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void lossesAndCrashesAreSurvived(String protocol) {
        of(protocol).survivesFaults();
    }

    static Stream<Arguments> troubled() {
        List<String> troubles = List.of(
                "faults = [{ from = 0 s, until = 30 s, churn = { session = { type = weibull, shape = 0.6, mean = 6 s },"
                        + " downtime = { type = exponential, mean = 2 s }, fraction = 0.5 } }]",
                "faults = [{ from = 0 s, until = 30 s, churn = { session = { type = exponential, mean = 5 s }, downtime = 1500 ms,"
                        + " leave = graceful, memory = kept } }, { from = 1 s, until = 4 s, partition = { groups = 2 } }],"
                        + " link.connection-timeout = 1 s",
                "groups = [{ name = sinks, fraction = 0.2, forwards = false }, { name = nat, fraction = 0.3, reachable = false,"
                        + " link { up = 40 kB, loss = 0.05 } }], link.latency.jitter { type = gamma, mean = 4 ms }, link.loss-means = dropped,"
                        + " faults = [{ from = 0 s, link = { loss = 0.1, duplicate = 0.3, reorder = 0.3, delay = 20 ms } }]",
                "faults = [{ at = 2 s, join = { count = 8, over = 4 s } }, { at = 0 s, behave = { fraction = 0.1, as = flooding,"
                        + " copies = 3 } }, { from = 0 s, slow = { fraction = 0.3, processing = 3x, latency = 2x } }], processing.time = 2 ms");
        return troubles.stream()
                .flatMap(trouble -> protocols().stream().map(protocol -> Arguments.of(protocol, trouble)));
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("troubled")
    void everyProtocolLivesThroughWhatHappensToANetwork(String protocol, String trouble) {
        of(protocol).isDeterministic("topology.degree = 4, time.limit = 40 s\n" + trouble + fewIfTalkative(protocol));
    }

    @ParameterizedTest(name = "overlay {0} with {1}")
    @MethodSource("overlaysInTrouble")
    void everyOverlayLivesThroughWhatHappensToANetwork(String overlay, String trouble) {
        of("gossipsub")
                .isDeterministic("topology.degree = 4, time.limit = 40 s, overlay.type = " + overlay + '\n' + trouble);
    }

    static Stream<Arguments> overlaysInTrouble() {
        List<Object> troubles = troubled().map(each -> each.get()[1]).distinct().toList();
        return Overlays.CATALOGUE.names().stream()
                .flatMap(overlay -> troubles.stream().map(trouble -> Arguments.of(overlay, trouble)));
    }

    /** After a partition, who asks for what it has not got gets it; and a peer that has lost its memory gets it again. */
    @Test
    void antiEntropyRepairsWhatAPartitionHasKeptAway() {
        of("anti-entropy")
                .reachesAll("topology.degree = 4, link.connection-timeout = 1 s,"
                        + " faults = [{ from = 500 ms, until = 9 s, partition = { groups = 2 } }]");
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void messagesTravelBetweenHosts(String protocol) {
        assertThat(of(protocol).promisesToTravel()).isTrue();
        of(protocol).travelsBetweenHosts();
    }

    private String net(String topology, String latency, String protocol) throws IOException {
        String more = switch (topology) {
            case "file" -> ", path = \"" + ladder() + "\"";
            case "reachable" -> ", fraction = 0.5"; // a tenth of so few peers are less than 8 links need
            default -> "";
        };
        String file = latency.equals("empirical") ? ", file = \"" + sample() + "\"" : "";
        String few = topology.equals("file") ? "" : fewIfTalkative(protocol); // it has so many as the file
        return "topology { type = " + topology + more + " }\nlink.latency = { type = " + latency + file + " }" + few;
    }

    private Path sample() throws IOException {
        return Files.writeString(directory.resolve("sample.csv"), "value\n20\n35\n80\n");
    }

    private Path ladder() throws IOException {
        StringBuilder ladder = new StringBuilder("from,to,latency_ms\n");
        for (int peer = 0; peer < 34; peer++) {
            ladder.append(peer)
                    .append(',')
                    .append(peer + 2)
                    .append(',')
                    .append(10 + peer)
                    .append('\n');
        }
        return Files.writeString(directory.resolve("ladder.csv"), ladder.append("0,1,\n"));
    }
}
