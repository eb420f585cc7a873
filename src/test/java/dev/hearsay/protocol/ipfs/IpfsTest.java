package dev.hearsay.protocol.ipfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.protocol.search.SearchRun;
import dev.hearsay.testkit.Hearsay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** IPFS over links of 10 ms each way, by hand. */
class IpfsTest {
    private static final String ONCE = "time { run = 1 s, drain = 30 s, limit = 200 s }, ";

    private static long counted(SearchRun run, String counter) {
        return run.result().protocolMetrics().counters().getOrDefault(counter, 0L);
    }

    /** The word for the end of an operation. */
    private static String word(SearchRun run, int number) {
        return run.succeeded(number) ? "succeeded" : "failed";
    }

    private static double[] samples(SearchRun run, String name) {
        return run.result().protocolMetrics().samples().getOrDefault(name, new double[0]);
    }

    /**
     * All 30 peers know each other, and 10 are asked at a time: when the three closest have answered, the others of the 20 closest are
     * asked. So there are 20 questions, 20 answers and 20 records, in two round trips.
     */
    @Test
    void aPublicationHasAQuestionAnAnswerAndARecordForEachOfTheClosest() {
        SearchRun run = SearchRun.of("peers = 30, topology.type = complete, " + ONCE + """
                operations = [{ kind = provide, every = 1 s, senders = [0, 4, 9], keys = 50 }]
                protocol { type = ipfs, published = false }
                """);

        assertThat(run.count()).isEqualTo(3);
        assertThat(run.all()).allSatisfy(publication -> {
            assertThat(run.messages(publication)).isEqualTo(60);
            assertThat(run.end(publication)).isEqualTo("succeeded after 40");
        });
        assertThat(samples(run, "publishedRecords")).containsExactly(20, 20, 20);
    }

    /**
     * A third of the servers is dead: a publication waits 5 s for those among the closest, and 5 s more for those that it hears of after
     * that; a search ends with its first answer.
     */
    @Test
    void deadContactsShouldHoldUpPublicationsAndNotSearches() {
        String net = "peers = 60, topology { type = random-regular, degree = 3 }, " + ONCE
                + "groups = [{ name = dead, ids = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19], reachable = false }], ";
        SearchRun publications = SearchRun.of(net + """
                operations = [{ kind = provide, every = 1 s, senders = [30, 40, 50], keys = 50 }]
                protocol { type = ipfs, published = false }
                """);
        SearchRun searches = SearchRun.of(net + """
                operations = [{ kind = find-providers, every = 1 s, senders = [30, 40, 50], keys = 50 }]
                protocol { type = ipfs }
                """);

        assertThat(publications.all().mapToObj(publications::end))
                .hasSize(3)
                .allMatch(end -> end.matches("succeeded after (5|10)..."));
        assertThat(Arrays.stream(samples(publications, "publishedRecords"))).allMatch(records -> records > 5);
        assertThat(searches.all().mapToObj(searches::end))
                .hasSize(3)
                .allMatch(end -> end.matches("succeeded after .{1,3}"));
    }

    /** The word that it is there, the root, and then so many blocks in each round trip of 20 ms. */
    @ParameterizedTest(name = "window of {0}")
    @CsvSource({"10, 440", "50, 120", "200, 60"})
    void blocksShouldComeAWindowInEachRoundTrip(int window, int millis) {
        SearchRun run =
                SearchRun.of("peers = 5, topology.type = complete, " + ONCE + """
                operations = [{ kind = fetch, every = 1 s, senders = [%d], keys = 1 }]
                protocol { type = ipfs, file-size = 50 MiB, window = %d, publish-fetched = false }
                """.formatted(stranger(5, 0), window));

        assertThat(run.all().mapToObj(run::end)).containsExactly("succeeded after " + millis);
        assertThat(counted(run, "fetchedFromConnected")).isEqualTo(1);
        // four want-haves, a word that it is there, three cancellations, and 201 blocks, each of which is wanted
        assertThat(run.messages(0)).isEqualTo(4 + 1 + 3 + 2 * 201);
    }

