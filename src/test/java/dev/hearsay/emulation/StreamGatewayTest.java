package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.gateway.Inbound;
import dev.hearsay.settings.InvalidScenarioException;
import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that have connections with peers of emulated networks, and what they did, done again without them. */
class StreamGatewayTest extends Callers {
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
        assertThat(log).extracting(each -> each.content().split(" ", -1)[0]).contains("open", "data", "end");
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
}
