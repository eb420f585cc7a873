package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.gateway.Inbound;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.settings.InvalidScenarioException;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that take part in emulated networks over sockets, and what they did, done again without them. */
class GatewayTest {
    private static final int PEERS = 12;
    private static final int ATTEMPTS = 10;

    private final List<Inbound> log = new ArrayList<>();

    /** A network with room for two guests, in which others announce torrents and look for them. */
    private static String text(int port) {
        return """
                name = gateway, peers = 14, seed = 3, origin.senders = 0, topology { type = ring }
                link { latency { type = uniform, min = 20 ms, max = 60 ms, per = transmission }, loss = 0.05, bandwidth = 200 kB }
                time { mode = real, run = 1500 ms, drain = 300 ms }
                protocol { type = mainline-dht, k = 14, request-timeout = 300 ms, questionable-after = 200 ms, refresh = 400 ms }
                operations = [{ kind = announce, every = 500 ms, keys = 5 }, { kind = get-peers, every = 400 ms, keys = 5 }]
                gateway { protocol = mainline-dht, guests = 2, port = %d }
                """.formatted(port);
    }

    private static int freePort() throws IOException {
        try (DatagramSocket probe = new DatagramSocket(new InetSocketAddress("127.1.1.1", 0))) {
            return probe.getLocalPort();
        }
    }

    private Trace run(Scenario scenario, List<Program> programs) throws InterruptedException {
        programs.forEach(Thread::start);
        try {
            return Trace.ofPrograms(scenario, log::add);
        } finally {
            for (Program program : programs) {
                program.end();
            }
        }
    }

    private List<Program> programs(int count, int port) throws IOException {
        List<Program> programs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            programs.add(new Program(InetAddress.getByName("127.200.0." + (i + 1)), port, PEERS));
        }
        return programs;
    }

    private Path write(Path directory) throws IOException {
        List<String> lines = new ArrayList<>(List.of(Inbound.COLUMNS));
        log.forEach(each -> lines.add(each.row()));
        return Files.write(directory.resolve("inbound.csv"), lines);
    }

    private static Trace withoutWarnings(Trace trace) {
        return new Trace(trace.deliveries(), trace.transmissions(), trace.figures(), trace.rows(), List.of());
    }

    @Test
    void aReplayShouldDoWhatTheProgramsDid(@TempDir Path directory) throws Exception {
        int port = freePort();
        Trace live = null;
        // On a machine that has no time for them programs come to nothing in so short a run.
        for (int attempt = 0; live == null && attempt < ATTEMPTS; attempt++) {
            List<Program> programs = programs(2, port);
            log.clear();
            Trace trace = withoutWarnings(run(Scenarios.of(text(port), "engine.lanes=2"), programs));
            live = programs.stream().allMatch(Program::hasTakenPart) ? trace : null;
            // Nobody hears of an answer sooner than the links allow, which have 20 ms at least each way.
            assertThat(programs).flatExtracting(Program::roundTrips).allMatch(nanos -> nanos >= 40_000_000);
        }

        assertThat(live).isNotNull();
        assertThat(log).extracting(Inbound::guest).contains(12, 13);
        assertThat(log).extracting(each -> each.packet().role().name()).contains("QUESTION", "ANSWER");
        String replay = "gateway.replay=\"" + write(directory) + "\"";
        for (int lanes = 1; lanes <= 3; lanes++) {
            Scenario again = Scenarios.of(text(port), replay, "time.mode=virtual", "engine.lanes=" + lanes);
            assertThat(withoutWarnings(Trace.ofEmulation(again))).isEqualTo(live);
        }
        assertThat(withoutWarnings(Trace.ofPlain(Scenarios.of(text(port), replay, "time.mode=virtual"))))
                .isEqualTo(live);
        Scenario paced = Scenarios.of(text(port), replay);
        assertThat(withoutWarnings(Trace.ofEmulation(paced))).isEqualTo(live);
    }

    @Test
    void whatIsNoMessageOrOfNoGuestShouldBeCountedAndDropped() throws Exception {
        int port = freePort();
        List<Program> programs = programs(3, port);
        programs.forEach(Program::talkNonsense);

        Trace trace = run(Scenarios.of(text(port)), programs);

        Predicate<String> unreadable = line -> line.matches("gateway: \\d+ packets were no messages of the protocol");
        Predicate<String> refused = line -> line.matches("gateway: \\d+ packets came from programs for which .*");
        assertThat(trace.warnings()).anyMatch(unreadable).anyMatch(refused);
        assertThat(log).extracting(Inbound::guest).containsOnly(12, 13);
    }

    @Test
    void aPortThatIsTakenShouldBeSaidInOneLine() throws Exception {
        int port = freePort();
        try (DatagramSocket taken = new DatagramSocket(new InetSocketAddress("127.1.3.1", port))) {
            assertThat(taken.isBound()).isTrue();
            Emulation emulation = new Emulation(Scenarios.of(text(port)), null);

            assertThatThrownBy(emulation::run)
                    .isInstanceOf(InvalidScenarioException.class)
                    .hasMessageContaining("hearsay.gateway.port: found " + port)
                    .hasMessageContaining("127.1.3.1, the address of peer 2");
        }
    }

    @Test
    void aLogThatIsNoneShouldBeSaidInOneLine(@TempDir Path directory) throws Exception {
        int port = freePort();
        Path file = Files.writeString(directory.resolve("x.csv"), Inbound.COLUMNS + "\n5,12,127.200.0.1:9,3,64\n");
        Scenario scenario = Scenarios.of(text(port), "gateway.replay=\"" + file + "\"", "time.mode=virtual");

        assertThatThrownBy(() -> new Emulation(scenario, null).run())
                .isInstanceOf(InvalidScenarioException.class)
                .hasMessageContaining("hearsay.gateway.replay: found line 2 of " + file);
    }
}