    /** A peer that has not got key 0 at first. */
    private static int stranger(int peers, int except) {
        SearchRun run = SearchRun.of("peers = " + peers + ", topology.type = complete, " + ONCE + """
                operations = [{ kind = fetch, every = 1 s, keys = 1 }]
                protocol { type = ipfs, publish-fetched = false }
                """);
        return run.all()
                .filter(fetch -> run.hops(fetch) > 0)
                .map(fetch -> run.result().operations().origin(fetch))
                .filter(peer -> peer != except)
                .findFirst()
                .orElseThrow();
    }

    /** In a network of 400 servers, each with some of them in its table, the records go to those closest to the key. */
    @Test
    void recordsShouldGoToTheClosestOfAllServers() {
        Identifiers identifiers = new Identifiers(400, 0);
        List<int[]> records = new ArrayList<>();
        RunResult result = new Emulation(Hearsay.scenario("""
                                hearsay {
                                  peers = 400, origin.senders = 0, time { run = 1 s, drain = 20 s }, link.latency { type = fixed, value = 10 ms }
                                  topology { type = random-regular, degree = 4 }
                                  operations = [{ kind = provide, every = 1 s, senders = 40, keys = 1000 }]
                                  protocol { type = ipfs, k = 8, published = false }
                                }
                                """), batch -> {
                    for (int i = 0; i < batch.size(); i++) {
                        if (batch.message(i) instanceof ProviderMessages.AddProvider record) {
                            records.add(new int[] {(int) record.key(), batch.from(i), batch.to(i)});
                        }
                    }
                })
                .run();
        long right = records.stream()
                .filter(record -> IntStream.of(identifiers.closest(identifiers.ofKey(record[0]), 9))
                        .filter(peer -> peer != record[1])
                        .limit(8)
                        .anyMatch(peer -> peer == record[2]))
                .count();

        assertThat(result.operations().count()).isEqualTo(40);
        assertThat(records).hasSize(40 * 8);
        assertThat(right).isGreaterThanOrEqualTo(40 * 8 * 99 / 100);
    }

    @Test
    void clientsShouldNeverBeAsked() {
        List<Integer> asked = new ArrayList<>();
        RunResult result = new Emulation(Hearsay.scenario("""
                                hearsay {
                                  peers = 40, origin.senders = 0, time { run = 3 s, drain = 0 s }, link.latency { type = fixed, value = 10 ms }
                                  topology { type = random-regular, degree = 4 }
                                  groups = [{ name = clients, ids = [0, 3, 6, 9, 12], protocol.role = client }]
                                  operations = [{ kind = provide, every = 1 s, keys = 9 }, { kind = fetch, every = 1 s, keys = 9 }]
                                  protocol { type = ipfs, tables = join, k = 4, published = false }
                                }
                                """), batch -> {
                    for (int i = 0; i < batch.size(); i++) {
                        String kind = batch.message(i).kind();
                        if (kind.equals("find-node") || kind.startsWith("get") || kind.startsWith("add")) {
                            asked.add(batch.to(i));
                        }
                    }
                })
                .run();

        assertThat(result.operations().count()).isGreaterThan(100);
        assertThat(asked).hasSizeGreaterThan(1000).doesNotContain(0, 3, 6, 9, 12);
    }

    /** A record that is kept for 2 s is there after 1 s, and after 5 s only if it was published anew. */
    @ParameterizedTest(name = "published anew after {0}")
    @CsvSource({"10 days, failed", "1 s, succeeded"})
    void recordsShouldExpireUnlessTheyArePublishedAnew(String republish, String later) {
        SearchRun run = SearchRun.of("""
                peers = 12, topology.type = complete, time { run = 6 s, drain = 0 s }
                operations = [{ kind = provide, every = 10 s, phase = aligned, senders = [0], keys = 1 },
                    { kind = find-providers, start = 1 s, every = 4 s, phase = aligned, senders = [5], keys = 1 }]
                protocol { type = ipfs, k = 3, published = false, expiry = 2 s, republish = %s }
                """.formatted(republish));

        assertThat(run.all()
                        .filter(number -> run.result().operations().kind(number).startsWith("find"))
                        .mapToObj(number -> word(run, number)))
                .containsExactly("succeeded", later);
    }

