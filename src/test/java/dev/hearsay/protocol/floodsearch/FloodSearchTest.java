package dev.hearsay.protocol.floodsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.protocol.search.SearchRun;
import dev.hearsay.testkit.Hearsay;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches by flooding against closed forms, and what they do when something is lost. */
class FloodSearchTest {
    /** Peer 0 is the root of a tree: 3, 9, 27 and 81 peers are at distances of 1 to 4. */
    private static final String TREE = "peers = 121, topology { type = tree, arity = 3 }, ";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void aFloodOverATreeHasAMessageForEachPeerWithinItsReach(int ttl) {
        SearchRun run = SearchRun.of(TREE + """
                time.run = 1 s, operations = [{ kind = search, every = 20 ms, senders = [0], keys = 50, key = sequential }]
                protocol { type = flood-search, replicas = 1, hop-time = 10 ms, ttl = %d }
                """.formatted(ttl));
        long reached = (long) (3 * (Math.pow(3, ttl) - 1) / 2);

        assertThat(run.count()).isEqualTo(50);
        assertThat(run.all())
                .allSatisfy(search -> assertThat(run.messages(search) - run.hops(search))
                        .isEqualTo(isLocal(run, search) ? 0 : reached));
    }

    private static boolean isLocal(SearchRun run, int search) {
        return run.succeeded(search) && run.hops(search) == 0;
    }

    @Test
    void aSearchSucceedsIfOneOfThePeersWithinItsReachHasTheKey() {
        SearchRun run = SearchRun.of(TREE + """
                time.run = 20 s, operations = [{ kind = search, every = 5 ms, senders = [0], keys = 4000, key = sequential }]
                protocol { type = flood-search, replicas = 5, hop-time = 10 ms, ttl = 2 }
                """);
        double success = 1 - missed(121, 13, 5);

        assertThat(run.count()).isEqualTo(4000);
        assertThat(run.success()).isCloseTo(success, within(4 * Math.sqrt(success * (1 - success) / 4000)));
        assertThat(run.all().filter(search -> isLocal(run, search)).count() / 4000.0)
                .isCloseTo(5 / 121.0, within(0.013));
        assertThat(run.all()
                                .filter(run::succeeded)
                                .filter(search -> run.hops(search) <= 1)
                                .count()
                        / 4000.0)
                .isCloseTo(1 - missed(121, 4, 5), within(0.023));
    }

