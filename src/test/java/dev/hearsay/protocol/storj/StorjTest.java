package dev.hearsay.protocol.storj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.protocol.search.SearchRun;
import dev.hearsay.testkit.Conformance;
import dev.hearsay.testkit.Hearsay;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Storj over links of 10 ms: peer 0 is the satellite, peer 1 an uplink, the others store. */
class StorjTest {
    private static final String CODE =
            "needed = 2, repair = 3, optimal = 4, total = 6, new-nodes = 0, segment-size = 1 kB";
    private static final String QUIET =
            "audit-period = never, check-period = never, repair-period = never, discovery = never, cache-refresh = never";
    private static final String ROLES = "{ name = satellite, ids = [0], protocol.role = satellite },"
            + " { name = uplink, ids = [1], protocol.role = uplink }";

    private static SearchRun run(int peers, String protocol, String groups, String rest) {
        return SearchRun.of("peers = " + peers + ", topology.type = complete, protocol { type = storj, " + protocol
                + " }, groups = [" + ROLES + groups + "]\n" + rest);
    }

    private static long counted(SearchRun run, String counter) {
        return run.result().protocolMetrics().counters().getOrDefault(counter, 0L);
    }

    private static double[] healthy(SearchRun run) {
        return Objects.requireNonNull(run.result().protocolMetrics().samples().get("healthyPieces"));
    }

    /** Storage node i is 10 ms farther away than node i - 1, the first of which is node 2. */
    private static String fartherAndFarther(int peers) {
        return IntStream.range(3, peers)
                .mapToObj(peer -> ", { name = far" + peer + ", ids = [" + peer + "], link.extra-latency = " + (peer - 2)
                        + "0 ms }")
                .collect(Collectors.joining());
    }

    private static final String UPLOAD = "{ kind = upload, senders = [1], phase = aligned, limit = 1, keys = 1 }";

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void anUploadTakesAsLongAsTheFastestNodesOfTheOptimalNumber(int chunks) {
        // a share of 2 * 256 B stripes: pieces of 512 B
        int chunkBytes = (512 + chunks - 1) / chunks;
        SearchRun run = run(
                8,
                CODE + ", " + QUIET + ", chunk-size = " + chunkBytes + " B",
                fartherAndFarther(8),
                "operations = [" + UPLOAD + "]");

        // the satellite 20 ms away, the fourth node 80, for each chunk, and the satellite again
        assertThat(run.end(0)).isEqualTo("succeeded after " + (20 + chunks * 80 + 20));
        assertThat(counted(run, "piecesUploaded")).isEqualTo(4);
        assertThat(counted(run, "piecesCut")).isEqualTo(2);
    }

    @Test
    void aDownloadTakesAsLongAsTheFastestThatItNeedsOfThoseThatItAsks() {
        SearchRun run = run(
                8,
                CODE + ", " + QUIET,
                fartherAndFarther(8),
                "time.run = 100 s, operations = [" + UPLOAD
                        + ", { kind = download, senders = [1], start = 1 s, every = 1 s, keys = 1 }]");
        double mean = IntStream.range(1, run.count())
                .mapToObj(run::end)
                .peek(end -> assertThat(end).isIn("succeeded after 60", "succeeded after 80"))
                .mapToInt(end -> Integer.parseInt(end.replaceAll("\\D", "")))
                .average()
                .orElseThrow();

        // of three of the nodes 2, 3, 4 and 5 the second is 3 or 4, each in half of the cases
        assertThat(mean).isCloseTo(70, within(4.0));
    }

    @Test
    void thereIsNothingToDownloadThatWasNotUploadedNorEnoughNodesForACode() {
        SearchRun run = run(
                7,
                CODE,
                "",
                "operations = [" + UPLOAD + ", { kind = download, senders = [1], start = 1 s, limit = 1, keys = 1 }]");

        assertThat(run.end(0)).isEqualTo("failed after 20");
        assertThat(run.end(1)).isEqualTo("failed after 20");
    }

    @Test
    void theCacheAnswersInOneRoundTripWhatKademliaTakesSeveralFor() {
        String lookups = "operations = [{ kind = lookup, senders = [1], every = 500 ms, keys = 200 }], time.run = 30 s";
        SearchRun cached = run(200, "discovery = never", "", lookups);
        SearchRun uncached = run(200, "discovery = never, overlay-cache = false", "", lookups);

        assertThat(cached.success()).isEqualTo(1);
        assertThat(uncached.success()).isEqualTo(1);
        assertThat(cached.all()
                        .filter(i -> cached.end(i).equals("succeeded after 20"))
                        .count())
                .isEqualTo(counted(cached, "cacheHits"))
                .isGreaterThan(50);
        assertThat(uncached.all()).allSatisfy(i -> assertThat(uncached.end(i)).isNotEqualTo("succeeded after 20"));
        assertThat(counted(uncached, "cacheHits")).isZero();
    }

