package dev.hearsay.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLinksTest {
    @TempDir
    Path directory;

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("net.csv"), text.replace('|', '\n'));
    }

    private Topology read(String text) throws IOException {
        FileTopology model = FileTopology.read(write(text));
        return Graphs.draw(model, model.ownPeers(), 1);
    }

    private static long latency(Topology graph, int from, int to) {
        return graph.latency(graph.link(from, to));
    }

    @Test
    void aRowEitherWayIsTheSameLink() throws IOException {
        Topology graph = read("from,to|0,1|1,0|1,2|");
        assertThat(graph.peers()).isEqualTo(3);
        assertThat(graph.links()).isEqualTo(2);
        assertThat(graph.hasLatencies()).isFalse();
    }

    @Test
    void aLatencyInOneDirectionCountsForBoth() throws IOException {
        Topology graph = read("from,to,latency_ms|0,1,5|1,0,|2,1,0.5");
        assertThat(latency(graph, 0, 1)).isEqualTo(5_000_000);
        assertThat(latency(graph, 1, 0)).isEqualTo(5_000_000);
        assertThat(latency(graph, 1, 2)).isEqualTo(500_000);
    }

    @Test
    void eachDirectionMayHaveItsOwnLatency() throws IOException {
        Topology graph = read("from,to,latency_ms|0,1,5|1,0,7|0,1,5.000|0,2,");
        assertThat(latency(graph, 0, 1)).isEqualTo(5_000_000);
        assertThat(latency(graph, 1, 0)).isEqualTo(7_000_000);
        assertThat(latency(graph, 2, 0)).isZero();
    }

    @ParameterizedTest(name = "{0} ms")
    @CsvSource({
        "0.000001, 1",
        "300, 300000000",
        "1.1, 1100000",
        "12.345678, 12345678",
        "1e3, 1000000000",
        "2.50000000, 2500000"
    })
    void latenciesAreExactToTheNanosecond(String milliseconds, long nanoseconds) throws IOException {
        assertThat(latency(read("from,to,latency_ms|0,1," + milliseconds), 0, 1))
                .isEqualTo(nanoseconds);
    }

    @Test
    void byteOrderMarksCarriageReturnsQuotesBlanksAndEmptyLinesDoNoHarm() throws IOException {
        Topology graph = read("\uFEFF\"from\",to, latency_ms\r\n\r\n\"0\", 1 , 5 \r\n");
        assertThat(latency(graph, 1, 0)).isEqualTo(5_000_000);
    }

    @Test
    void peersThatNoRowNamesAreLinkedWithNobody() throws IOException {
        FileTopology model = FileTopology.read(write("from,to|0,3|"));
        assertThat(model.ownPeers()).isEqualTo(4);
        assertThat(model.objection(3)).contains("the file has 4 peers already");
        assertThat(model.objection(6)).isEmpty();
        Topology graph = Graphs.draw(model, 6, 1);
        assertThat(graph.peers()).isEqualTo(6);
        assertThat(graph.parts()).containsExactly(2, 1, 1, 1, 1);
    }

    @Test
    void aHeaderAloneIsAGraphWithoutPeers() throws IOException {
        assertThat(read("from,to|").peers()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "'';1;no header",
                "0,1|1,2;1;no header",
                "a,b|0,1;1;no header",
                "from,to,latency|0,1,5;1;no header",
                "from,to|0,0;2;a link from a peer to itself",
                "from,to|0,1|||-1,2;5;-1",
                "from,to|0,1|x,2;3;x",
                "from,to|0,;2;an empty field",
                "from,to|0,1.5;2;1.5",
                "from,to|0,100000000;2;100000000",
                "from,to|0,99999999999;2;99999999999",
                "from,to|0;2;0",
                "from,to|0,1,2;2;0,1,2",
                "from,to|0,\"1;2;a broken row",
                "from,to|0,1|0,\"1\"2|;3;a broken row",
                "from,to,latency_ms|0,1;2;0,1",
                "from,to,latency_ms|0,1,0;2;0",
                "from,to,latency_ms|0,1,-3;2;-3",
                "from,to,latency_ms|0,1,fast;2;fast",
                "from,to,latency_ms|0,1,NaN;2;NaN",
                "from,to,latency_ms|0,1,0.0000001;2;0.0000001",
                "from,to,latency_ms|0,1,1e12;2;1e12",
                "from,to,latency_ms|0,1,1e999999999;2;1e999999999",
                "from,to,latency_ms|0,1,5|1,0,6|0,1,7;4;7 ms, allowed: 5 ms, as the same link has elsewhere"
            })
    void aFlawIsToldWithFileAndLine(String text, int line, String found) throws IOException {
        Path file = write(text);
        assertThatThrownBy(() -> FileTopology.read(file))
                .isInstanceOf(TopologyFileException.class)
                .hasMessageStartingWith(file + ":" + line + ": found " + found)
                .satisfies(wrong ->
                        assertThat(((TopologyFileException) wrong).flaws()).hasSize(1));
    }

    @Test
    void severalFlawsAreToldAtOnceButNotAllOfMany() throws IOException {
        Path few = write("from,to|0,0|1,x|2,3|4|");
        assertThatThrownBy(() -> FileTopology.read(few))
                .hasMessageContainingAll("net.csv:2: ", "net.csv:3: ", "net.csv:5: ");
        Path many = write("from,to|" + "0,0|".repeat(100));
        assertThatThrownBy(() -> FileTopology.read(many))
                .isInstanceOfSatisfying(
                        TopologyFileException.class,
                        wrong -> assertThat(wrong.flaws()).hasSize(20));
    }

    @Test
    void whatIsNoTextIsAFlaw() throws IOException {
        Path file = Files.write(directory.resolve("net.csv"), new byte[] {0, -1, -2, 10, 7, -60, 10});
        assertThatThrownBy(() -> FileTopology.read(file)).hasMessageStartingWith(file + ":1: found no header");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void anExportedGraphIsReadBackAsItWas(long seed) throws IOException {
        RandomStream random = RandomStream.of(seed, Purpose.LINK_LATENCY);
        Topology drawn = Graphs.draw(new KOut(3), 60, seed);
        long[] latencies = new long[drawn.directedLinks()];
        for (int link = 0; link < latencies.length; link++) {
            latencies[link] = 1 + random.nextLong(1_000_000_000);
        }
        Topology timed = drawn.withLatencies(latencies);
        assertThat(read(exported(timed))).isEqualTo(timed);
        assertThat(read(exported(drawn))).isEqualTo(drawn);
    }

    private static String exported(Topology graph) {
        StringBuilder rows = new StringBuilder("from,to,latency_ms\n");
        for (int peer = 0; peer < graph.peers(); peer++) {
            for (int link = graph.firstLink(peer); link < graph.firstLink(peer + 1); link++) {
                BigDecimal latency = BigDecimal.valueOf(graph.latency(link), 6);
                rows.append(peer).append(',').append(graph.target(link)).append(',');
                rows.append(graph.hasLatencies() ? latency.toPlainString() : "").append('\n');
            }
        }
        return rows.toString();
    }
}