    /** The probability that none of {@code copies} different peers of {@code peers} is among {@code reached}: hypergeometric. */
    private static double missed(int peers, int reached, int copies) {
        double missed = 1;
        for (int i = 0; i < copies; i++) {
            missed *= (double) (peers - reached - i) / (peers - i);
        }
        return missed;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 255})
    void aFloodOverAGraphHasAMessageForEachLinkOfThosePeersThatForward(int ttl) {
        SearchRun run = SearchRun.of("""
                peers = 200, topology { type = random-regular, degree = 4 }
                time.run = 1 s, operations = [{ kind = search, every = 2 s, senders = 40, keys = 1000 }]
                protocol { type = flood-search, replicas = 1, hop-time = 10 ms, ttl = %d }
                """.formatted(ttl));

        assertThat(run.all().filter(search -> !isLocal(run, search)))
                .isNotEmpty()
                .allSatisfy(search -> {
                    int[] distances = run.distances(run.result().operations().origin(search));
                    long forward = Arrays.stream(distances)
                                    .filter(distance -> distance < ttl)
                                    .count()
                            - 1;
                    long reached = Arrays.stream(distances)
                            .filter(distance -> distance <= ttl)
                            .count();
                    assertThat(run.messages(search) - run.hops(search)).isEqualTo(4 + 3 * forward);
                    assertThat((double) reached).isLessThanOrEqualTo(1 + 4 * (Math.pow(3, ttl) - 1) / 2);
                    assertThat(run.hops(search)).isLessThanOrEqualTo(ttl);
                });
        // over all links: 2 E - (n - 1)
        assertThat(run.all().filter(search -> ttl == 255 && !isLocal(run, search)))
                .allSatisfy(search ->
                        assertThat(run.messages(search) - run.hops(search)).isEqualTo(2 * 400 - 199));
    }

    /**
     * On a ring of 21 peers a flood over t links has 2 t messages. Floods over 2, 5 and 8 links: the messages by the distance of the one
     * peer that has the key, the way back of the answer included.
     */
    private static final Map<Integer, Long> BY_DISTANCE =
            new TreeMap<>(Map.of(0, 0L, 1, 5L, 2, 6L, 3, 17L, 4, 18L, 5, 19L, 6, 36L, 7, 37L, 8, 38L));

    @Test
    void anExpandingRingHasTheMessagesOfAllItsFloods() {
        SearchRun run = SearchRun.of("""
                peers = 21, topology.type = ring
                time.run = 20 s, operations = [{ kind = search, every = 10 ms, senders = [4], keys = 2000, key = sequential }]
                protocol { type = flood-search, replicas = 1, hop-time = 10 ms, ttl = 8, first-ttl = 2, ttl-step = 3 }
                """);

        assertThat(run.all())
                .allSatisfy(search -> assertThat(run.messages(search))
                        .isEqualTo(run.succeeded(search) ? BY_DISTANCE.getOrDefault(run.hops(search), -1L) : 30));
        // distances of 9 and 10 fail: 2 / 21 (5 + 6 + 17 + 18 + 19 + 36 + 37 + 38 + 30 + 30), with a standard deviation
        // of 12.5
        assertThat(run.all().mapToLong(run::messages).average().orElseThrow()).isCloseTo(22.48, within(1.1));
        assertThat(run.success()).isCloseTo(17 / 21.0, within(0.035));
    }

    @Test
    void anExpandingRingTakesTheTimeOutsOfItsFloods() {
        SearchRun run = SearchRun.of("""
                peers = 21, topology.type = ring
                time.run = 4 s, operations = [{ kind = search, every = 100 ms, senders = [4], keys = 40, key = sequential }]
                protocol { type = flood-search, replicas = 1, hop-time = 15 ms, ttl = 8, first-ttl = 2, ttl-step = 3 }
                """);
        Map<String, Integer> ends = new TreeMap<>();
        run.all().forEach(search -> ends.put(run.end(search), run.hops(search)));

        // 2 (2 + 2), 2 (5 + 2) and 2 (8 + 2) times 15 ms are 120, 210 and 300 ms; a link and back takes 20 ms
        IntStream distances = IntStream.rangeClosed(0, 8).filter(distance -> ends.containsValue(distance));
        assertThat(distances.count()).isGreaterThan(6);
        ends.forEach((end, hops) -> assertThat(end)
                .isIn(
                        "failed after 630",
                        "succeeded after " + 20 * hops,
                        "succeeded after " + (120 + 20 * hops),
                        "succeeded after " + (330 + 20 * hops)));
        assertThat(ends).containsKey("failed after 630");
    }

    @Test
    void ultrapeersAnswerForTheirLeavesWhichSeeNoQueries() {
        SearchRun run =
                SearchRun.of("""
                peers = 31, topology.type = star, groups = [{ name = leaves, ids = %s, protocol.role = leaf }]
                time.run = 2 s, operations = [{ kind = search, every = 2 s, keys = 31, key = sequential }]
                protocol { type = flood-search, replicas = 1, hop-time = 10 ms }
                """.formatted(IntStream.range(1, 31).boxed().toList()));

        assertThat(run.count()).isEqualTo(31);
        // a leaf asks the one ultrapeer, which answers; the ultrapeer and who has the key ask nobody
        assertThat(run.all())
                .allSatisfy(search -> assertThat(run.end(search) + " " + run.messages(search))
                        .isIn("succeeded after 0 0", "succeeded after 20 2"));
        assertThat(run.all().filter(search -> run.messages(search) == 2).count())
                .isGreaterThan(20);
    }

    @Test
    void aSearchWhoseMessagesAreLostFailsWhenItsTimeIsOver() {
        SearchRun run = SearchRun.of("""
                peers = 3, topology.type = line, link { loss = 1, loss-means = dropped }
                time.run = 1 s, operations = [{ kind = search, every = 100 ms, keys = 60 }]
                protocol { type = flood-search, replicas = 1, hop-time = 10 ms, ttl = 3, first-ttl = 2, ttl-step = 1 }
                """);

        // 2 (2 + 2 + 3 + 2) times 10 ms
        assertThat(run.all())
                .allSatisfy(search -> assertThat(run.end(search)).isIn("succeeded after 0", "failed after 180"));
        assertThat(run.all().filter(search -> !run.succeeded(search))).isNotEmpty();
    }

    @Test
    void aSearchOfAPeerThatCrashesIsLostAndAnswersToItChangeNothing() {
        SearchRun run = SearchRun.of("""
                peers = 2, topology.type = line, time.run = 1 s
                operations = [{ kind = search, every = 2 s, phase = aligned, senders = [0] }]
                protocol { type = flood-search, replicas = 1, hop-time = 10 ms }, seed = 3
                faults = [{ at = 15 ms, crash = { ids = [0], recover = 2 ms } }]
                """);

        assertThat(run.end(0)).isEqualTo("lost after 15");
        assertThat(run.messages(0)).isEqualTo(2);
        assertThat(run.result().complete()).isTrue();
    }

    @Test
    void aRingThatBeginsBeyondItsEndIsRefused() {
        assertThatThrownBy(() -> Hearsay.scenario(
                        "hearsay { origin.senders = 0, protocol { type = flood-search, first-ttl = 5, ttl = 4 } }"))
                .hasMessageContaining(
                        "hearsay.protocol.first-ttl: found 5, allowed: at most hearsay.protocol.ttl, which is 4");
    }

    @Test
    void messagesThatNobodySpreadsAreWarnedOf() {
        assertThat(Hearsay.scenario("hearsay { protocol.type = flood-search }").warnings())
                .anySatisfy(warning -> assertThat(warning)
                        .contains(
                                "hearsay.origin: the protocol spreads no messages, so that each stays at its origin"));
        assertThat(Hearsay.scenario("hearsay { protocol.type = flood-search, origin.senders = 0 }")
                        .warnings())
                .noneMatch(warning -> warning.contains("stays at its origin"));
    }
}
