package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.scenario.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What two agents of serf did among ten members, done again without them: both joined, one sent an event, and both heard it and one of a member;
 * the other was killed after 10 s, and the first left after 18 s. The figures are those of the run in which they did it.
 */
class AgentsAgainTest {
    private static final Path LOG = Path.of("src/test/resources/programs/serf/inbound.csv");

    private static Scenario scenario(Path log, String lanes) {
        return Scenarios.of("""
                name = small, seed = 5, peers = 12, time { mode = virtual, run = 24 s, drain = 0 s }
                link.latency { type = fixed, value = 30 ms }
                origin { senders = [3], start = 6 s, phase = aligned, size = 20 B }
                protocol { type = swim, push-pull-interval = 4 s, reconnect-interval = 5 s }
                gateway { protocol = swim, port = 7946, guests = 2, replay = "%s" }
                """.formatted(log.toAbsolutePath()), "engine.lanes=" + lanes);
    }

    @Test
    void aReplayShouldDoWhatAgentsDid() {
        Trace once = Trace.ofEmulation(scenario(LOG, "1"));
        assertThat(once.figures())
                .containsEntry("programDeliveries", "10")
                // The agent that was killed, which the emulation does not know.
                .containsEntry("falseDeaths", "10")
                .containsEntry("guestPacketsIn", "134")
                .containsEntry("guestPacketsOut", "168")
                .containsEntry("guestSegmentsIn", "19")
                .containsEntry("guestSegmentsOut", "17");
        for (String lanes : List.of("2", "3")) {
            assertThat(Trace.ofEmulation(scenario(LOG, lanes))).isEqualTo(once);
        }
        assertThat(Trace.ofPlain(scenario(LOG, "1"))).isEqualTo(once);
    }

    /** Nobody pings itself, whoever asks for it. */
    @Test
    void aMemberThatIsAskedToPingItselfShouldPassThatOver(@TempDir Path directory) throws Exception {
        String ping = "0183a55365714e6f01a44e6f6465a53030303033a44e61636bc3";
        List<String> lines = new ArrayList<>(Files.readAllLines(LOG));
        lines.add("23500000000,10,127.200.0.1:7946,3," + ping);
        Path log = Files.write(directory.resolve("inbound.csv"), lines);

        Trace trace = Trace.ofEmulation(scenario(log, "1"));

        assertThat(trace.figures()).containsEntry("complete", "true").containsEntry("guestPacketsIn", "135");
    }

    /** An agent whose states end before their end, and that never answers, is one with which exchanges time out. */
    @Test
    void anAgentThatBreaksOffShouldOnlyHarmItself(@TempDir Path directory) throws Exception {
        List<String> broken = new ArrayList<>();
        for (String line : Files.readAllLines(LOG)) {
            broken.add(line.replaceFirst("(data -\\d+ .{40}).*", "$1"));
        }
        Path log = Files.write(directory.resolve("inbound.csv"), broken);

        Trace trace = Trace.ofEmulation(scenario(log, "2"));

        assertThat(trace.figures()).containsEntry("complete", "true").containsEntry("programDeliveries", "10");
        assertThat(Trace.ofPlain(scenario(log, "1"))).isEqualTo(trace);
    }
}
