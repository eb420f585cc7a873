package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.link.Links;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.TransmissionBatch;
import dev.hearsay.peer.Network;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cost of a stream, by hand, from peer 0 to peer 1 over a link of 100 ms: a round trip of 200 ms, a time-out of 400 ms. */
class StreamTest {
    private static final long MS = 1_000_000;

    private static String link(int seed, int messages, String more) {
        return "name = stream, peers = 2, topology.type = line, seed = " + seed + "\n"
                + "link.latency { type = fixed, value = 100 ms }\n"
                + "origin { every = 10 ms, phase = aligned, senders = [0], limit = " + messages + ", size = 1 kB }\n"
                + "time.run = 1 s\n" + more;
    }

    private static List<Long> arrivals(String text) {
        RunResult result = new Emulation(Scenarios.of(text), batch -> {}).run();
        List<Long> times = new ArrayList<>();
        for (int messageId = 0; messageId < result.origins().count(); messageId++) {
            times.add(result.deliveries().at(messageId, 1) / MS);
        }
        return times;
    }

    /** A scenario of which exactly these transmissions of peer 0 are lost, of the first so many. */
    private static String losing(int messages, int transmissions, IntPredicate lost) {
        for (int seed = 0; ; seed++) {
            String text = link(seed, messages, "link.loss = 0.3");
            Scenario scenario = Scenarios.of(text);
            Links links = Network.of(scenario).links();
            RandomStream draws = RandomStream.of(0, Purpose.LOSS);
            boolean fits = true;
            for (int number = 0; number < transmissions && fits; number++) {
                links.seekLosses(0, number, draws);
                fits = draws.chance(0.3) == lost.test(number);
            }
            if (fits) {
                return text;
            }
        }
    }

    @Test
    void whatIsLostLastShouldTakeATimeout() {
        assertThat(arrivals(losing(1, 2, number -> number == 0))).containsExactly(400L + 100);
    }

    @Test
    void aTimeoutShouldDoubleWithEachLoss() {
        assertThat(arrivals(losing(1, 4, number -> number < 3))).containsExactly(400L + 800 + 1600 + 100);
    }

    @Test
    void threeLaterSegmentsShouldTellOfALoss() {
        // Sent at 0, 10, 20 and 30 ms: the last one tells of it at 230 ms; what came later is handed over with it.
        assertThat(arrivals(losing(4, 5, number -> number == 0))).containsExactly(330L, 330L, 330L, 330L);
    }

    @Test
    void twoLaterSegmentsShouldNot() {
        assertThat(arrivals(losing(3, 4, number -> number == 0))).containsExactly(500L, 500L, 500L);
    }

    @Test
    void whatWasSentBeforeShouldNotWait() {
        assertThat(arrivals(losing(3, 4, number -> number == 2))).containsExactly(100L, 110L, 20L + 400 + 100);
    }

    @Test
    void segmentsThatAreSentAgainShouldBeCountedAsTransmissions() {
        List<String> sent = new ArrayList<>();
        RunResult result = new Emulation(Scenarios.of(losing(1, 2, number -> number == 0)), batch -> {
                    for (int i : batch.order()) {
                        boolean lost = batch.arrivedAt(i) == TransmissionBatch.LOST;
                        sent.add(batch.message(i).kind() + " " + (lost ? "lost" : batch.arrivedAt(i) / MS));
                    }
                })
                .run();

        assertThat(sent).containsExactly("share lost", "retransmission 500");
        assertThat(result.traffic().bytes()).isEqualTo(2 * (1000 + 40));
        assertThat(result.traffic().lost()).isEqualTo(1);
        assertThat(result.traffic().delivered()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}: {1} ms")
    @CsvSource({"1 kB, 100", "15 kB, 300", "1 MB, 1300", "14600 B, 100", "14601 B, 300"})
    void aLargeMessageShouldTakeARoundTripForEachWindow(String size, long millis) {
        // 685 segments of 1,460 B in rounds of 10, 20, 40, 80, 160, 320 and the rest.
        assertThat(arrivals(link(1, 1, "link.transport = tcp, origin.size = " + size)))
                .containsExactly(millis);
        assertThat(arrivals(link(1, 1, "origin.size = " + size))).containsExactly(100L);
    }

    @ParameterizedTest(name = "after {0}: {1} ms")
    @CsvSource({"100 ms, 200", "390 ms, 100", "590 ms, 100", "610 ms, 300", "10 s, 300"})
    void aWindowShouldGrowWhenUsedAndShrinkWhenIdle(String pause, long millis) {
        // 11 segments: ten leave at 0 ms and the last at 200 ms, with a window of 20 from then on. After 400 ms more it
        // is 10 again.
        List<Long> times = arrivals(
                link(1, 2, "link.transport = tcp, origin { size = 15 kB, every = " + pause + " }, time.run = 30 s"));

        long second = Scenarios.of("name = x, time.run = " + pause).time().runNanos() / MS;
        assertThat(times).containsExactly(300L, second + millis);
    }

    /** As above, but a window of 20 stays one. */
    @Test
    void aWindowShouldStayWhereIdlenessDoesNotMatter() {
        List<Long> times = arrivals(
                link(
                        1,
                        2,
                        "link { transport = tcp, tcp.idle-restart = false }, origin { size = 15 kB, every = 10 s }, time.run = 30 s"));

        assertThat(times).containsExactly(300L, 10_100L);
    }

    @Test
    void aSlowUplinkShouldHideTheWindow() {
        // 11 segments of 1.5 kB at 5 kB/s take 300 ms each: acknowledgements are there long before the window is used
        // up.
        String slow = "link { transport = tcp, bandwidth = 5 kB, header = 40 B }, origin.size = 16060 B";

        assertThat(arrivals(link(1, 1, slow))).containsExactly(11L * 300 + 100);
    }
}
