package dev.hearsay.protocol.zeronet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.plain.PlainRun;
import dev.hearsay.testkit.Hearsay;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ZeroNet against what follows from its rules by hand. Times are nanoseconds. */
class ZeroNetTest {
    private static final long MS = 1_000_000;
    private static final String ONE_UPDATE =
            "origin { senders = [0], every = 30 s, phase = aligned, limit = 1, start = 1 s, size = 300 B }";
    private static final String ONE_TRACKER = "{ name = trackers, ids = [0], protocol.role = tracker }";

    private static RunResult run(int peers, String topology, String protocol, String... more) {
        String text = "hearsay { name = zeronet, peers = " + peers + ", topology { type = " + topology + " },"
                + " link.latency { type = fixed, value = 50 ms }, time { run = 2 s, drain = 60 s },"
                + " protocol { type = zeronet" + (protocol.isEmpty() ? "" : ", " + protocol) + " }\n"
                + String.join("\n", more) + " }";
        return new PlainRun(Hearsay.scenario(text), batch -> {}).run();
    }

    private static long succeeded(RunResult result, String kind) {
        return IntStream.range(0, result.operations().count())
                .filter(operation -> result.operations().kind(operation).equals(kind))
                .mapToObj(operation -> result.operationRecords()
                        .ending(operation)
                        .orElseThrow()
                        .word())
                .filter(word -> word.equals("succeeded"))
                .count();
    }

    private static long counted(RunResult result, String counter) {
        return result.protocolMetrics().counters().getOrDefault(counter, 0L);
    }

    private static long delay(RunResult result, int peer) {
        return result.deliveries().at(0, peer) - result.origins().sentAt(0);
    }

    @Test
    void anUpdateIsStoredBeforeItIsForwarded() {
        RunResult result = run(4, "line", "verification = 2 ms", ONE_UPDATE);

        // The update, its verification, and the round trip for the file; 100 ms until the site is complete, and all of
        // it again.
        long hop = (50 + 2 + 100) * MS;
        assertThat(delay(result, 1)).isEqualTo(hop);
        assertThat(delay(result, 2)).isEqualTo(2 * hop + 100 * MS);
        assertThat(delay(result, 3)).isEqualTo(3 * hop + 200 * MS);
        assertThat(counted(result, "updatesSent")).isEqualTo(3); // nobody sends it back
    }

    /** L senders stop at L answers, of which L - 1 were sent on the way; two more go on until 2 L have answered. */
    @ParameterizedTest
    @CsvSource({"5, answers, 11", "3, answers, 7", "1, answers, 3", "5, updates, 5", "3, updates, 3"})
    void answersAreCountedAndNotUpdates(int limit, String counts, int sent) {
        RunResult result = run(
                20, "complete", "publish { origin = " + limit + ", again = 0, counts = " + counts + " }", ONE_UPDATE);

        assertThat(counted(result, "updatesSent")).isEqualTo(sent);
        assertThat(result.deliveries().count()).isEqualTo(1 + sent);
    }

    @Test
    void asItIsCodedNobodyIsMissedOverEightConnections() {
        RunResult result = run(60, "random-regular, degree = 8", "", ONE_UPDATE);

        assertThat(result.deliveries().count()).isEqualTo(60);
    }

    @Test
    void anUpdateWithItsDifferenceStopsAtThoseThatItWasPublishedTo() {
        String differences = "publish { differences = true }";
        RunResult coded = run(6, "line", differences, ONE_UPDATE);
        RunResult mended = run(6, "line", differences + ", publish.patched-too = true", ONE_UPDATE);
        RunResult tooLarge = run(6, "line", differences + ", publish.largest-difference = 299 B", ONE_UPDATE);

        assertThat(coded.deliveries().count()).isEqualTo(2);
        assertThat(mended.deliveries().count()).isEqualTo(6);
        assertThat(tooLarge.deliveries().count()).as("the file is fetched").isEqualTo(6);
        assertThat(delay(mended, 1)).isEqualTo(51 * MS);
    }

    @Test
    void whoWasAwayCatchesUpWhenItIsBack() {
        String away = "faults = [{ at = 500 ms, crash = { ids = [2], memory = kept, recover = 10 s } }]";
        RunResult result =
                run(3, "line", "publish.again = 0", ONE_UPDATE.replace("senders = [0]", "senders = [1]"), away);

        assertThat(result.deliveries().at(0, 0)).isBetween(1_000 * MS, 2_000 * MS);
        assertThat(result.deliveries().at(0, 2)).isBetween(10_000 * MS, 13_000 * MS);
        assertThat(counted(result, "checks")).isPositive();
    }

