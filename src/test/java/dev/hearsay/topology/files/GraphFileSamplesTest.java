package dev.hearsay.topology.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problems;
import dev.hearsay.topology.Graphs;
import dev.hearsay.topology.Topology;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small graphs in the forms in which the tools of the trade write them. A bar stands for the end of a line, ~ for a tab. */
class GraphFileSamplesTest {
    private static final String GRAPHML = "<graphml xmlns='http://graphml.graphdrawing.org/xmlns'>|";

    @TempDir
    Path directory;

    private final Problems problems = new Problems();

    private FileTopology model(String name, String text, String direction) throws IOException {
        Path file = Files.writeString(
                directory.resolve(name), text.replace('|', '\n').replace('~', '\t'));
        return FileTopology.from(new ConfigBlock(
                ConfigFactory.parseString("path = \"" + file + "\", direction = " + direction),
                "hearsay.topology",
                problems));
    }

    private static Topology graph(FileTopology model) {
        return Graphs.draw(model, model.ownPeers(), 1);
    }

    private String honoured(String name, String text) throws IOException {
        return links(model(name, text, "honoured"));
    }

    /** All directed links by the names of the peers, each with its latency in microseconds, or without. */
    private static String links(FileTopology model) {
        Topology graph = graph(model);
        StringBuilder text = new StringBuilder();
        for (int peer = 0; peer < graph.peers(); peer++) {
            for (int link = graph.firstLink(peer); link < graph.firstLink(peer + 1); link++) {
                long latency = graph.latency(link);
                text.append(name(model, peer)).append('>').append(name(model, graph.target(link)));
                text.append(latency == Topology.NO_LATENCY ? " " : ":" + latency / 1_000 + " ");
            }
        }
        return text.toString().strip();
    }

