package dev.hearsay.protocol.skademlia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.protocol.search.SearchRun;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Look-ups and values in nets of a few hundred peers, with adversaries and without. */
class SKademliaTest {
    private static final int PEERS = 300;
    private static final String NET = "peers = " + PEERS + ", topology.type = ring, time.run = 4 s\n";
    private static final String PROTOCOL =
            "\nprotocol { type = s-kademlia, k = 8, siblings = 6, sign-time = 0 ms, verify-time = 0 ms, ";

    private static SearchRun lookups(String protocol) {
        return SearchRun.of(
                NET + "operations = [{ kind = lookup, every = 4 s, limit = 1, keys = 100000 }]" + PROTOCOL + protocol);
    }

    private static String adversaries(double share, String behaviour) {
        return "\nfaults = [{ at = 0 s, behave { fraction = " + share + ", as = " + behaviour + " } }]";
    }

    private static long counter(SearchRun run, String name) {
        return run.result().protocolMetrics().counters().getOrDefault(name, 0L);
    }

    private static double[] sample(SearchRun run, String name) {
        return run.result().protocolMetrics().samples().getOrDefault(name, new double[0]);
    }

    /** The share that succeeds of the look-ups of honest peers. */
    private static double success(SearchRun run) {
        return run.all()
                .filter(lookup -> run.result()
                        .adversaries()
                        .isHonest(run.result().operations().origin(lookup)))
                .mapToDouble(lookup -> run.succeeded(lookup) ? 1 : 0)
                .average()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 6})
    void allPathsShouldEndAtSiblingsThatKnowThemAll(int paths) {
        SearchRun run = lookups("paths = " + paths + " }");
        long local = run.all().filter(lookup -> run.messages(lookup) == 0).count();

        assertThat(run.success()).isEqualTo(1);
        assertThat(counter(run, "closestFound")).isEqualTo(PEERS);
        assertThat(sample(run, "siblingsFound")).containsOnly(1.0);
        assertThat(sample(run, "pathLength")).hasSize((int) (PEERS - local) * paths);
        assertThat(counter(run, "exhaustedPaths")).isZero();
        // a peer is one of the 6 siblings of a key with 6 / 300
        assertThat((double) local / PEERS).isCloseTo(0.02, within(0.03));
        assertThat(run.all().mapToLong(run::messages).sum())
                .isEqualTo(2 * (long) Arrays.stream(sample(run, "pathLength")).sum());
    }

    /** A path of h peers meets no adversary with (1 - f)^h; several paths as if they were independent. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void successAmongColludersShouldBeThatOfPathsWithoutOne(int paths) {
        String settings = "paths = " + paths + " }";
        SearchRun honest = lookups(settings);
        SearchRun attacked = lookups(settings + adversaries(0.2, "colluding"));
        double free = Arrays.stream(sample(honest, "pathLength"))
                .map(length -> Math.pow(0.8, length))
                .average()
                .orElseThrow();
        double success = 1 - 0.98 * Math.pow(1 - free, paths);

        assertThat(success(attacked)).isCloseTo(success, within(4 * Math.sqrt(success * (1 - success) / 240)));
        assertThat(counter(attacked, "forgedPaths")).isPositive();
    }

    @Test
    void siblingsInNetworksWithFewPeersKnowEverything() {
        SearchRun run = SearchRun.of("peers = 6, topology.type = ring, time.run = 2 s"
                + "\noperations = [{ kind = lookup, every = 1 s, keys = 50 }]" + PROTOCOL + "}");

        assertThat(run.success()).isEqualTo(1);
        assertThat(run.all().mapToLong(run::messages).sum()).isZero();
    }

    /** Who does not answer costs a path a time-out and no more; it goes on with another peer. */
    @Test
    void peersThatAnswerNothingCostTime() {
        SearchRun run =
                lookups("paths = 4, request-timeout = 500 ms, stale-after = 100 }" + adversaries(0.3, "dropping"));

        assertThat(success(run)).isGreaterThan(0.99);
        assertThat(counter(run, "closestFound")).isGreaterThan((long) (0.97 * PEERS));
        assertThat(run.all()
                        .filter(lookup -> run.end(lookup).matches("succeeded after \\d{3,}.*"))
                        .count())
                .isGreaterThan(PEERS / 2);
    }

    @Test
    void liesMakePathsLongerAndDoNotEndThem() {
        SearchRun honest = lookups("paths = 2 }");
        SearchRun run = lookups("paths = 2 }" + adversaries(0.3, "lying"));

        assertThat(counter(run, "closestFound")).isGreaterThan((long) (0.97 * PEERS));
        assertThat(counter(run, "forgedPaths")).isZero();
        assertThat(Arrays.stream(sample(run, "pathLength")).average().orElseThrow())
                .isGreaterThan(
                        Arrays.stream(sample(honest, "pathLength")).average().orElseThrow());
    }

    private static SearchRun values(String protocol) {
        return SearchRun.of(NET + """
                operations = [
                  { kind = put, every = 4 s, limit = 1, phase = aligned, senders = 100, keys = 100, key = sequential }
                  { kind = get, start = 3 s, every = 1 s, limit = 1, senders = 200, keys = 100 }
                ]
                """ + PROTOCOL + protocol);
    }

    @Test
    void whatWasStoredShouldBeFound() {
        SearchRun run = values("paths = 2 }");

        assertThat(run.success()).isEqualTo(1);
        // k = 8 paths aside, a store is asked of 6 siblings, 5 where the peer is one itself
        assertThat(run.all().mapToLong(run::messages).min().orElseThrow()).isGreaterThanOrEqualTo(10);
    }

    /** With a majority of colluders among the siblings most values are forged; with few of them hardly any. */
    @Test
    void aValueShouldBeForgedWhereMostSiblingsCollude() {
        SearchRun few = values("paths = 6 }" + adversaries(0.1, "colluding"));
        SearchRun most = values("paths = 6 }" + adversaries(0.8, "colluding"));

        assertThat(counter(few, "forgedValues")).isLessThan(10);
        assertThat(counter(most, "forgedValues")).isGreaterThan(100);
        assertThat(success(few)).isGreaterThan(0.9);
    }

    @Test
    void peersThatJoinShouldFindOneAnotherWhenTheirPuzzlesAreSolved() {
        SearchRun run =
                SearchRun.of("peers = 60, topology { type = random-regular, degree = 4 }, time.run = 60 s" + """

                operations = [{ kind = lookup, start = 40 s, every = 10 s, keys = 1000 }, { kind = join, start = 50 s, every = 5 s, senders = 5 }]
                protocol { type = s-kademlia, k = 8, siblings = 4, paths = 3, tables = join, puzzle = computed, static-bits = 6,
                  dynamic-bits = 4, key-rate = 100, hash-rate = 100000 }
                """);
        double[] puzzles = sample(run, "puzzleSeconds");

        assertThat(run.success()).isEqualTo(1);
        assertThat(Arrays.stream(sample(run, "siblingsFound")).average().orElseThrow())
                .isGreaterThan(0.98);
        assertThat(puzzles).hasSizeGreaterThan(60);
        assertThat(Arrays.stream(puzzles).limit(60).average().orElseThrow()).isCloseTo(0.64, within(0.35));
        assertThat(IntStream.range(0, run.count())
                        .filter(each -> run.messages(each) > 0)
                        .count())
                .isGreaterThan(100);
    }
}
