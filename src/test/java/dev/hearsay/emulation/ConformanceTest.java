package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.catalogue.Latencies;
import dev.hearsay.catalogue.Overlays;
import dev.hearsay.catalogue.Protocols;
import dev.hearsay.catalogue.Topologies;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.testkit.Conformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The promises of everything in the catalogues, of the day on which its name is registered. */
class ConformanceTest {
    @TempDir
    Path directory;

    static List<String> protocols() {
        return List.copyOf(Protocols.CATALOGUE.names());
    }

    private static Conformance of(String protocol) {
        return new Conformance("type = " + protocol);
    }

    static Stream<Arguments> combinations() {
        Stream<Arguments> topologies = Topologies.CATALOGUE.names().stream()
                .flatMap(topology -> protocols().stream().map(protocol -> Arguments.of(topology, "uniform", protocol)));
        Stream<Arguments> latencies = Latencies.CATALOGUE.names().stream()
                .flatMap(latency -> protocols().stream()
                        .map(protocol ->
                                Arguments.of(latency.equals("file") ? "file" : "random-regular", latency, protocol)));
        return Stream.concat(topologies, latencies);
    }

    @ParameterizedTest(name = "{2} over {0}, {1}")
    @MethodSource("combinations")
    void everyPeerOfAConnectedNetDeliversEveryMessage(String topology, String latency, String protocol)
            throws IOException {
        String net = net(topology, latency);
        Scenario scenario = Scenarios.of("peers = 36, protocol.type = " + protocol + '\n' + net);
        RunResult result = new Emulation(scenario, null).run();

        if (result.topology().parts().size() == 1) {
            of(protocol).reachesAll(net);
        } else {
            assertThat(result.warnings()).anyMatch(warning -> warning.contains("not connected"));
        }
    }

    @ParameterizedTest(name = "{2} over {0}, {1}")
    @MethodSource("combinations")
    void everythingDoesUnderActorsWhatItDoesInThePlainEngine(String topology, String latency, String protocol)
            throws IOException {
        of(protocol).isDeterministic(net(topology, latency));
    }

    static Stream<Arguments> overlaid() {
        return Overlays.CATALOGUE.names().stream()
                .flatMap(overlay -> protocols().stream().map(protocol -> Arguments.of(overlay, protocol)));
    }

    @ParameterizedTest(name = "{1} over {0}")
    @MethodSource("overlaid")
    void everyProtocolShouldRunOverEveryOverlay(String overlay, String protocol) {
        String net = "overlay { type = " + overlay + " }, origin.start = 20 s, time.run = 22 s";

        of(protocol).reachesAll(net);
        of(protocol).isDeterministic(net);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void lossesAndCrashesAreSurvived(String protocol) {
        of(protocol).survivesFaults();
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void messagesTravelBetweenHosts(String protocol) {
        assertThat(of(protocol).promisesToTravel()).isTrue();
        of(protocol).travelsBetweenHosts();
    }

    private String net(String topology, String latency) throws IOException {
        String more = switch (topology) {
            case "file" -> ", path = \"" + ladder() + "\"";
            case "reachable" -> ", fraction = 0.5"; // a tenth of so few peers are less than 8 links need
            default -> "";
        };
        return "topology { type = " + topology + more + " }\nlink.latency = { type = " + latency + " }";
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
