package dev.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.peer.Network;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.reading.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
    @TempDir
    Path directory;

    /** Of one scenario, and a graph that another machine may have under the same name. */
    private String ofGraph(String links) throws IOException {
        Path graph = Files.writeString(directory.resolve("graph.csv"), links);
        Path file = directory.resolve("graph.conf");
        Files.writeString(
                file,
                "hearsay { name = graph, peers = 3, topology { type = file, path = graph.csv }, link.latency.type = file }");
        Scenario scenario = new ScenarioReader(Catalogues.builtIn(), getClass().getClassLoader(), Metrics.units())
                .read(file, List.of("topology.path=" + graph));
        return Fingerprint.of(scenario, Network.of(scenario));
    }

    @Test
    void linksAndTheirLatenciesAreInIt() throws IOException {
        String one = ofGraph("from,to,latency_ms\n0,1,5\n1,2,5\n");

        assertThat(ofGraph("from,to,latency_ms\n1,0,5\n1,2,5.0\n")).isEqualTo(one);
        assertThat(ofGraph("from,to,latency_ms\n0,1,5\n0,2,5\n")).isNotEqualTo(one);
        assertThat(ofGraph("from,to,latency_ms\n0,1,5\n1,2,6\n")).isNotEqualTo(one);
    }

    @Test
    void namesAreInItAsSendersMayBeNamed() throws IOException {
        assertThat(ofGraph("from,to\na,b\nb,c\n")).isNotEqualTo(ofGraph("from,to\nc,b\nb,a\n"));
    }
}