    private static String name(FileTopology model, int peer) {
        return model.peerName(peer).isEmpty() ? Integer.toString(peer) : model.peerName(peer);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '!', quoteCharacter = '^', textBlock = """
            x.txt ! zurich quito|quito lima ! zurich>quito quito>zurich quito>lima lima>quito
            x.txt ! "New York" Rome 7|Rome Oslo 8 ! New York>Rome Rome>New York Rome>Oslo Oslo>Rome
            x.edges ! a b {}|b c {'weight': 3, 'color': 'red'} ! a>b b>a b>c c>b
            x.edges ! 0 1 {'latency': 10, 'weight': 2} ! 0>1:10000 1>0:10000
            x.edges ! 0 1 {'delay': 4, 'latency': '5 us'} ! 0>1:5 1>0:5
            x.edges ! #GMT|# graph|0 1 2.5|1 2 1 ! 0>1 1>0 1>2 2>1
            x.txt ! % sym unweighted|1 2|2 3 ! 1>2 2>1 2>3 3>2
            x.txt ! 0~1~a, b ! 0>1 1>0
            x.csv ! latency_ms,dst,src|5,b,a ! a>b:5000 b>a:5000
            x.csv ! node1,node2,delay|a,b,3 ! a>b:3000 b>a:3000
            x.csv ! from,to,latency,latency_us|0,1,5,7 ! 0>1:7 1>0:7
            x.csv ! from,to,delay_ms,latency|0,1,5,7 ! 0>1:7000 1>0:7000
            x.csv ! from,to,latencyMs|0,1,7 ! 0>1:7000 1>0:7000
            x.csv ! from,to,Latency [us]|0,1,7 ! 0>1:7 1>0:7
            x.csv ! from,to,latency (µs)|0,1,7 ! 0>1:7 1>0:7
            x.csv ! from,to,delays|0,1,7 ! 0>1 1>0
            x.csv ! from,to,rtt|0,1,7 ! 0>1 1>0
            x.csv ! from,to,latency|0,1,0.25 milliseconds ! 0>1:250 1>0:250
            x.csv ! from,to,latency|0,1,25 microseconds ! 0>1:25 1>0:25
            x.csv ! from,to,latency|0,1,0.05 s ! 0>1:50000 1>0:50000
            x.csv ! from,to|0,1,,||1,2|  | ! 0>1 1>0 1>2 2>1
            x.gml ! Creator "x"|graph [ multigraph 1 node [ id 7 label "a&#233;&amp;b" ] node [ id 3 label "[" graphics [ x 1 ] ] edge [ source 7 target 3 key 0 delay 2 ] ] ! aé&b>[:2000 [>aé&b:2000
            x.gml ! graph [ node [ id 0 label "1" ] node [ id 1 label "0" ] node [ id 2 label "2" ] edge [ source 0 target 2 ] ] ! 1>2 2>1
            x.gml ! graph [ node [ id 1 label "Oslo" ] node [ id 0 label "Rome" ] edge [ source 0 target 1 ] ] ! Rome>Oslo Oslo>Rome
            x.gml ! graph [ node [ id 0 label "A" ] node [ id 1 label "A" ] edge [ source 0 target 1 ] ] ! 0>1 1>0
            x.dot ! graph { rome; oslo -- rome|oslo -- bonn [latency_ms=2]|} ! rome>oslo oslo>rome oslo>bonn:2000 bonn>oslo:2000
            x.dot ! digraph { edge [latency=3] 0 -> 1 -> 2; 1 -> 0 [latency=4] } ! 0>1:3000 1>0:4000 1>2:3000 2>1:3000
            x.dot ! graph { 0 -- 1 [latency=10]; 1 -- 0 [latency=4] } ! 0>1:4000 1>0:4000
            """)
    void aLinkIsReadWithItsNamesAndLatency(String name, String text, String links) throws IOException {
        assertThat(links(model(name, text, "ignored"))).isEqualTo(links);
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '!', quoteCharacter = '^', textBlock = """
            x.csv ! start,finish|zurich,quito ! x.csv:1: found no columns from and to among start, finish
            x.txt ! start finish|0 1 ! x.txt:1: found no columns from and to among start, finish
            x.txt ! this is no list of links|at all ! x.txt:1: found no columns from and to
            x.csv ! from,to,latency_ms|0,1,10,5 ! x.csv:2: found 0,1,10,5, allowed: a row of 3 fields
            x.csv ! from,to,latency_ms|0,1 ! x.csv:2: found 0,1, allowed: a row of 3 fields
            x.csv ! from,to|0,1|0,"1 ! x.csv:3: found a broken row
            x.csv ! from,to,latency_ms|0,1,"10,5" ! x.csv:2: found 10,5
            x.csv ! from,to,latency|0,1,10 parsecs ! x.csv:2: found 10 parsecs
            x.csv ! from,to,latency|0,1,١٢ ! x.csv:2: found ١٢
            x.csv ! from,to,latency|0,1,Infinity ! x.csv:2: found Infinity
            x.csv ! from,to|1,1 ! x.csv: found no links among 1 nodes
            x.gml ! graph [ node [ id 0 ] ] ! x.gml: found no links among 1 nodes
            x.gml ! graph [ ] ]|graph [ ] ! x.gml:1: found a bracket without a key
            x.gml ! graph [ ]|graph [ ] ! x.gml:2: found 2 graphs
            x.gml ! Version 1 ! x.gml:1: found 0 graphs
            x.gml ! graph [|node [ id 0 Latitude 91 Longitude 0 ] ] ! x.gml:2: found 91
            x.gml ! graph [|node [ label "a ] ] ! x.gml:2: found a text without its closing quote
            x.graphml ! <graphml><graph><node id='0'><graph><node id='1'/></graph></node></graph></graphml> ! x.graphml:1: found a second graph
            x.graphml ! <graphml><graph>|<hyperedge/></graph></graphml> ! x.graphml:2: found a hyperedge
            x.graphml ! <graphml><graph><node id='&e;'/></graph></graphml> ! x.graphml:1: found
            """)
    void whatIsNoLinkIsToldWithItsLine(String name, String text, String found) throws IOException {
        model(name, text, "ignored");
        assertThat(problems.list()).isNotEmpty();
        String line = problems.list().get(0).toString().replace("hearsay.topology.path: ", "");
        assertThat(line).startsWith(directory + "/" + found).hasSizeLessThan(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE g SYSTEM 'URL'>",
                "<!DOCTYPE g [ <!ENTITY % p SYSTEM 'URL'> %p; ]>",
                "<!DOCTYPE g [|<!ENTITY e SYSTEM 'URL'>|]>",
                "<!DOCTYPE g PUBLIC '-//x' 'URL' [ <!ENTITY a 'b'> ]>"
            })
    void aDocumentTypeIsRefusedInTheLineOfItsEndAndWhatItNamesIsNeverOpened(String type) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + server.getLocalPort() + "/x";
            model(
                    "x.graphml",
                    "<?xml version='1.0'?>|" + type.replace("URL", url) + "|<graphml>&e;</graphml>",
                    "ignored");
            server.setSoTimeout(1);
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(problems.list())
                .singleElement()
                .asString()
                .startsWith(directory + "/x.graphml:" + (1 + type.split("\\|").length) + ": ")
                .contains("found a document type");
    }

    @Test
    void namesAreShownOnTerminalsAndSoHaveNoControlCharacters() throws IOException {
        model("x.csv", "from,to|\u001b[31mred\u0007,1", "ignored");
        assertThat(problems.list())
                .singleElement()
                .hasToString(directory + "/x.csv:2: hearsay.topology.path: found \\u001b[31mred\\u0007,"
                        + " allowed: a name without control characters");
        model("y.csv", "from,to,\u001b[31mred|0,1,2", "ignored");
        assertThat(problems.warnings()).singleElement().asString().contains("\\u001b[31mred");
    }

    @Test
    void aWarningIsOneLineOfABearableLengthHoweverManyAttributesThereAre() throws IOException {
        String names = String.join(
                ",", IntStream.range(0, 200).mapToObj(i -> "extra" + i).toList());
        model("x.csv", "from,to," + names + "|0,1" + ",".repeat(200), "ignored");
        assertThat(problems.warnings())
                .singleElement()
                .satisfies(line -> assertThat(line).hasLineCount(1).hasSizeLessThan(400));
    }

    @Test
    void aLinkLeadsAsTheFileSaysWhereItsDirectionIsHonoured() throws IOException {
        assertThat(honoured("x.csv", "from,to,latency_ms|0,1,3|1,0,|2,0,9")).isEqualTo("0>1:3000 1>0:3000 2>0:9000");
        assertThat(honoured("x.csv", "Source,Target,Type|0,1,Undirected|1,2,Directed"))
                .isEqualTo("0>1 1>0 1>2");
        assertThat(honoured("x.dot", "digraph { a -> b }")).isEqualTo("a>b");
        assertThat(honoured("x.dot", "graph { a -- b }")).isEqualTo("a>b b>a");
        assertThat(honoured("x.gml", "graph [ node [ id 0 ] node [ id 1 ] edge [ source 1 target 0 ] directed 1 ]"))
                .isEqualTo("1>0");
        String nodes = "<graph edgedefault='directed'><node id='a'/><node id='b'/><node id='c'/>";
        assertThat(honoured(
                        "x.graphml",
                        GRAPHML + nodes + "<edge source='a' target='b'/><edge source='c' target='a' directed='false'/>"
                                + "</graph></graphml>"))
                .isEqualTo("a>b a>c c>a");
        assertThat(problems.warnings()).isEmpty();
    }

    @Test
    void snapSaysInACommentThatAGraphIsDirected() throws IOException {
        String links = "# Nodes: 3 Edges: 2|# FromNodeId~ToNodeId|0~1|1~2";
        model("x.txt", "# Directed graph (each unordered pair of nodes is saved once): x|" + links, "ignored");
        assertThat(problems.warnings()).singleElement().asString().contains("direction = honoured");
        assertThat(honoured("y.txt", "# Undirected graph: x|" + links)).isEqualTo("0>1 1>0 1>2 2>1");
    }

    @Test
    void aGraphWhoseLinksAllLeadBothWaysIsUndirected() throws IOException {
        Topology graph = graph(model("x.csv", "from,to|0,1|1,0", "honoured"));
        assertThat(graph.isDirected()).isFalse();
        assertThat(graph.links()).isEqualTo(1);
    }

    @Test
    void whatDrawingProgramsAddToGraphMlDoesNoHarm() throws IOException {
        String keys = "<key id='d' for='node' yfiles.type='nodegraphics'/><key id='n' for='node' attr.name='name'/>";
        String nodes =
                "<node id='n0'><data key='n'>Oslo</data><data key='d'><y:ShapeNode xmlns:y='y'><y:node/>7</y:ShapeNode>"
                        + "</data><port name='p'/></node><node id='n1'><data key='n'><![CDATA[Rome]]></data></node>";
        FileTopology model = model(
                "x.graphml",
                GRAPHML + "<desc/>" + keys + "<graph>" + nodes + "<edge source='n0' target='n1'/></graph></graphml>",
                "ignored");
        assertThat(problems.list()).isEmpty();
        assertThat(links(model)).isEqualTo("Oslo>Rome Rome>Oslo");
        assertThat(problems.warnings()).singleElement().asString().endsWith("its nodes are not used: d, port");
    }

    @Test
    void theZooHasLabelsAndCoordinatesInGraphMl() throws IOException {
        String text = GRAPHML + "<key attr.name='Latitude' attr.type='double' for='node' id='d1'/>"
                + "<key attr.name='Longitude' attr.type='double' for='node' id='d2'/>"
                + "<key attr.name='label' attr.type='string' for='node' id='d3'/><graph edgedefault='undirected'>"
                + "<node id='0'><data key='d1'>47.4</data><data key='d2'>8.5</data><data key='d3'>Zürich</data></node>"
                + "<node id='1'><data key='d1'>-0.2</data><data key='d2'>-78.5</data><data key='d3'>Quito</data></node>"
                + "<edge source='0' target='1'/></graph></graphml>";
        FileTopology model = model("x.graphml", text, "ignored");
        assertThat(model.peerNames()).containsEntry("Zürich", 0).containsEntry("Quito", 1);
        assertThat(graph(model).degrees(1, 0)).isEqualTo(-0.2);
        assertThat(graph(model).degrees(1, 1)).isEqualTo(-78.5);
        assertThat(problems.warnings()).isEmpty();
    }

    @Test
    void labelsThatAreNotUniqueAreNoNames() throws IOException {
        String text = "graph [ node [ id 0 label \"?\" ] node [ id 1 label \"?\" ] edge [ source 0 target 1 ] ]";
        assertThat(model("x.gml", text, "ignored").peerNames()).isEmpty();
        assertThat(problems.warnings()).singleElement().asString().contains("known by their ids");
    }

    @Test
    void xmlIsReadInTheEncodingThatItDeclares() throws IOException {
        String text = "<?xml version='1.0' encoding='ISO-8859-1'?><graphml><graph><node id='Zürich'/><node id='b'/>"
                + "<edge source='b' target='Zürich'/></graph></graphml>";
        Path file = Files.write(directory.resolve("x.graphml"), text.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(FileTopology.read(file).peerName(0)).isEqualTo("Zürich");
    }

    @Test
    void attributesThatShadowHasAndHearsayHasNotAreSaid() throws IOException {
        model(
                "x.gml",
                "graph [ node [ id 0 host_bandwidth_up \"1 Gbit\" ] node [ id 1 ]"
                        + " edge [ source 0 target 1 packet_loss 0.1 latency \"5 ms\" ] ]",
                "ignored");
        assertThat(problems.warnings())
                .extracting(line -> line.substring(line.indexOf(": ") + 2))
                .isEqualTo(List.of(
                        "these attributes of its links are not used: packet_loss"
                                + " (a latency is named latency or latency_ms)",
                        "these attributes of its nodes are not used: host_bandwidth_up"));
    }
}