    /** The one server that has the record of a key starts again. */
    @ParameterizedTest(name = "memory {0}")
    @CsvSource({"kept, succeeded", "lost, failed"})
    void recordsShouldOutliveARestartWithItsMemory(String memory, String end) {
        Identifiers identifiers = new Identifiers(6, 0);
        int server = identifiers.closest(identifiers.ofKey(0), 1)[0];
        int asker = IntStream.range(0, 6)
                .filter(peer -> peer != server && peer != stranger(6, server))
                .findFirst()
                .orElseThrow();
        SearchRun run = SearchRun.of("""
                peers = 6, topology.type = complete, time { run = 6 s, drain = 0 s }
                faults = [{ at = 1 s, crash = { ids = [%d], recover = 100 ms, memory = %s } }]
                operations = [{ kind = find-providers, start = 5 s, every = 9 s, phase = aligned, senders = [%d], keys = 1 }]
                protocol { type = ipfs, k = 1 }
                """.formatted(server, memory, asker));

        assertThat(run.all().mapToObj(number -> word(run, number))).containsExactly(end);
    }

    /** Each of 60 peers publishes the same key: with sloppy storage the closest server has few of the pointers, and all find one. */
    @Test
    void pointersShouldSpillOverFromServersThatAreFull() {
        int[] most = new int[2];
        String net = """
                peers = 200, topology { type = random-regular, degree = 4 }, time { run = 12 s, drain = 10 s }
                operations = [{ kind = provide, every = 1 s, limit = 1, senders = 60, keys = 1 },
                    { kind = find-providers, start = 10 s, every = 2 s, senders = 100, keys = 1 }]
                protocol { type = ipfs, k = 5, published = false, storage = %s }
                """;
        for (String storage : List.of("sloppy", "closest")) {
            int[] pointers = new int[200];
            RunResult result = new Emulation(
                            Hearsay.scenario(
                                    "hearsay { origin.senders = 0, link.latency { type = fixed, value = 10 ms }\n"
                                            + net.formatted(storage) + "}"),
                            batch -> {
                                for (int i = 0; i < batch.size(); i++) {
                                    pointers[batch.to(i)] +=
                                            batch.message(i).kind().equals("add-provider") ? 1 : 0;
                                }
                            })
                    .run();
            SearchRun run = new SearchRun(result);
            assertThat(run.all()
                            .filter(number -> !run.succeeded(number))
                            .mapToObj(number -> run.result().operations().kind(number)))
                    .doesNotContain("find-providers")
                    .hasSizeLessThan(5);
            most[storage.equals("sloppy") ? 0 : 1] =
                    Arrays.stream(pointers).max().orElseThrow();
            assertThat(counted(run, "spilledPointers") > 0).isEqualTo(storage.equals("sloppy"));
        }

        assertThat(most[1]).isEqualTo(60);
        assertThat(most[0]).isLessThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"high-water = 6, low-water = 3, grace = 0 s", "high-water = 900, low-water = 600"})
    void connectionsBeyondTheHighWaterShouldBeClosed(String water) {
        SearchRun run = SearchRun.of("peers = 60, topology.type = ring, " + ONCE + """
                operations = [{ kind = provide, every = 1 s, senders = [7], keys = 9 }]
                protocol { type = ipfs, published = false, refresh = 1 day, %s }
                """.formatted(water));

        assertThat(counted(run, "closedConnections") > 0).isEqualTo(water.contains("grace"));
        assertThat(run.success()).isEqualTo(1);
    }
}
