package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.gateway.Inbound;
import dev.hearsay.scenario.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What two nodes of js-libp2p did in a small network of GossipSub, done again without them. Each had dialled three of 20 peers and published three
 * messages, and got those of the other and five of peers; the figures are those of the run in which they did it.
 */
class NodesAgainTest {
    private static final Path LOG = Path.of("src/test/resources/programs/libp2p/inbound.csv");

    private static Scenario scenario(Path log, String lanes) {
        return Scenarios.of("""
                name = small, peers = 22, seed = 1, topology { type = random-regular, degree = 6 }
                time { mode = virtual, run = 14 s, drain = 0 s }
                link { latency { type = uniform, min = 10 ms, max = 30 ms, per = transmission }, loss = 0.02 }
                origin { senders = 5, start = 8 s, every = 2 s, limit = 1, size = 600 B }
                protocol { type = gossipsub }
                gateway { protocol = gossipsub, guests = 2, port = 4001, replay = "%s" }
                """.formatted(log.toAbsolutePath()), "engine.lanes=" + lanes);
    }

    @Test
    void aReplayShouldDoWhatNodesDid() {
        Trace once = Trace.ofEmulation(scenario(LOG, "1"));
        assertThat(once.figures())
                .containsEntry("programDeliveries", "" + 6 * 20)
                .containsEntry("guestSegmentsIn", "226")
                .containsEntry("guestSegmentsOut", "144")
                .containsEntry("sent publish", "Sent[transmissions=1100, bytes=594996]")
                .containsEntry("bytes", "721640");
        for (String lanes : List.of("2", "3")) {
            assertThat(Trace.ofEmulation(scenario(LOG, lanes))).isEqualTo(once);
        }
        assertThat(Trace.ofPlain(scenario(LOG, "1"))).isEqualTo(once);
    }

    /** A node whose bytes change on the way loses the connection, and nothing else is the worse for it. */
    @Test
    void aNodeThatGarblesShouldLoseItsConnection(@TempDir Path directory) throws Exception {
        List<String> lines = Files.readAllLines(LOG);
        assertThat(lines.get(0)).isEqualTo(Inbound.COLUMNS);
        List<String> garbled = new ArrayList<>();
        for (String line : lines) {
            boolean isOfFirst = line.matches(".*,\\w+ 1( .*)?");
            if (!isOfFirst || line.endsWith("open 1")) {
                garbled.add(line);
            } else if (garbled.stream().noneMatch(each -> each.contains("data 1 "))) {
                garbled.add(line.replaceFirst("data 1 .*", "data 1 ffff"));
            }
        }
        Path log = Files.write(directory.resolve("inbound.csv"), garbled);

        Trace trace = Trace.ofEmulation(scenario(log, "2"));

        assertThat(trace.figures()).containsEntry("complete", "true");
        assertThat(Trace.ofPlain(scenario(log, "1"))).isEqualTo(trace);
    }
}
