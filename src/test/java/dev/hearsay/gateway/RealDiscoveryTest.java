package dev.hearsay.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Two nodes of devp2p, which nobody here wrote, find others among 1,000 emulated ones. Where they cannot be had, the test is skipped.
 */
@Isolated
class RealDiscoveryTest {
    private static final long MOST_SECONDS = 90;
    /** Two latencies of the scenario, and the most that the gateway and the windows of real time add to each way. */
    private static final double ROUND_TRIP = 100;

    private static final double MOST_MORE = 20;

    /** A node asks another one that it was told of each 200 ms; one that does not answer within 4 s is banned. */
    private static final int KNOWN = 30;

    @Test
    void nodesShouldFindOthers(@TempDir Path directory) throws Exception {
        String alone = Scene.alone();
        Path packages = Scene.packages("devp2p");
        assumeTrue(
                alone != null && packages != null && Scene.succeeds("node", "--version"),
                "no node, no packages of devp2p, or no unshare or ip: not tried with real nodes");
        try (Scene scene = Scene.start(
                alone,
                directory,
                List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"),
                RealDiscovery.class,
                directory.toString(),
                packages.toString())) {
            Properties outcome = scene.outcome(MOST_SECONDS);
            assumeTrue(Scene.lateMillis(outcome) < MOST_MORE, "the machine was too busy for real time");
            for (int node = 0; node < 2; node++) {
                assertThat(Integer.parseInt(outcome.getProperty("known" + node)))
                        .isGreaterThanOrEqualTo(KNOWN);
                double[] pings = Arrays.stream(
                                outcome.getProperty("pings" + node).split(" "))
                        .mapToDouble(Double::parseDouble)
                        .sorted()
                        .toArray();
                assertThat(pings[pings.length / 2]).isBetween(ROUND_TRIP, ROUND_TRIP + MOST_MORE);
            }
        }
    }
}