    @Test
    void whoWasMissedByThePushStaysBehindUnlessItLooksForNewerFiles() {
        RunResult coded = run(4, "line", "publish.again = 0", ONE_UPDATE);
        RunResult looking = run(4, "line", "publish.again = 0, rounds.list-modified = 5 s", ONE_UPDATE);

        assertThat(coded.deliveries().count()).isEqualTo(2);
        assertThat(looking.deliveries().count()).isEqualTo(4);
    }

    private static final String VISIT =
            "origin.senders = 0, operations = [{ kind = visit, senders = [1], keys = 1, limit = 1, every = 1 s }]";

    private static double mostWorkers(String protocol) {
        RunResult result = run(
                30,
                "random-regular, degree = 4",
                "verification = 0 ms, " + protocol,
                VISIT,
                "groups = [" + ONE_TRACKER + ", { name = visitors, ids = [1], protocol.role = visitor }]");
        assertThat(succeeded(result, "visit")).isEqualTo(1);
        return Arrays.stream(result.protocolMetrics().samples().get("workers"))
                .max()
                .orElseThrow();
    }

    /** The check lets one more in than the limit says, and three times as many with more than 50 files. */
    @ParameterizedTest
    @CsvSource({"10, true, 6", "10, false, 5", "60, true, 16", "60, false, 15"})
    void workersAreLimited(int files, boolean oneMore, int most) {
        assertThat(mostWorkers("files = " + files + ", download.one-more = " + oneMore))
                .isEqualTo(most);
    }

    @Test
    void aSiteThatIsPublishedCanBeVisitedByWhoAsksTheTracker() {
        RunResult result = run(
                4,
                "line",
                "files = 3, file-size = 1 kB",
                "origin.senders = 0, operations = [{ kind = publish, senders = [1], keys = 8, key = sequential, limit = 4, every = 1 s },"
                        + " { kind = visit, start = 6 s, senders = [3], keys = 8, key = sequential, limit = 8, every = 1 s }]",
                "time.run = 20 s",
                "groups = [" + ONE_TRACKER + ", { name = visitors, ids = [3], protocol.role = visitor }]");

        // The site 0 was there, 1 to 3 are published, and nobody has 4 to 7.
        assertThat(succeeded(result, "publish")).isEqualTo(4);
        assertThat(succeeded(result, "visit")).isEqualTo(4);
    }

    @Test
    void withoutATrackerNobodyIsFoundAndNothingWaits() {
        RunResult result =
                run(3, "line", "", VISIT, "groups = [{ name = visitors, ids = [1], protocol.role = visitor }]");

        assertThat(succeeded(result, "visit")).isZero();
        assertThat(result.traffic().transmissions()).isZero();
    }

    @Test
    void anUpdateIsForThoseThatHaveTheSite() {
        RunResult result = run(
                5,
                "complete",
                "",
                ONE_UPDATE.replace("[0]", "[0, 3]"),
                "groups = [{ name = visitors, ids = [3, 4], protocol.role = visitor }]");

        // That of peer 0 comes to 1 and 2; that of peer 3, which has no site, stays there.
        assertThat(result.deliveries().count()).isEqualTo(3 + 1);
        assertThat(counted(result, "withoutSite")).isEqualTo(1);
    }

    @Test
    void twoSignaturesInOneSecondAreOneVersion() {
        RunResult result = run(
                2,
                "line",
                "publish.window = 0 s",
                "origin { senders = [0], every = 400 ms, phase = aligned, start = 1 s, limit = 2 }");

        assertThat(result.origins().count()).isEqualTo(2);
        assertThat(result.deliveries().count())
                .as("of the second only at its origin")
                .isEqualTo(3);
        assertThat(counted(result, "notChanged")).isEqualTo(1);
    }

    @Test
    void newcomersGetTheNumberOfPeersThatTheSwarmHas() {
        RunResult result = run(
                12,
                "ring",
                "known = nobody, rounds { first = 1 s, care = 5 s }",
                "origin { senders = [3], every = 90 s, start = 30 s, phase = aligned, limit = 1 }, time.run = 40 s",
                "groups = [" + ONE_TRACKER + "]");

        assertThat(result.deliveries().count()).as("all but the tracker").isEqualTo(11);
    }
}
