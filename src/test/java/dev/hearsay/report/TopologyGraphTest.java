package dev.hearsay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The graph of a run as a file: what is written is the graph, and can be run over again. */
class TopologyGraphTest {
    private static final String WORK =
            ", peers = 30, origin { every = 1 s, senders = 3 }, time.run = 1 s, output.topology = ";

    @TempDir
    Path directory;

    private RunResult run(String scenario, String name) throws IOException {
        Path file = Files.writeString(directory.resolve(name + ".conf"), "hearsay { " + scenario + " }");
        Scenario read = Scenarios.read(file);
        Path results = Files.createDirectory(directory.resolve(name));
        try (RunFiles files = new RunFiles(results, read)) {
            RunResult result = new Emulation(read, files.transmissions()).run();
            files.write(result);
            return result;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "graphml, 'topology.type = watts-strogatz, topology.degree = 4, link.latency { type = uniform, min = 1 ms, max = 90 ms }'",
        "dot, 'topology.type = watts-strogatz, topology.degree = 4, link.latency { type = uniform, min = 1 ms, max = 90 ms }'",
        "true, 'topology.type = erdos-renyi, topology.mean-degree = 5, link.latency { type = uniform, min = 1 ms, max = 90 ms }'"
    })
    void aGraphThatIsReadBackGivesTheSameRun(String format, String network) throws IOException {
        RunResult first = run(network + WORK + format, "first");
        String ending = format.equals("true") ? "csv" : format;
        Path graph = directory.resolve("first/topology." + ending);
        RunResult again = run(
                "topology { type = file, path = \"" + graph + "\" }, link.latency.type = file" + WORK + "false",
                "again");
        assertThat(again.topology().directedLinks()).isEqualTo(first.topology().directedLinks());
        for (int peer = 0; peer < 30; peer++) {
            assertThat(again.deliveries().at(0, peer))
                    .isEqualTo(first.deliveries().at(0, peer));
            assertThat(again.deliveries().from(0, peer))
                    .isEqualTo(first.deliveries().from(0, peer));
        }
    }

    @Test
    void aLineOfThreeInGraphMl() throws IOException {
        run(
                "topology.type = line, link.latency.value = 1.5 ms, peers = 3, origin.senders = 1, output.topology = graphml",
                "line");
        assertThat(Files.readString(directory.resolve("line/topology.graphml"))).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
                <key id="latency" for="edge" attr.name="latency_ms" attr.type="double"/>
                <graph edgedefault="undirected">
                <node id="0"></node>
                <node id="1"></node>
                <node id="2"></node>
                <edge source="0" target="1"><data key="latency">1.5</data></edge>
                <edge source="1" target="2"><data key="latency">1.5</data></edge>
                </graph>
                </graphml>
                """);
    }

    @Test
    void namesDirectionsAndPlacesInDot() throws IOException {
        Path graph = Files.writeString(directory.resolve("two.dot"), """
                digraph { a [latitude="1.5", longitude="-2"]; b [latitude="0", longitude="3"]; a -> b [latency_ms="7"]; }
                """);
        run(
                "topology { type = file, path = \"" + graph
                        + "\", direction = honoured }, link.latency.type = file, origin.senders = 1,"
                        + " peers = 2, output.topology = dot",
                "names");
        assertThat(Files.readString(directory.resolve("names/topology.dot"))).isEqualTo("""
                digraph hearsay {
                  0 [label="a", latitude="1.5", longitude="-2"];
                  1 [label="b", latitude="0", longitude="3"];
                  0 -> 1 [latency_ms="7"];
                }
                """);
    }
}
