package dev.hearsay.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.protocol.dht.Identifiers;
import org.junit.jupiter.api.Test;

/** Neighbours from tables of Kademlia, and what runs over them. */
class KademliaOverlayTest {
    private static final int PEERS = 300;
    private static final int K = 8;

    private static RunResult run(String text, String... overrides) {
        String net = "name = tables, peers = " + PEERS
                + ", topology { type = random-regular, degree = 3 }, link.latency { type = uniform, min = 20 ms, max = 100 ms },"
                + " overlay { type = kademlia, k = " + K + ", refresh = 10 s }, time { run = 60500 ms, drain = 10 s },"
                + " origin { start = 60 s, every = 1 s, phase = aligned }\n";
        return new Emulation(Scenarios.of(net + text, overrides), null).run();
    }

    /** For each peer at least as many neighbours in each bucket as its table has contacts there: k, or all that there are. */
    @Test
    void neighboursShouldFillTheBucketsOfEachPeer() {
        Identifiers identifiers = new Identifiers(PEERS, 0);
        int[][] filled = new int[PEERS][Identifiers.BITS];
        run("", "protocol.type=" + NeighbourCensus.class.getName())
                .protocolMetrics()
                .counters()
                .keySet()
                .forEach(link -> {
                    int arrow = link.indexOf('>');
                    int peer = Integer.parseInt(link.substring(0, arrow));
                    filled[peer][identifiers.height(peer, Integer.parseInt(link.substring(arrow + 1)))]++;
                });

        int full = 0;
        int buckets = 0;
        for (int peer = 0; peer < PEERS; peer++) {
            int[] ranges = identifiers.buckets(peer);
            for (int at = 0; at < ranges.length; at += Identifiers.NUMBERS_PER_BUCKET) {
                int belong = ranges[at + 2] - ranges[at + 1];
                full += filled[peer][ranges[at]] >= Math.min(K, belong) ? 1 : 0;
                buckets++;
            }
        }
        assertThat((double) full / buckets).isGreaterThan(0.99);
    }

    @Test
    void kadcastShouldReachAllOverTheVeryTables() {
        RunResult result =
                run("overlay.tables = complete, protocol { type = kadcast, buckets = neighbours, beta = 1 }");

        for (int message = 0; message < result.deliveries().messages(); message++) {
            assertThat(result.deliveries().reached(message)).isEqualTo(PEERS);
        }
    }

    /** With identifiers of another salt the buckets of Kadcast are not those of the tables, and peers are missed. */
    @Test
    void kadcastShouldMissPeersOverTablesOfOtherIdentifiers() {
        RunResult result = run(
                "overlay.tables = complete, protocol { type = kadcast, buckets = neighbours, beta = 1, identifier-salt = 1 }");

        assertThat(result.deliveries().reached(0)).isLessThan(PEERS);
    }

    @Test
    void contactsThatCrashShouldBeReplaced() {
        RunResult result = run(
                "protocol.type = flood, faults = [{ at = 30 s, crash = { fraction = 0.3 } }], link.connection-timeout = 3 s");

        int living = (int) Math.round(0.7 * PEERS);
        for (int message = 0; message < result.deliveries().messages(); message++) {
            int reached = result.deliveries().reached(message);
            assertThat(reached).isIn(0, living); // that of a dead peer is none
        }
    }
}
