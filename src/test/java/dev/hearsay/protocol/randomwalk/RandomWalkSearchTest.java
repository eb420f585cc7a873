package dev.hearsay.protocol.randomwalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.protocol.search.SearchRun;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches by random walks against closed forms, and what they do when something is lost. */
class RandomWalkSearchTest {
    /** Of 50 peers, each linked with all others, 5 have the key: a step finds it with this probability. */
    private static final double FINDS = 5 / 49.0;

    private static SearchRun onCompleteGraph(String protocol) {
        return SearchRun.of("""
                peers = 50, topology.type = complete
                time.run = 40 s, operations = [{ kind = search, every = 100 ms, senders = 10, keys = 4000 }]
                protocol { type = random-walk-search, replicas = 5, check-every = none, keep-state = false, %s }
                """.formatted(protocol));
    }

    /** Searches for keys that the peer itself does not have. */
    private static IntStream abroad(SearchRun run) {
        return run.all().filter(search -> run.messages(search) > 0);
    }

    @Test
    void aWalkOnTheCompleteGraphTakesGeometricallyManySteps() {
        SearchRun run = onCompleteGraph("walkers = 1, ttl = 100000, give-up = 1 h");

        assertThat(run.count()).isEqualTo(4000);
        assertThat(run.success()).isEqualTo(1);
        assertThat(run.messages(0)).isEqualTo(run.hops(0) == 0 ? 0 : run.hops(0) + 1);
        // mean (n - 1) / r, standard deviation sqrt(1 - p) / p = 9.3
        assertThat(abroad(run).map(run::hops).average().orElseThrow()).isCloseTo(1 / FINDS, within(0.62));
        assertThat(share(abroad(run).map(run::hops), 1)).isCloseTo(FINDS, within(0.021));
        assertThat(share(abroad(run).map(run::hops), 2)).isCloseTo(FINDS * (1 - FINDS), within(0.02));
    }

    private static double share(IntStream values, int value) {
        int[] all = values.toArray();
        return (double) IntStream.of(all).filter(each -> each == value).count() / all.length;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 32})
    void theFirstOfSeveralWalkersTakesFewerSteps(int walkers) {
        SearchRun run = onCompleteGraph("ttl = 100000, give-up = 1 h, walkers = " + walkers);
        double anyFinds = 1 - Math.pow(1 - FINDS, walkers);
        double deviation = Math.sqrt(1 - anyFinds) / anyFinds;

        assertThat(abroad(run).map(run::hops).average().orElseThrow())
                .isCloseTo(1 / anyFinds, within(4 * deviation / Math.sqrt(3500)));
    }

    @Test
    void aWalkThatMayTakeFewStepsFindsLittle() {
        SearchRun run = onCompleteGraph("walkers = 2, ttl = 3");
        int[] abroad = abroad(run).toArray();
        double found = (double) IntStream.of(abroad).filter(run::succeeded).count() / abroad.length;

        assertThat(found).isCloseTo(1 - Math.pow(1 - FINDS, 6), within(0.034));
        // three links and the news that the walk has ended take 40 ms
        assertThat(IntStream.of(abroad).filter(search -> !run.succeeded(search)))
                .allSatisfy(search -> assertThat(run.end(search)).isIn("failed after 40", "failed after 30"));
    }

    @Test
    void withStateTwoWalkersGoRoundARingBothWays() {
        SearchRun run = SearchRun.of("""
                peers = 9, topology.type = ring
                time.run = 10 s, operations = [{ kind = search, every = 1 s, keys = 1000 }]
                protocol { type = random-walk-search, replicas = 1, walkers = 2, check-every = none, ttl = 8 }
                """);

        assertThat(run.success()).isEqualTo(1);
        // the nearer way takes as long as the distance, at most 4; 10 ms a link, and 10 ms straight back
        assertThat(abroad(run)).isNotEmpty().allSatisfy(search -> {
            assertThat(run.hops(search)).isBetween(1, 4);
            assertThat(run.end(search)).isEqualTo("succeeded after " + (10 * run.hops(search) + 10));
            // the other walker goes on to the key, too
            assertThat(run.messages(search)).isEqualTo(9 + 2);
        });
    }

    @Test
    void walkersThatAskStopSoonAfterTheirSearchIsOver() {
        SearchRun run = SearchRun.of("""
                peers = 101, topology.type = star
                time.run = 1 s, operations = [{ kind = search, every = 2 s, phase = aligned, senders = [0] }]
                protocol { type = random-walk-search, replicas = 1, walkers = 100, check-every = 2, ttl = 1000 }
                """);

        // to 100 leaves, of which one has the key; the others come back at the instant of its answer, and those before
        // it in the order of
        // their peers take two links more
        assertThat(run.hops(0)).isEqualTo(1);
        assertThat(run.messages(0)).isBetween(100 + 1 + 99L, 100 + 1 + 3 * 99L);
    }

    @Test
    void aSearchIsGivenUpWhenAllWalkersAreLost() {
        SearchRun run = SearchRun.of("""
                peers = 3, topology.type = line, link { loss = 1, loss-means = dropped }
                time.run = 1 s, operations = [{ kind = search, every = 100 ms, keys = 60 }]
                protocol { type = random-walk-search, replicas = 1, give-up = 300 ms }
                """);

        assertThat(run.all())
                .allSatisfy(search -> assertThat(run.end(search)).isIn("succeeded after 0", "failed after 300"));
        assertThat(run.all().filter(search -> !run.succeeded(search))).isNotEmpty();
    }

    @Test
    void walkersOfAPeerThatHasCrashedEndAtTheirNextQuestion() {
        SearchRun run = SearchRun.of("""
                peers = 5, topology.type = complete, time.run = 1 s
                operations = [{ kind = search, every = 2 s, phase = aligned, senders = [0] }]
                protocol { type = random-walk-search, replicas = 1, walkers = 1, check-every = 1, check-timeout = 100 ms, ttl = 100000 }
                link.latency.value = 60 ms, faults = [{ at = 50 ms, crash = { ids = [0] } }]
                """);

        assertThat(run.end(0)).isEqualTo("lost after 50");
        assertThat(run.result().complete()).isTrue();
        assertThat(run.messages(0)).isEqualTo(2);
    }
}
