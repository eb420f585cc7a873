package dev.hearsay.emulation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.gateway.Inbound;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.settings.InvalidScenarioException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that have connections with peers of emulated networks, and what they did, done again without them. */
class StreamGatewayTest {
    private static final int PEERS = 8;

    private final List<Inbound> log = Collections.synchronizedList(new ArrayList<>());
    private final List<Socket> sockets = new ArrayList<>();
    private Emulation emulation;
    private int port;

    /** A ring of eight, 20 ms from anybody, and places for two programs. */
    private String text() {
        return """
                name = gateway, peers = 10, seed = 3, topology { type = ring }
                origin { senders = 1, every = 300 ms, limit = 3 }
                link { latency { type = fixed, value = 20 ms }, loss = 0.05, loss-means = retransmitted }
                time { mode = real, run = 20 s, drain = 0 s }
                protocol.type = "dev.hearsay.emulation.Telegraph"
                gateway { protocol = "dev.hearsay.emulation.Telegraph", guests = 2, port = %d }
                """.formatted(port);
    }

    private CompletableFuture<Trace> start(String... overrides) throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("127.1.1.1"))) {
            port = probe.getLocalPort();
        }
        Scenario scenario = Scenarios.of(text(), overrides);
        return CompletableFuture.supplyAsync(() -> Trace.of(sink -> {
            emulation = new Emulation(scenario, sink);
            emulation.logInbound(log::add);
            return emulation.run();
        }));
    }

    private Trace end(CompletableFuture<Trace> run) throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        emulation.stop();
        return run.get(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** A connection with a peer, as soon as it can be had, from an address that all programs share. */
    private Socket connect(int peer) throws Exception {
        for (int attempt = 0; ; attempt++) {
            try {
                Socket socket = new Socket("127.1." + (1 + peer) + ".1", port);
                socket.setSoTimeout(5000);
                sockets.add(socket);
                return socket;
            } catch (IOException early) {
                if (attempt == 500) {
                    throw early;
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    private static BufferedReader ear(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    }

    private Path write(Path directory) throws IOException {
        List<String> lines = new ArrayList<>(List.of(Inbound.COLUMNS));
        log.forEach(each -> lines.add(each.row()));
        return Files.write(directory.resolve("inbound.csv"), lines);
    }

    private boolean hasComeIn(String sort) {
        synchronized (log) {
            return log.stream().anyMatch(each -> each.content().startsWith(sort));
        }
    }

    private static Trace withoutWarnings(Trace trace) {
        return new Trace(trace.deliveries(), trace.transmissions(), trace.figures(), trace.rows(), List.of());
    }

    private void replayIsTheSame(Trace live, Path directory, String run) throws IOException {
        String replay = "gateway.replay=\"" + write(directory) + "\"";
        for (int lanes = 1; lanes <= 3; lanes++) {
            Scenario again = Scenarios.of(text(), replay, "time.mode=virtual", "engine.lanes=" + lanes, run);
            assertThat(withoutWarnings(Trace.ofEmulation(again))).isEqualTo(withoutWarnings(live));
        }
        assertThat(withoutWarnings(Trace.ofPlain(Scenarios.of(text(), replay, "time.mode=virtual", run))))
                .isEqualTo(withoutWarnings(live));
    }

    @Test
    void aReplayShouldDoWhatTheProgramsDid(@TempDir Path directory) throws Exception {
        String run = "time.run=3500 ms";
        CompletableFuture<Trace> running = start("engine.lanes=2", run);
        Socket near = connect(0);
        Socket far = connect(4);
        say(near, "near 0\n");
        say(far, "far 0\n");
        BufferedReader heard = ear(far);
        long told = 0;
        for (int i = 0; i < 10; i++) {
            String text = "telegram " + i;
            String rest = i < 5 ? "\n" : " with a longer text, " + "x".repeat(1000) + "\n";
            told = System.nanoTime();
            say(near, text.substring(0, 5));
            say(near, text.substring(5) + rest);
            String line;
            do {
                line = heard.readLine();
            } while (line.startsWith("workload"));
            // To the peer, along half the ring, and to the other program.
            assertThat(System.nanoTime() - told).isGreaterThan(6 * 20_000_000L);
            assertThat(line + "\n").isEqualTo(text + rest);
        }
        near.shutdownOutput();
        BufferedReader own = ear(near);
        while (own.readLine() != null) {
            // The workload's, until the peer has closed the connection as well.
        }
        Trace live = running.get(20, TimeUnit.SECONDS);

        assertThat(log).extracting(Inbound::guest).contains(8, 9);
        assertThat(log).extracting(each -> each.content().split(" ")[0]).contains("open", "data", "end");
        assertThat(live.figures())
                .containsEntry("programDeliveries", "" + 10 * PEERS)
                .containsEntry("connected INBOUND", "2");
        replayIsTheSame(live, directory, run);
    }

    @Test
    void peersShouldOpenConnectionsWithPrograms(@TempDir Path directory) throws Exception {
        String run = "time.run=1500 ms";
        CompletableFuture<Trace> running = start(run);
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getByName("127.200.0.1"))) {
            listening.setSoTimeout(5000);
            Socket first = connect(0);
            say(first, "host " + listening.getLocalPort() + "\n/call\n");
            Socket second = listening.accept();
            sockets.add(second);
            assertThat(second.getInetAddress().getHostAddress()).isEqualTo("127.1.1.1");
            String line;
            do {
                line = ear(second).readLine();
            } while (line.startsWith("workload"));
            assertThat(line).isEqualTo("here is 0");
            assertThatThrownBy(() -> ear(first).lines().toList()).hasMessageContaining("reset");
            say(second, "/hang\n");
            assertThatThrownBy(() -> ear(second).lines().toList()).hasMessageContaining("reset");
        }
        say(connect(1), "nobody 1\n/call\n");
        Trace live = running.get(20, TimeUnit.SECONDS);

        assertThat(live.figures()).containsEntry("connected OUTBOUND", "1").containsEntry("failed REFUSED", "1");
        replayIsTheSame(live, directory, run);
    }

    @Test
    void whatIsNotOfTheProtocolShouldEndItsConnectionAndNothingElse() throws Exception {
        CompletableFuture<Trace> running = start();
        Socket endless = connect(0);
        say(endless, "x".repeat(3000));
        assertThatThrownBy(() -> ear(endless).lines().toList()).hasMessageContaining("reset");
        for (int name = 0; name < 3; name++) {
            say(connect(name), name + " 0\n");
        }
        Socket third = sockets.get(sockets.size() - 1);
        assertThatThrownBy(() -> ear(third).lines().toList()).hasMessageContaining("reset");
        say(sockets.get(1), "still here\n");
        BufferedReader heard = ear(sockets.get(2));
        String line;
        do {
            line = heard.readLine();
        } while (line.startsWith("workload"));
        assertThat(line).isEqualTo("still here");

        assertThat(end(running).warnings())
                .contains("gateway: 1 connections were ended, as what came was not of the protocol")
                .anyMatch(warning -> warning.startsWith("gateway: 1 connections were ended, of programs for which"));
        assertThat(log).extracting(Inbound::guest).containsOnly(8, 9);
    }

    @Test
    void aProgramThatWritesTooFastShouldHaveToWait() throws Exception {
        CompletableFuture<Trace> running = start("link.bandwidth=100 kB");
        Socket fast = connect(0);
        say(fast, "fast 0\n");
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            try {
                for (int i = 0; i < 20_000; i++) {
                    say(fast, "/" + "x".repeat(1000) + "\n");
                }
            } catch (IOException closed) {
                // At the end.
            }
        });
        assertThatThrownBy(() -> writing.get(1500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        end(running);

        // A window of 1 MiB, of which the link has taken less than the half that would be told.
        long bytes = log.stream()
                .filter(each -> each.content().startsWith("data"))
                .mapToLong(each -> (each.content().length() - each.content().lastIndexOf(' ') - 1) / 2)
                .sum();
        assertThat(bytes).isEqualTo(1 << 20);
    }

    @Test
    void aProgramThatDoesNotReadShouldBeCutOff() throws Exception {
        CompletableFuture<Trace> running = start("link.loss=0");
        Socket near = connect(0);
        Socket deaf = connect(1);
        say(near, "near 0\n");
        say(deaf, "deaf 0\n");
        ear(deaf).readLine();
        for (int i = 0; i < 7000; i++) {
            say(near, i + "x".repeat(1500) + "\n");
        }
        while (!running.isDone() && !hasComeIn("reset")) {
            TimeUnit.MILLISECONDS.sleep(10);
        }

        assertThat(end(running).warnings()).contains("gateway: 1 connections were ended, as the program did not read");
    }

    @Test
    void aPortThatIsTakenShouldBeSaidInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.1.3.1"))) {
            port = taken.getLocalPort();
            Emulation emulated = new Emulation(Scenarios.of(text()), null);

            assertThatThrownBy(emulated::run)
                    .isInstanceOf(InvalidScenarioException.class)
                    .hasMessageContaining("hearsay.gateway.port: found " + port)
                    .hasMessageContaining("127.1.3.1, the address of peer 2");
        }
    }

    @Test
    void aPeerThatWasDownShouldKnowNothingOfItsConnections() throws Exception {
        CompletableFuture<Trace> running = start(
                "faults=[{ from = 0 s, until = 2 s, churn = { ids = [0], session = { type = fixed, value = 1 s },"
                        + " downtime = { type = fixed, value = 500 ms } } }]",
                "origin.senders=0");
        Socket socket = connect(0);
        say(socket, "near 0\nfirst\n");

        assertThatThrownBy(() -> {
                    while (!running.isDone()) {
                        say(socket, "more\n");
                        TimeUnit.MILLISECONDS.sleep(100);
                    }
                })
                .isInstanceOf(IOException.class);

        assertThat(log.get(log.size() - 1).at()).isGreaterThan(1_500_000_000L);
        end(running);
    }
}
