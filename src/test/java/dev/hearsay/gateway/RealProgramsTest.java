package dev.hearsay.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.testkit.Hearsay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Programs that nobody here wrote: two of a kind meet through 1,000 emulated peers, and the one fetches a file of the other. They run in a network
 * namespace in which there is nothing but loopback; where one cannot be had, the test of it is skipped.
 */
@Isolated
class RealProgramsTest {
    private static final long MOST_SECONDS = 110;
    /** Programs that wait for a second lose patience where answers are later than by this. */
    private static final double MOST_LATE_MILLIS = 250;

    private static final long ARIA2_LATENCY = 50;
    private static final long LIBTORRENT_LATENCY = 300;

    @TempDir
    private static Path directory;

    private static @Nullable Scene aria2;
    private static @Nullable Scene libtorrent;

    /** Both at once, as they wait most of the time. */
    @BeforeAll
    static void start() throws IOException {
        String alone = Scene.alone();
        if (alone != null && Scene.succeeds("aria2c", "--version")) {
            aria2 = start(alone, "aria2", ARIA2_LATENCY);
        }
        if (alone != null && Scene.succeeds("/usr/bin/python3", "-c", "import libtorrent")) {
            libtorrent = start(alone, "libtorrent", LIBTORRENT_LATENCY);
        }
    }

    @AfterAll
    static void end() {
        for (Scene scene : new Scene[] {aria2, libtorrent}) {
            if (scene != null) {
                scene.close();
            }
        }
    }

    private static Scene start(String alone, String program, long latency) throws IOException {
        Path place = Files.createDirectories(directory.resolve(program));
        List<String> flags = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1");
        return Scene.start(alone, place, flags, RealPrograms.class, program, place.toString(), Long.toString(latency));
    }

    private static Properties outcome(@Nullable Scene scene, String program) throws IOException, InterruptedException {
        assumeTrue(scene != null, "no " + program + ", or no unshare or ip: not tried with real programs");
        Properties outcome = scene.outcome(MOST_SECONDS);
        assumeTrue(
                Scene.lateMillis(outcome) < MOST_LATE_MILLIS,
                "the machine was too busy for " + program + " in real time");
        return outcome;
    }

    /** The time in which the same network finds a first sharer, in virtual time and by its own searches. */
    private static double[] predictedMillis(long latency) {
        RunResult result = new Emulation(Hearsay.scenario("""
                        hearsay { name = predicted, peers = 1000, origin.senders = 0, link.latency { type = fixed, value = %d ms }
                        protocol { type = mainline-dht }
                        operations = [{ kind = announce, keys = 20, senders = 100, limit = 1, every = 5 s },
                          { kind = get-peers, keys = 20, senders = 200, start = 15 s, every = 5 s, limit = 1 }] }
                        """.formatted(latency)), null).run();
        return IntStream.range(0, result.operations().count())
                .filter(number -> result.operations().kind(number).equals("get-peers"))
                .mapToDouble(number -> (result.operationRecords().endedAt(number)
                                - result.operations().startsAt(number))
                        / 1e6)
                .sorted()
                .toArray();
    }

    /** No search is faster than a round trip, and none is slower than those of peers by more than one, as its table is emptier. */
    private static void isAsPredicted(Properties outcome, long latency) {
        double[] predicted = predictedMillis(latency);
        double measured = Double.parseDouble(outcome.getProperty("firstSharerMillis"));
        System.out.printf(
                "first sharer after %.0f ms; emulated peers: median %.0f, last %.0f%n",
                measured, predicted[predicted.length / 2], predicted[predicted.length - 1]);

        assertThat(measured).isBetween(2.0 * latency, predicted[predicted.length - 1] + 2 * latency + 50);
    }

    @Test
    void aria2ShouldFetchWhatAnotherShares() throws Exception {
        Properties outcome = outcome(aria2, "aria2");

        assertThat(outcome.getProperty("identical")).isEqualTo("true");
        assertThat(Long.parseLong(outcome.getProperty("millis"))).isLessThan(60_000);
        assertThat(Integer.parseInt(outcome.getProperty("holders"))).isGreaterThanOrEqualTo(6);
        assertThat(outcome.getProperty("refused")).isEqualTo("0");
        isAsPredicted(outcome, ARIA2_LATENCY);
    }

    @Test
    void libtorrentShouldFetchWhatAnotherShares() throws Exception {
        Properties outcome = outcome(libtorrent, "libtorrent");

        assertThat(outcome.getProperty("identical")).isEqualTo("true");
        assertThat(Long.parseLong(outcome.getProperty("millis"))).isLessThan(5_000);
        assertThat(outcome.getProperty("refused")).isEqualTo("0");
        isAsPredicted(outcome, LIBTORRENT_LATENCY);
    }
}
