package dev.hearsay.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import dev.hearsay.settings.Fault;
import dev.hearsay.settings.Faults;
import dev.hearsay.settings.Settings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.AttributeType;
import org.jgrapht.nio.DefaultAttribute;
import org.jgrapht.nio.dot.DOTExporter;
import org.jgrapht.nio.graphml.GraphMLExporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphFilesTest {
    private static final String GRAPHML = "<graphml xmlns='http://graphml.graphdrawing.org/xmlns'>|"
            + "<key id='d0' for='edge' attr.name='latency' attr.type='double'/>|<graph edgedefault='undirected'>|";

    @TempDir
    Path directory;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text.replace('|', '\n'));
    }

    private static Topology read(Path file) {
        FileTopology model = FileTopology.read(file);
        return Graphs.draw(model, model.ownPeers(), 1);
    }

    private static long latency(Topology graph, int from, int to) {
        return graph.latency(graph.link(from, to));
    }

    @ParameterizedTest(name = "net.{0}")
    @ValueSource(strings = {"graphml", "dot", "gv", "DOT"})
    void whatJGraphTWritesIsReadBack(String ending) throws IOException {
        Topology drawn = Graphs.draw(new RandomRegular(4), 50, 1);
        long[] latencies = new long[drawn.directedLinks()];
        for (int peer = 0; peer < 50; peer++) {
            for (int index = 0; index < 4; index++) {
                latencies[drawn.firstLink(peer) + index] =
                        1_000_000 + 17L * Math.min(peer, drawn.neighbour(peer, index)) + 250_000;
            }
        }
        Topology timed = drawn.withLatencies(latencies);
        var graph = Graphs.jgrapht(timed);
        Function<DefaultEdge, Map<String, Attribute>> provider = edge -> {
            long latency = latency(timed, graph.getEdgeSource(edge), graph.getEdgeTarget(edge));
            return Map.of("latency", DefaultAttribute.createAttribute("" + BigDecimal.valueOf(latency, 6)));
        };
        Path file = directory.resolve("net." + ending);
        if (ending.equals("graphml")) {
            GraphMLExporter<Integer, DefaultEdge> exporter = new GraphMLExporter<>(String::valueOf);
            exporter.registerAttribute("latency", GraphMLExporter.AttributeCategory.EDGE, AttributeType.STRING);
            exporter.setEdgeAttributeProvider(provider);
            exporter.exportGraph(graph, file.toFile());
        } else {
            DOTExporter<Integer, DefaultEdge> exporter = new DOTExporter<>(String::valueOf);
            exporter.setEdgeAttributeProvider(provider);
            exporter.exportGraph(graph, file.toFile());
        }
        assertThat(read(file)).isEqualTo(timed);
    }

    @Test
    void namedNodesAreNumberedAsTheyAppear() throws IOException {
        Topology dot = read(write("net.dot", "graph {| rome; oslo -- rome|oslo -- bonn [latency_ms=2]|}"));
        assertThat(dot.links()).isEqualTo(2);
        assertThat(dot.degree(1)).isEqualTo(2);
        assertThat(latency(dot, 2, 1)).isEqualTo(2_000_000);
        Topology graphml = read(write(
                "net.graphml",
                GRAPHML + "<node id='b'/><node id='a'/><edge source='a' target='b'/></graph></graphml>"));
        assertThat(graphml.peers()).isEqualTo(2);
        assertThat(graphml.hasLatencies()).isFalse();
    }

    @Test
    void nodesThatAreNumbersKeepThemWhateverTheirOrder() throws IOException {
        Topology whole = read(write("net.dot", "graph { 2 -- 1; 1 -- 0 }"));
        assertThat(whole.degree(1)).isEqualTo(2);
        Topology fromOne = read(write("net.dot", "graph { 3 -- 2; 2 -- 1 }"));
        assertThat(fromOne.peers()).isEqualTo(3);
        assertThat(fromOne.degree(1)).isEqualTo(2);
        assertThat(fromOne.degree(0)).isEqualTo(1);
    }

    @Test
    void nodesWithoutLinksCount() throws IOException {
        assertThat(read(write("net.dot", "graph { 0 -- 1; 2; 3 }")).peers()).isEqualTo(4);
        String nodes = "<node id='0'/><node id='1'/><node id='2'/>";
        assertThat(read(write("net.graphml", GRAPHML + nodes + "</graph></graphml>"))
                        .peers())
                .isEqualTo(3);
    }

    @Test
    void directedLinksMayDifferInLatency() throws IOException {
        Topology graph = read(write("net.dot", "digraph { edge [latency=3] 0 -> 1 -> 2; 1 -> 0 [latency=4] }"));
        assertThat(latency(graph, 0, 1)).isEqualTo(3_000_000);
        assertThat(latency(graph, 1, 0)).isEqualTo(4_000_000);
        assertThat(latency(graph, 2, 1)).isEqualTo(3_000_000);
    }

    @Test
    void aDefaultLatencyOfGraphMlCounts() throws IOException {
        String text = GRAPHML.replace("'double'/>", "'double'><default>9</default></key>")
                + "<node id='0'/><node id='1'/><node id='2'/><edge source='0' target='1'/>"
                + "<edge source='1' target='2'><data key='d0'> 1.25 </data></edge></graph></graphml>";
        Topology graph = read(write("net.graphml", text));
        assertThat(latency(graph, 0, 1)).isEqualTo(9_000_000);
        assertThat(latency(graph, 1, 2)).isEqualTo(1_250_000);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "'';1;mismatched input",
                "nonsense;1;mismatched input",
                "graph {| 0 -- 1|;3;mismatched input",
                "graph {| 0 -- 1| 2 -- 2|| 3 -- 4|};3;a link from a peer to itself",
                "graph {| 0 -- 1 [latency=soon] };2;soon",
                "graph {| 0 -- 1 [latency=5]| 1 -- 2| 0 -- 1 [latency=6]|};4;6 ms, allowed: 5 ms"
            })
    void aFlawInDotIsToldWithItsLine(String text, int line, String found) throws IOException {
        Path file = write("net.dot", text.replace(" } ", ";"));
        assertThatThrownBy(() -> FileTopology.read(file))
                .isInstanceOf(TopologyFileException.class)
                .hasMessageStartingWith(file + ":" + line + ": found " + found);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "<node id='0'>|</graph></graphml>;5;The element type",
                "<node id='0'/>|<node id='0'/>|<node id='1'/></graph></graphml>;5;Node with id 0 already exists",
                "<node id='0'/>|<edge source='0' target='7'/>|</graph></graphml>;5;Target vertex 7 not found",
                "<node id='0'/>|<node id='1'/>|<edge source='0' target='1'/>|<edge source='1'/>"
                        + "</graph></graphml>;7;Edge target vertex missing",
                "<node id='0'/>|<node/>|<node id='1'/></graph></graphml>;5;Node id missing",
                "<node id='0'/>|<edge source='0' target='0'/></graph></graphml>;5;a link from a peer to itself",
                "<node id='0'/><node id='1'/>|<edge source='0' target='1'>|<data key='d0'>-1</data></edge>"
                        + "</graph></graphml>;5;-1",
                "<node id='0'/><node id='1'/><edge source='0' target='1'><data key='d0'>5</data></edge>|"
                        + "<edge source='1' target='0'/><edge source='0' target='1'><data key='d0'>6</data></edge>"
                        + "</graph></graphml>;5;6 ms, allowed: 5 ms",
                "</graph></graphml>;1;no nodes"
            })
    void aFlawInGraphMlIsToldWithItsLine(String text, int line, String found) throws IOException {
        Path file = write("net.graphml", GRAPHML + text);
        assertThatThrownBy(() -> FileTopology.read(file))
                .isInstanceOf(TopologyFileException.class)
                .hasMessageStartingWith(file + ":" + line + ": found " + found);
    }

    @Test
    void anotherKindOfFileIsRefused() throws IOException {
        assertThatThrownBy(() -> FileTopology.read(write("net.txt", "from,to")))
                .hasMessageContaining("net.txt: found a file with another ending");
        assertThatThrownBy(() -> FileTopology.read(write("net.graphml", "<html/>")))
                .hasMessageContaining("net.graphml:1: found no nodes");
    }

    private static Faults faultsOf(String path) {
        Faults faults = new Faults();
        var config = ConfigFactory.empty().withValue("path", ConfigValueFactory.fromAnyRef(path, "x.conf: 3"));
        FileTopology model = FileTopology.from(new Settings(config, "hearsay.topology", faults));
        assertThat(model.ownPeers()).isZero();
        assertThat(Graphs.draw(model, 5, 1).links()).isZero();
        return faults;
    }

    @Test
    void whatIsWrongWithAFileIsAFaultOfTheScenario() throws IOException {
        Path file = write("net.csv", "from,to|0,0|1,1|");
        assertThat(faultsOf(file.toString()).list())
                .extracting(Fault::where, Fault::path)
                .containsExactly(
                        tuple(file + ":2", "hearsay.topology.path"), tuple(file + ":3", "hearsay.topology.path"));
    }

    @Test
    void aFileThatIsMissingOrUnreadableIsAFault() throws IOException {
        Files.createDirectory(directory.resolve("folder.csv"));
        assertThat(faultsOf("").list())
                .singleElement()
                .hasToString("x.conf: hearsay.topology.path: found \"\","
                        + " allowed: the path of a .csv, .graphml, .dot or .gv file");
        assertThat(faultsOf("gone.csv").list())
                .singleElement()
                .hasToString("gone.csv: hearsay.topology.path: found no file,"
                        + " allowed: the path of a .csv, .graphml, .dot or .gv file");
        assertThat(faultsOf("a\0.csv").list()).hasSize(1);
        for (String unreadable : new String[] {
            "gone.dot", "gone.graphml", directory.resolve("folder.csv").toString()
        }) {
            assertThat(faultsOf(unreadable).list()).hasSize(1);
        }
    }
}
