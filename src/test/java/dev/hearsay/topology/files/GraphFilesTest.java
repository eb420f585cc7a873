package dev.hearsay.topology.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problem;
import dev.hearsay.settings.Problems;
import dev.hearsay.topology.Graphs;
import dev.hearsay.topology.RandomRegular;
import dev.hearsay.topology.Topology;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
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

/** Graph files as the trade writes them, and as nobody should. A bar stands for the end of a line. */
class GraphFilesTest {
    private static final String GRAPHML = "<graphml xmlns='http://graphml.graphdrawing.org/xmlns'>|"
            + "<key id='l' attr.name='latency' attr.type='double'/>|<graph edgedefault='undirected'>|";
    private static final String END = "</graph></graphml>";
    private static final long MS = 1_000_000;

    @TempDir
    Path directory;

    private final Problems problems = new Problems();

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text.replace('|', '\n'));
    }

    private FileTopology model(Path file, String more) {
        ConfigBlock settings = new ConfigBlock(
                ConfigFactory.parseString("path = \"" + file + "\", direction = ignored\n" + more),
                "hearsay.topology",
                problems);
        return FileTopology.from(settings);
    }

    private static Topology graph(FileTopology model) {
        return Graphs.draw(model, model.ownPeers(), 1);
    }

    private Topology read(String name, String text) throws IOException {
        return graph(model(write(name, text), ""));
    }

    /** All directed links, each with its latency in nanoseconds, or without. */
    private static String links(Topology graph) {
        StringBuilder text = new StringBuilder();
        for (int peer = 0; peer < graph.peers(); peer++) {
            for (int link = graph.firstLink(peer); link < graph.firstLink(peer + 1); link++) {
                long latency = graph.latency(link);
                text.append(peer).append('>').append(graph.target(link));
                text.append(latency == Topology.NO_LATENCY ? " " : ":" + latency + " ");
            }
        }
        return text.toString().strip();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
            x.csv ! from,to|0,1|1,2 ! 0>1 1>0 1>2 2>1
            x.csv ! from,to,latency_ms|0,1,23.102973871|1,2,6.394267984578837 ! 0>1:23102974 1>0:23102974 1>2:6394268 2>1:6394268
            x.csv ! from,to,latency_ms|0,1,0|1,2,0.0|2,3,15 ! 0>1:0 1>0:0 1>2:0 2>1:0 2>3:15000000 3>2:15000000
            x.csv ! from,to,latency_ms|0,1,1e1 ! 0>1:10000000 1>0:10000000
            x.csv ! from,to,latency_us|0,1,5 ! 0>1:5000 1>0:5000
            x.csv ! from,to,latency (s)|0,1,0.5 ! 0>1:500000000 1>0:500000000
            x.csv ! from,to,delay|0,1,5 us ! 0>1:5000 1>0:5000
            x.csv ! from,to,latency_ms|0,1,3|1,0,9 ! 0>1:3000000 1>0:9000000
            x.csv ! from,to,latency_ms|0,1,3|0,1,2 ! 0>1:2000000 1>0:2000000
            x.csv ! from,to,latency_ms|0,1,10|2,,  ! 0>1:10000000 1>0:10000000
            x.csv ! ,from,to,latency_ms|0,0,1,10|1,1,2,20 ! 0>1:10000000 1>0:10000000 1>2:20000000 2>1:20000000
            x.csv ! from;to;latency_ms|0;1;10,5|1;2;20,0 ! 0>1:10500000 1>0:10500000 1>2:20000000 2>1:20000000
            x.csv ! Source,Target,Type,Id,Label,Weight|0,1,Undirected,0,,10.0 ! 0>1 1>0
            x.csv ! "from","to"|"0","1"|# a comment|"1","2" ! 0>1 1>0 1>2 2>1
            x.tsv ! from\tto\tlatency_ms|0\t1\t10 ! 0>1:10000000 1>0:10000000
            x.txt ! # Nodes: 4 Edges: 3|# FromNodeId\tToNodeId|10\t20|20\t30|30\t45 ! 0>1 1>0 1>2 2>1 2>3 3>2
            x.edges ! 0 1|1 2 ! 0>1 1>0 1>2 2>1
            x.csv ! from,to|1,2|2,3|3,4 ! 0>1 1>0 1>2 2>1 2>3 3>2
            x.csv ! from,to|0,1000000 ! 0>1 1>0
            x.dot ! graph g { 0 -- 1 [latency=10]; 0 -- 1 [latency=4]; 1 -- 2 [latency=7]; } ! 0>1:4000000 1>0:4000000 1>2:7000000 2>1:7000000
            x.gml ! graph [ directed 0 node [ id 0 host_bandwidth_up "1 Gbit" ] node [ id 1 ] edge [ source 0 target 0 latency "5 ms" packet_loss 0.0 ] edge [ source 0 target 1 latency "50 ms" ] ] ! 0>1:50000000 1>0:50000000
            """)
    void anEdgeListOrDotOrGmlIsRead(String name, String text, String links) throws IOException {
        assertThat(links(read(name, text.replace("\\t", "\t")))).isEqualTo(links);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void graphMlIsReadWithKeysForAllAndWithDefaults() throws IOException {
        String nodes = "<node id='0'/><node id='1'/><node id='2'/>|";
        String edges = "<edge source='0' target='1'><data key='l'>7</data></edge>|<edge source='1' target='2'/>|";
        assertThat(links(read("x.graphml", GRAPHML + nodes + edges + END)))
                .isEqualTo("0>1:7000000 1>0:7000000 1>2 2>1");
        String usual = GRAPHML.replace("/>", "><default>9 us</default></key>");
        assertThat(links(read("y.graphml", usual + nodes + edges + END)))
                .isEqualTo("0>1:7000000 1>0:7000000 1>2:9000 2>1:9000");
    }

    @Test
    void namesAreKeptAndWholeNumbersFrom0AreNumbers() throws IOException {
        FileTopology named = model(write("x.csv", "from,to|zurich,quito|quito,10.0.0.7:8333"), "");
        assertThat(named.peerName(1)).isEqualTo("quito");
        assertThat(named.peerNames()).containsEntry("10.0.0.7:8333", 2).hasSize(3);
        FileTopology numbered = model(write("y.csv", "from,to|2,1|1,0"), "");
        assertThat(numbered.peerNames()).isEmpty();
        assertThat(links(graph(numbered))).isEqualTo("0>1 1>0 1>2 2>1");
    }

    @Test
    void listsOfPeersAreReadByName() {
        ConfigBlock settings = new ConfigBlock(
                        ConfigFactory.parseString("a = [quito], b = [qito], c = [4], d = [2, quito]"),
                        "hearsay",
                        problems)
                .withPeerNames(Map.of("quito", 1, "4", 0));
        assertThat(settings.peers("a", 9, "peers").orElseThrow()).containsExactly(1);
        assertThat(settings.peers("c", 9, "peers").orElseThrow()).containsExactly(0);
        assertThat(settings.peers("d", 9, "peers").orElseThrow())
                .as("what is no name is a number")
                .containsExactly(2, 1);
        assertThat(settings.peers("b", 9, "peers")).isEmpty();
        assertThat(problems.list()).singleElement().asString().contains("hearsay.b", "did you mean quito?");
    }

    @Test
    void directionIsHonouredOnRequestAndSaidOtherwise() throws IOException {
        String text = GRAPHML.replace("undirected", "directed")
                + "<node id='0'/><node id='1'/><node id='2'/>|<edge source='0' target='1'/><edge source='2' target='0'/>"
                + END;
        Path file = write("x.graphml", text);
        assertThat(links(graph(model(file, "")))).isEqualTo("0>1 0>2 1>0 2>0");
        assertThat(problems.warnings()).singleElement().asString().contains("topology.direction = honoured");
        assertThat(links(graph(model(file, "direction = honoured")))).isEqualTo("0>1 2>0");
    }

    @Test
    void whatIsPassedOverIsSaid() throws IOException {
        read("x.csv", "from,to,latency_ms,loss|0,1,10,0.1|1,1,5,0|0,1,20,0");
        assertThat(problems.warnings())
                .extracting(line -> line.substring(line.indexOf(": ") + 2))
                .containsExactly(
                        "1 links from a node to itself are passed over",
                        "1 links are parallel to others: of each pair the least latency counts",
                        "these attributes of its links are not used: loss (a latency is named latency or latency_ms)");
    }

    @Test
    void theWayOfTheLinksOfGmlMayStandAtItsEnd() throws IOException {
        String text = "graph [ node [ id 0 ] node [ id 1 ] edge [ source 0 target 1 ] directed 1 ]";
        assertThat(links(graph(model(write("x.gml", text), "direction = honoured"))))
                .isEqualTo("0>1");
        assertThat(links(
                        graph(model(write("y.gml", text.replace("directed 1", "directed 0")), "direction = honoured"))))
                .isEqualTo("0>1 1>0");
    }

    @Test
    void aLinkListedFromBothEndsIsParallelToItself() throws IOException {
        read("x.dot", "graph g { 0 -- 1; 1 -- 0; }");
        assertThat(problems.warnings()).singleElement().asString().contains("1 links are parallel to others");
    }

    @Test
    void namesOfColumnsWithoutAHeaderAreTheirNumbers() throws IOException {
        read("x.edges", "0 1 7 8|1 2 7 8");
        assertThat(problems.warnings()).singleElement().asString().contains("column 3, column 4");
    }

    @Test
    void aFileSaysWhetherItHasLatencies() throws IOException {
        Path bare = write("x.csv", "from,to|0,1");
        Path timed = write("y.csv", "from,to,latency_ms|0,1,5");
        assertThat(model(bare, "").namesLatencies()).isFalse();
        assertThat(model(timed, "").namesLatencies()).isTrue();
    }

    @Test
    void nodesMayHaveCoordinates() throws IOException {
        String text = "graph [ node [ id 0 Longitude 8.5 Latitude 47.4 ] node [ id 1 ] edge [ source 0 target 1 ] ]";
        Topology graph = read("x.gml", text);
        assertThat(graph.degrees(0, 0)).isEqualTo(47.4);
        assertThat(graph.degrees(0, 1)).isEqualTo(8.5);
        assertThat(graph.degrees(1, 0)).isNaN();
        assertThat(problems.warnings()).singleElement().asString().contains("1 of its nodes have no latitude");
    }

    @Test
    void aPackedFileIsReadAsWell() throws IOException {
        Path file = directory.resolve("x.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("from,to\n0,1\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        assertThat(links(graph(model(file, "")))).isEqualTo("0>1 1>0");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '@', quoteCharacter = '~', textBlock = """
            x.csv @ from,to @ x.csv: found no links among 0 nodes
            x.csv @ a,b|0,1 @ x.csv:1: found no columns from and to among a, b
            x.csv @ from,region|0,1 @ x.csv:1: found no column to among from, region
            x.csv @ from,to,latency_ms|0,1,NaN @ x.csv:2: found NaN
            x.csv @ from,to,latency_ms|0,1,-3 @ x.csv:2: found -3
            x.csv @ from,to,latency_ms|0,1,1e400 @ x.csv:2: found 1e400
            x.csv @ from,to|0,1|,2 @ x.csv:3: found ,2
            x.dot @ graph g { 0 -- } @ x.dot:1: found
            x.gml @ graph [ node [ id 0 @ x.gml:1: found an end of the text before ]
            x.gml @ graph [ node [ id 0 ]|edge [ source 0 target 7 ] ] @ x.gml:2: found a link with 7, which is no node of the file
            x.graphml @ <!DOCTYPE graphml SYSTEM "x.dtd">|<graphml/> @ x.graphml:1: found a document type
            x.graphml @ <!DOCTYPE g [ <!ENTITY e SYSTEM "file:///etc/passwd"> ]>|<graphml>&e;</graphml> @ x.graphml:1: found a document type
            x.graphml @ <graphml><graph><node id="0"/><node id="0"/></graph></graphml> @ x.graphml:1: found a second node 0
            x.graphml @ <graphml><graph><node id="0"/>|<edge source="0" target="1"/></graph></graphml> @ x.graphml:2: found a link with 1
            x.graphml @ <graphml> @ x.graphml:1: found
            x.graphml @ <graphml>|<a/></graphml> @ x.graphml:2: found no graph
            x.graphml @ <graphml><graph><node/></graph></graphml> @ x.graphml:1: found no id of the node
            x.graphml @ <graphml><key id="l" attr.name="latency"><default>&e;</default></key></graphml> @ x.graphml:1: found
            x.graphml @ <graphml><graph><node id="0"><data key="l">&e;</data></node></graph></graphml> @ x.graphml:1: found
            x.gml @ graph [ node [ label "a" ] ] @ x.gml:1: found a node without id
            x.gml @ graph [ node [ id 0 ]|edge [ source 0 ] ] @ x.gml:2: found an edge without source or target
            x.gml @ graph [ node [ id 0 latitude 95 longitude 8 ] ] @ x.gml:1: found 95
            x.gml @ graph [ node [ id 0 latitude 45 longitude 181 ] ] @ x.gml:1: found 181
            """)
    void aFlawIsToldWithFileAndLine(String name, String text, String found) throws IOException {
        read(name, text);
        String line = problems.list().get(0).toString();
        assertThat(line).hasSizeLessThan(400).hasLineCount(1);
        assertThat(line.replace("hearsay.topology.path: ", "")).startsWith(directory + "/" + found);
    }

    @Test
    void nestingThatIsTooDeepIsAFlaw() throws IOException {
        read("x.gml", "a [ ".repeat(100_000));
        read("x.dot", "graph g { " + "{ ".repeat(100_000));
        read("x.graphml", "<a>".repeat(10_000));
        assertThat(problems.list()).hasSize(3).extracting(Problem::found).allMatch(found -> found.contains("nested"));
    }

    @Test
    void bracketsInACommentOrATextOfDotAreNotNested() throws IOException {
        String many = "{[".repeat(500);
        String text = "/* " + many + "\n*/\n// " + many + "\ngraph g { a [label=\"" + many + "\\\"\n" + many
                + "\"]; a -- b }";
        assertThat(links(read("x.dot", text))).isEqualTo("0>1 1>0");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void signsThatSteerATerminalAreShown() throws IOException {
        read("x.csv", "from,to,latency_ms\n0,1,\u001b[31m\u0007");
        assertThat(problems.list())
                .singleElement()
                .asString()
                .contains("\\u001b[31m\\u0007")
                .doesNotContain("\u001b");
    }

    @Test
    void whatIsNoGraphFileIsRefused() throws IOException {
        assertThatThrownBy(() -> FileTopology.read(directory.resolve("none.csv")))
                .hasMessageContaining("found no file");
        assertThatThrownBy(() -> FileTopology.read(directory)).hasMessageContaining("found a directory");
        Path other = write("x.pdf", "");
        assertThatThrownBy(() -> FileTopology.read(other)).hasMessageContaining("another ending");
        Path bytes = Files.write(directory.resolve("y.csv"), new byte[] {'f', (byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> FileTopology.read(bytes)).hasMessageContaining("no text in UTF-8");
        assertThatThrownBy(() -> FileTopology.read(Path.of("/dev/null"))).hasMessageContaining("no regular file");
    }

    @Test
    void morePeersThanTheFileHasAreLinkedWithNobody() throws IOException {
        FileTopology model = FileTopology.read(write("x.csv", "from,to|0,1"));
        assertThat(Graphs.draw(model, 5, 1).degree(4)).isZero();
        assertThat(model.objection(1)).isPresent();
    }

    @ParameterizedTest(name = "net.{0}")
    @ValueSource(strings = {"graphml", "dot", "gv", "DOT"})
    void whatJGraphTWritesIsReadBack(String ending) throws IOException {
        Topology drawn = Graphs.draw(new RandomRegular(4), 50, 1);
        long[] latencies = new long[drawn.directedLinks()];
        for (int peer = 0; peer < 50; peer++) {
            for (int index = 0; index < 4; index++) {
                latencies[drawn.firstLink(peer) + index] = MS + 17L * Math.min(peer, drawn.neighbour(peer, index));
            }
        }
        Topology timed = drawn.withLatencies(latencies);
        var graph = Graphs.jgrapht(timed);
        Function<DefaultEdge, Map<String, Attribute>> provider = edge -> {
            long latency = timed.latency(timed.link(graph.getEdgeSource(edge), graph.getEdgeTarget(edge)));
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
        assertThat(graph(FileTopology.read(file))).isEqualTo(timed);
        assertThat(List.of(drawn)).doesNotContain(timed);
    }
}
