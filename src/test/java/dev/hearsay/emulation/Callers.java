package dev.hearsay.emulation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.gateway.Inbound;
import dev.hearsay.scenario.Scenario;
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
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Programs that have connections with peers of an emulated network, in which a run of a test is in real time. */
abstract class Callers {
    static final int PEERS = 8;

    final List<Inbound> log = Collections.synchronizedList(new ArrayList<>());
    final List<Socket> sockets = new ArrayList<>();
    private volatile @Nullable Emulation emulation;
    volatile int port;

    /** A ring of eight, 20 ms from anybody, and places for two programs. */
    String text() {
        return """
                name = gateway, peers = 10, seed = 3, topology { type = ring }
                origin { senders = 1, every = 300 ms, limit = 3 }
                link { latency { type = fixed, value = 20 ms }, loss = 0.05, loss-means = retransmitted }
                time { mode = real, run = 20 s, drain = 0 s }
                protocol.type = "dev.hearsay.emulation.Telegraph"
                gateway { protocol = "dev.hearsay.emulation.Telegraph", guests = 2, port = %d }
                """.formatted(port);
    }

    CompletableFuture<Trace> start(String... overrides) throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("127.1.1.1"))) {
            port = probe.getLocalPort();
        }
        Scenario scenario = Scenarios.of(text(), overrides);
        return CompletableFuture.supplyAsync(() -> Trace.of(sink -> {
            Emulation begun = new Emulation(scenario, sink);
            begun.logInbound(log::add);
            emulation = begun;
            return begun.run();
        }));
    }

    Trace end(CompletableFuture<Trace> run) throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        Objects.requireNonNull(emulation).stop();
        return run.get(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** A connection with a peer, as soon as it can be had, from an address that all programs share. */
    Socket connect(int peer) throws Exception {
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

    static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    static BufferedReader ear(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    }

    Path write(Path directory) throws IOException {
        List<String> lines = new ArrayList<>(List.of(Inbound.COLUMNS));
        log.forEach(each -> lines.add(each.row()));
        return Files.write(directory.resolve("inbound.csv"), lines);
    }

    boolean hasComeIn(String sort) {
        synchronized (log) {
            return log.stream().anyMatch(each -> each.content().startsWith(sort));
        }
    }

    static Trace withoutWarnings(Trace trace) {
        return new Trace(trace.deliveries(), trace.transmissions(), trace.figures(), trace.rows(), List.of());
    }

    void replayIsTheSame(Trace live, Path directory, String run) throws IOException {
        String replay = "gateway.replay=\"" + write(directory) + "\"";
        for (int lanes = 1; lanes <= 3; lanes++) {
            Scenario again = Scenarios.of(text(), replay, "time.mode=virtual", "engine.lanes=" + lanes, run);
            assertThat(withoutWarnings(Trace.ofEmulation(again))).isEqualTo(withoutWarnings(live));
        }
        assertThat(withoutWarnings(Trace.ofPlain(Scenarios.of(text(), replay, "time.mode=virtual", run))))
                .isEqualTo(withoutWarnings(live));
    }
}
