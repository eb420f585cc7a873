package dev.hearsay.protocol.gossipsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies of large messages that GossipSub saves while others are under way: v1.4, and those that validation takes. */
class PreambleTest {
    private static final String ON = "protocol.preamble { threshold = 40 KiB, rate = 1 MB/s }";

    @TempDir
    private Path directory;

    /** Peers 0, 1 and 2, all linked, 50 ms apart, with uplinks of 1 MB/s, over which 0 sends 1 MB. */
    private static RunResult three(String more, String... overrides) {
        String text = "name = three, peers = 3, topology.type = complete, link.latency { type = fixed, value = 50 ms },"
                + " link.bandwidth = 1 MB/s, time { run = 30 s, drain = 0 s },"
                + " origin { senders = [0], start = 10 s, phase = aligned, limit = 1, size = 1 MB },"
                + " protocol { type = gossipsub }, " + more;
        return new Emulation(Scenarios.of(text, overrides), null).run();
    }

    private static double seconds(RunResult result, int peer) {
        return (result.deliveries().at(0, peer) - 10_000_000_000L) / 1e9;
    }

    private static long count(RunResult result, String counter) {
        return result.protocolMetrics().counters().getOrDefault(counter, 0L);
    }

    /**
     * Peer 1 has the message after a second, when that for 2 begins to leave, with its preamble; 2 tells 1 of it 100 ms later, while 1
     * validates the message for 200 ms. Without a preamble 1 sends it to 2 as well, for two is too late to decline it.
     */
    @Test
    void whoIsReceivingAMessageShouldNotBeSentIt() {
        RunResult with = three(ON + ", processing.time = 200 ms");
        RunResult without = three("processing.time = 200 ms");

        assertThat(with.traffic().transmissionsOf(0)).isEqualTo(2);
        assertThat(without.traffic().transmissionsOf(0)).isEqualTo(3);
        assertThat(seconds(without, 2)).isBetween(2.3, 2.31);
        // Later by two preambles of 88 B and 40 B of headers.
        assertThat(seconds(with, 2)).isCloseTo(seconds(without, 2) + 256e-6, within(1e-9));
        assertThat(count(with, "held-back")).isEqualTo(1);
        assertThat(count(with, "pushed")).isZero();
    }

    /**
     * Preambles leave first, and their sender crashes when the copy for 1 has left and that for 2 has not. 1 and 2 allow for 250 ms and
     * 1.05 s from 0.05 s on; 2 hears so of 1's, and 1 of 2's, 50 ms later. Then 1 pushes what it has held back, or is asked for it at
     * that time; that takes a second.
     */
    @ParameterizedTest
    @CsvSource({"push, 1, 0", "pull, 0, 1"})
    void whoMissesAMessageThatWasAnnouncedShouldGetItFromOthers(String fallback, int pushed, int asked) {
        String crash = ", link.uplink.first = [control], faults = [{ at = 11.04 s, crash { ids = [0] } }]";
        RunResult result = three(ON + crash, "protocol.preamble.fallback=" + fallback);

        assertThat(seconds(result, 1)).isBetween(1.05, 1.1);
        assertThat(seconds(result, 2)).isBetween(0.1 + 1.3 + 1.05, 0.1 + 1.3 + 1.1);
        assertThat(count(result, "pushed")).isEqualTo(pushed);
        assertThat(count(result, "asked")).isEqualTo(asked);
    }

    /** Over slow uplinks, alike whether links share them or wait for one another. */
    @ParameterizedTest
    @CsvSource({"fcfs, push, false", "fcfs, push, true", "fcfs, pull, true", "fair, push, false", "fair, pull, false"})
    void largeMessagesShouldTakeFewerCopiesAndReachAll(String sharing, String fallback, boolean withdraws) {
        String text =
                "name = slow, peers = 100, topology.degree = 16, link { latency { type = uniform, min = 40 ms, max = 130 ms },"
                        + " bandwidth = 20 Mbit/s }, time { run = 60 s, drain = 20 s },"
                        + " origin { senders = [3, 4], start = 20 s, every = 20 s, phase = aligned, limit = 2, size = 200 kB },"
                        + " protocol { type = gossipsub, flood-publish = false }";
        String[] common = {"link.uplink.sharing=" + sharing, "protocol.idontwant-withdraws=" + withdraws};
        RunResult without = new Emulation(Scenarios.of(text, common), null).run();
        RunResult with = new Emulation(
                        Scenarios.of(text + ", " + ON, common[0], common[1], "protocol.preamble.fallback=" + fallback),
                        null)
                .run();

        assertThat(with.deliveries().count())
                .isEqualTo(4L * 100)
                .isEqualTo(without.deliveries().count());
        assertThat((double) copies(with)).isLessThan(0.95 * copies(without));
        assertThat(count(with, "held-back")).isPositive();
        assertThat(count(with, "withdrawn") > 0).isEqualTo(withdraws);
    }

    private static long copies(RunResult result) {
        return IntStream.range(0, 4)
                .mapToLong(result.traffic()::transmissionsOf)
                .sum();
    }

    /** What is small has no preamble: nothing changes but the bytes that nobody sends. */
    @Test
    void smallMessagesShouldGoAsBefore() {
        RunResult with = three(ON, "origin.size=40 kB");
        RunResult without = three("origin.size=40 kB");

        assertThat(with.deliveries().at(0, 2)).isEqualTo(without.deliveries().at(0, 2));
        assertThat(with.traffic().transmissions()).isEqualTo(without.traffic().transmissions());
    }

    /**
     * Peer 2 has the message from 0 after 300 ms, validates it for 250 ms, and gets it from 1, after 50 + 250 + 50 ms, meanwhile: with
     * spare-senders it does not send it back there. Nobody declines anything.
     */
    @ParameterizedTest
    @ValueSource(strings = {"parallel", "serial"})
    void whoSendsACopyDuringValidationShouldBeSpared(String mode) throws IOException {
        Path links = Files.writeString(directory.resolve("links.csv"), "from,to,latency_ms\n0,1,50\n1,2,50\n0,2,300\n");
        String[] triangle = {
            "topology={type=file,path=\"" + links + "\"}",
            "link.latency={type=file}",
            "processing={time=250ms,mode=" + mode + "}",
            "protocol.idontwant-ttl=0",
            "link.bandwidth=unlimited"
        };
        RunResult back = three("", triangle);
        RunResult spared = three("protocol.spare-senders = true", triangle);

        assertThat(seconds(spared, 2)).isEqualTo(0.55);
        assertThat(back.traffic().transmissionsOf(0)).isEqualTo(4);
        assertThat(spared.traffic().transmissionsOf(0)).isEqualTo(3);
    }
}
