package dev.hearsay.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.peer.Network;
import dev.hearsay.testkit.Hearsay;
import dev.hearsay.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Two nodes of js-libp2p, which nobody here wrote, publish to each other through 1,000 emulated peers. They run in a network namespace in which there is
 * nothing but loopback; where they cannot be had, the test is skipped. With {@code -Dhearsay.nodes=long} they do it for a minute.
 */
@Isolated
class RealNodesTest {
    private static final int MESSAGES = 100;
    private static final int LATENCY = 50;
    private static final double NEAR_MILLIS = 25;
    private static final int SEEDS = 3;

    /** The messages of 100 that are to be so near. */
    private static final int ENOUGH = 95;

    @TempDir
    private static Path directory;

    private static Properties play(String alone, Path packages, int millis) throws IOException, InterruptedException {
        try (Scene scene = Scene.start(
                alone,
                directory,
                List.of("-Xmx1g"),
                RealNodes.class,
                directory.toString(),
                packages.toString(),
                Integer.toString(MESSAGES),
                Integer.toString(millis))) {
            return scene.outcome(60L + MESSAGES * millis / 500);
        }
    }

    /**
     * The delays of messages, in milliseconds, between two more emulated peers that are linked as the nodes are, in virtual time. All messages of a run
     * take the same way, but which depends on the meshes, which are drawn: so by several seeds.
     */
    private static SortedSet<Long> predicted() throws IOException {
        Topology graph = Network.of(Hearsay.scenario("hearsay { name = graph, peers = " + RealNodes.PEERS + ", "
                        + RealNodes.NETWORK + RealNodes.GRAPH + " }"))
                .topology();
        List<String> links = new ArrayList<>(List.of("from,to"));
        for (int peer = 0; peer < graph.peers(); peer++) {
            for (int i = 0; i < graph.degree(peer); i++) {
                if (graph.opened(peer, graph.neighbour(peer, i))) {
                    links.add(peer + "," + graph.neighbour(peer, i));
                }
            }
        }
        for (int node = 0; node < 2; node++) {
            for (int i = 0; i < RealNodes.DIALLED; i++) {
                links.add(RealNodes.PEERS + node + "," + (RealNodes.ENTRANCES[node] + i));
            }
        }
        Path file = Files.write(directory.resolve("links.csv"), links);
        SortedSet<Long> delays = new TreeSet<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            RunResult result = new Emulation(
                            Hearsay.scenario("hearsay { name = predicted, peers = " + (RealNodes.PEERS + 2) + ", "
                                    + RealNodes.NETWORK + ", seed = " + seed
                                    + ", topology { type = file, path = \"" + file + "\" }"
                                    + ", time { run = 9 s, drain = 1 s }, origin { senders = [1000, 1001], start = 8 s"
                                    + ", every = 200 ms, limit = 4, size = 100 B } }"),
                            null)
                    .run();
            for (int message = 0; message < result.origins().count(); message++) {
                int other = 2 * RealNodes.PEERS + 1 - result.origins().origin(message);
                long at = result.deliveries().at(message, other);
                assertThat(at).isNotEqualTo(Deliveries.NEVER);
                delays.add((at - result.origins().sentAt(message)) / 1_000_000);
            }
        }
        return delays;
    }

    private static double[] delays(Properties outcome, int node) {
        return Arrays.stream(outcome.getProperty("delays" + node).split(" "))
                .mapToDouble(Double::parseDouble)
                .sorted()
                .toArray();
    }

    @Test
    void nodesShouldHearEachOtherAsEmulatedPeersDo() throws Exception {
        String alone = Scene.alone();
        Path packages = Scene.packages("libp2p");
        assumeTrue(
                alone != null && packages != null && Scene.succeeds("node", "--version"),
                "no node, no packages of js-libp2p, or no unshare or ip: not tried with real nodes");
        boolean isLong = "long".equals(System.getProperty("hearsay.nodes"));
        SortedSet<Long> predicted = predicted();

        Properties outcome = play(alone, packages, isLong ? 600 : 150);
        System.out.println("predicted: " + predicted);
        for (int node = 0; node < 2; node++) {
            assertThat(outcome.getProperty("once" + node)).isEqualTo(Integer.toString(MESSAGES));
            assertThat(Integer.parseInt(outcome.getProperty("smallestMesh" + node)))
                    .isBetween(4, 12);
            assertThat(Integer.parseInt(outcome.getProperty("largestMesh" + node)))
                    .isBetween(4, 12);
        }
        assertThat(outcome.getProperty("deliveries")).isEqualTo(Integer.toString(2 * MESSAGES * RealNodes.PEERS));
        for (int node = 0; node < 2; node++) {
            long near = near(delays(outcome, node), predicted);
            assumeTrue(
                    near >= ENOUGH || Scene.lateMillis(outcome) < NEAR_MILLIS,
                    "the machine was too busy for real time");
            assertThat(near).as("node " + node).isGreaterThanOrEqualTo(ENOUGH);
        }
    }

    /** The number of delays that are near one that was predicted, or near that of a way that has a link more: which it is depends on the meshes. */
    private static long near(double[] delays, SortedSet<Long> predicted) {
        List<Long> ways = new ArrayList<>(predicted);
        ways.add(predicted.last() + LATENCY);
        return Arrays.stream(delays)
                .filter(delay -> ways.stream().anyMatch(way -> Math.abs(delay - way) <= NEAR_MILLIS))
                .count();
    }
}
