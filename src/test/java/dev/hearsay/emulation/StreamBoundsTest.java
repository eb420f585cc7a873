package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.gateway.Inbound;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Programs on connections that are mistaken, too fast, too slow, or with a peer that goes: none ends a run, or fills its memory. */
class StreamBoundsTest extends Callers {
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
    void aPeerThatAcceptsNobodyShouldResetAConnection() throws Exception {
        CompletableFuture<Trace> running = start();
        Socket socket = connect(Telegraph.SURLY);
        say(socket, "near 0\n");

        assertThatThrownBy(() -> ear(socket).lines().toList()).hasMessageContaining("reset");
        assertThat(end(running).figures()).doesNotContainKey("connected INBOUND");
    }

    /** So is one whose program's machine was off, for all that its peer knows. */
    @Test
    void theConnectionsOfAGuestThatWasDownShouldBeReset() throws Exception {
        CompletableFuture<Trace> running = start(
                "faults=[{ from = 0 s, until = 2 s, churn = { ids = [8], session = { type = fixed, value = 500 ms },"
                        + " downtime = { type = fixed, value = 200 ms } } }]");
        Socket socket = connect(0);
        say(socket, "near 0\n");

        assertThatThrownBy(() -> ear(socket).lines().toList()).hasMessageContaining("reset");
        assertThat(log).extracting(each -> each.content().split(" ", -1)[0]).contains("reset");
        assertThat(end(running).figures()).containsEntry("connected INBOUND", "1");
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