    /** The peers that are asked for nodes. */
    private static Set<Integer> asked(String text) {
        Set<Integer> asked = new TreeSet<>();
        new Emulation(Hearsay.scenario(text), batch -> {
                    for (int i = 0; i < batch.size(); i++) {
                        if (batch.message(i).kind().equals("node-query")) {
                            asked.add(batch.to(i));
                        }
                    }
                })
                .run();
        return asked;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000})
    void aNodeIsFoundBeforeItIsVettedAndAskedOnlyAfter(int audits) {
        String protocol = "difficulty = 0, voucher-period = 1 s, vetting-audits = " + audits;
        String groups = ", { name = new, ids = [39], protocol.role = newcomer }";
        String rest = "time.run = 20 s, operations = [{ kind = lookup, every = 1 s, start = 2 s, keys = 39 }]";
        SearchRun run = run(40, protocol, groups, rest);

        // keys are nodes, of which the uplink is none: key 38 is node 39
        assertThat(run.all().filter(i -> run.result().operations().key(i) == 38))
                .isNotEmpty();
        assertThat(run.success()).isEqualTo(1);
        assertThat(asked("""
                hearsay { name = asked, peers = 40, topology.type = complete, origin.senders = 0
                  link.latency { type = fixed, value = 10 ms }
                  protocol { type = storj, %s }, groups = [%s%s]
                  %s }
                """.formatted(protocol, ROLES, groups, rest)).contains(39))
                .isEqualTo(audits == 0);
    }

    @Test
    void oneNodeThatHasLostItsDiskFailsOneAudit() {
        SearchRun run = run(
                8,
                CODE.replace("total = 6", "total = 4") + ", audit-period = 100 ms, check-period = 100 ms,"
                        + " repair-period = never, difficulty = 0",
                "",
                "operations = [{ kind = upload, senders = [1], phase = aligned, limit = 8, every = 10 ms, keys = 20,"
                        + " key = sequential }], time.run = 20 s, time.drain = 0 s,"
                        + " faults = [{ at = 2 s, crash = { ids = [2], recover = 10 ms } }]");

        // every segment of which node 2 had a piece is audited in the end, and fails once
        assertThat(counted(run, "sharesFailed")).isBetween(1L, 8L);
        assertThat(healthy(run)).contains(3, 4).doesNotContain(2);
    }

    private static SearchRun losing(String repair) {
        String losses = IntStream.range(2, 8)
                .mapToObj(node -> "{ at = " + 2 * node + " s, crash = { ids = [" + node + "] } }")
                .collect(Collectors.joining(", "));
        return run(
                14,
                CODE.replace("total = 6", "total = 4")
                        + ", request-timeout = 200 ms, online-window = 100 ms, cache-refresh = 100 ms, audit-period = never,"
                        + " discovery = never, check-period = 100 ms, repair-period = " + repair,
                "",
                "operations = [{ kind = upload, senders = [1], phase = aligned, limit = 40, every = 20 ms, keys = 40,"
                        + " key = sequential }, { kind = download, senders = [1], start = 18 s, every = 20 ms, limit = 40,"
                        + " keys = 40, key = sequential }], time.run = 20 s, faults = [" + losses + "]");
    }

    @Test
    void segmentsOutliveTheirNodesIfTheyAreRepaired() {
        SearchRun repaired = losing("100 ms");
        SearchRun left = losing("never");

        assertThat(repaired.success()).isEqualTo(1);
        assertThat(counted(repaired, "segmentsLost")).isZero();
        // two pieces are downloaded for each repair, and as many made: one that is lost, and one of the 5 % more,
        // rounded up
        assertThat(counted(repaired, "repairs")).isPositive();
        assertThat(counted(repaired, "repairBytesDown")).isEqualTo(counted(repaired, "repairs") * 2 * 512);
        assertThat(counted(repaired, "repairBytesUp")).isEqualTo(counted(repaired, "repairs") * 2 * 512);
        // without repairs a segment of 4 pieces is lost with 3 or 4 of them among the 6 of 12 nodes: (20 * 6 + 15) /
        // 495
        assertThat(counted(left, "segmentsLost") / 40.0).isCloseTo(135 / 495.0, within(0.2));
        assertThat(left.all().filter(i -> !left.succeeded(i)).count()).isEqualTo(counted(left, "segmentsLost"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"random-regular, degree = 4", "complete"})
    void itKeepsItsPromisesWithSatellites(String topology) {
        Conformance checks = new Conformance("type = storj, " + CODE + ", difficulty = 10");
        String net = "topology { type = " + topology + " }, link.latency { type = uniform, min = 20 ms, max = 80 ms },"
                + " groups = [" + ROLES + ", { name = new, ids = [7, 8], protocol.role = newcomer }]";

        checks.endsOperations(net);
        checks.isDeterministic(net);
    }
}
