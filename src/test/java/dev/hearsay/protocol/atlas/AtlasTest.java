package dev.hearsay.protocol.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.RunResult;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Zone files in small nets, by closed forms. */
class AtlasTest {
    private static final String NET =
            "name = atlas, link { header = 0 B, latency { type = fixed, value = 100 ms } }, time.limit = 100 h,";
    private static final double NANOS = 1e9;

    private static RunResult run(String text) {
        return new Emulation(Scenarios.of(NET + text), null).run();
    }

    private static double seconds(RunResult result, int message, int peer) {
        return (result.deliveries().at(message, peer) - result.origins().sentAt(message)) / NANOS;
    }

    private static long counter(RunResult result, String name) {
        return result.protocolMetrics().counters().getOrDefault(name, 0L);
    }

    /**
     * Of two peers one waits for the next inventory of the other, every 600 s and a round trip, and then for its next crawl, every 300 s. A
     * message that comes at any time waits for half of either on average, and for a question and its answer.
     */
    @Test
    void aLinkShouldTakeTheWaitForAnInventoryAndForACrawl() {
        int messages = 150;
        RunResult result = run(
                "peers = 2, topology.type = line, time.run = 1000 h, time.limit = 2000 h, origin { period = poisson, every = 2 h,"
                        + " start = 1 h, senders = [0], limit = " + messages
                        + " }, protocol { type = atlas, block-interval = 0 s }");

        double sum = 0;
        for (int message = 0; message < messages; message++) {
            assertThat(seconds(result, message, 1)).isBetween(0.4, 901.0);
            sum += seconds(result, message, 1);
        }
        // the standard deviation of the sum of two uniform ones of 600 and 300 is 194
        assertThat(sum / messages).isBetween(450 - 4 * 194 / Math.sqrt(messages), 450 + 4 * 194 / Math.sqrt(messages));
    }

    /** What is sent within a block's time enters the history with the next block, and is pushed then. */
    @ParameterizedTest
    @CsvSource({"100 s, 700.1", "699 s, 700.1", "700 s, 1400.1"})
    void aZoneFileShouldWaitForItsBlock(String start, double expected) {
        RunResult result = run(
                "peers = 2, topology.type = line, time.run = 2000 s, origin { start = " + start
                        + ", phase = aligned, every = 1 h, senders = [0], limit = 1 }, protocol { type = atlas, push = owner, block-interval = 700 s }");

        assertThat(result.deliveries().at(0, 1) / NANOS).isEqualTo(expected);
    }

    /** A peer that is down when its block comes offers its zone file when it is up again, if it remembers it. */
    @ParameterizedTest
    @CsvSource({"kept, 2", "lost, 1"})
    void aZoneFileShouldOutliveItsOwnersCrash(String memory, int reached) {
        RunResult result = run(
                "peers = 2, topology.type = line, time.run = 2000 s, time.drain = 3000 s, origin { start = 100 s, phase = aligned,"
                        + " every = 1 h, senders = [0], limit = 1 }, protocol { type = atlas, block-interval = 700 s },"
                        + " faults = [{ at = 200 s, crash { ids = [0], recover = 1000 s, memory = " + memory + " } }]");

        assertThat(result.deliveries().reached(0)).isEqualTo(reached);
    }

    /** On a line of n each link takes one push with push = lacking; with holding nobody has it, and nothing is pushed. */
    @ParameterizedTest
    @CsvSource({"none, 0, 0", "owner, 1, 1", "lacking, 9, 9", "holding, 0, 0"})
    void pushesShouldGoToThoseThatLackIt(String push, int pushes, int reached) {
        RunResult result = run(
                "peers = 10, topology.type = line, time.run = 10 s, time.drain = 10 s, origin { start = 1 s, phase = aligned,"
                        + " every = 1 h, senders = [0], limit = 1 }, protocol { type = atlas, block-interval = 0 s, push-interval = 0 s, inventory-age"
                        + " = 10 h, push = " + push + " }");

        assertThat(counter(result, "pushes")).isEqualTo(pushes);
        assertThat(result.deliveries().reached(0) - 1).isEqualTo(reached);
    }

    /** A message that takes a hundred zone files goes on, and one that takes more stays. */
    @ParameterizedTest
    @CsvSource({"100 kB, 2, 0", "101 kB, 1, 1"})
    void whatIsTooLargeShouldStay(String size, int reached, int tooLarge) {
        RunResult result = run(
                "peers = 2, topology.type = line, time.run = 10 s, time.drain = 10 s, origin { start = 1 s, every = 1 h,"
                        + " phase = aligned, senders = [0], limit = 1, size = " + size
                        + " }, protocol { type = atlas, block-interval = 0 s,"
                        + " largest-zonefile = 1 kB, push = owner }");

        assertThat(result.deliveries().reached(0)).isEqualTo(reached);
        assertThat(counter(result, "tooLarge")).isEqualTo(tooLarge);
    }

    /** Of ten that are missing a crawl fetches so many, and the next one follows at once. */
    @ParameterizedTest
    @CsvSource({"unlimited, 10", "3, 1 4 7 10", "5, 5 10"})
    void aCrawlShouldFetchNoMoreThanALimit(String atOnce, String missing) {
        RunResult result = run(
                "peers = 2, topology.type = line, time.run = 1000 s, origin { start = 1 s, every = 1 h, phase = aligned, senders ="
                        + " [0], limit = 1, burst { count = 10, spacing = 0 s } }, protocol { type = atlas, block-interval = 0 s, at-once = "
                        + atOnce
                        + " }");

        assertThat(result.protocolMetrics().samples().get("missing"))
                .containsExactly(Arrays.stream(missing.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
        assertThat(result.deliveries().count()).isEqualTo(2 * 10);
    }

    @Test
    void allShouldHaveAllInTheEnd() {
        RunResult result = run(
                "peers = 20, topology { type = random-regular, degree = 4 }, time.run = 1 h, origin { every = 1 h, limit = 1 },"
                        + " protocol { type = atlas }");

        assertThat(result.complete()).isTrue();
        assertThat(result.deliveries().count()).isEqualTo(20 * 20);
        assertThat(counter(result, "zoneFilesStored")).isEqualTo(19 * 20);
    }
}
