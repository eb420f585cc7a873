package dev.hearsay.metrics.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.path.DeliveryTree.Branch;
import dev.hearsay.metrics.record.RunResult;
import org.junit.jupiter.api.Test;

/** Paths of a line of four peers, whose links take 100 ms and whose uplinks 10 ms a message. */
class DeliveryTreeTest {
    private static final String LINE = "name = tree, peers = 4, topology.type = line,"
            + " link { latency { type = fixed, value = 100 ms }, header = 0 B, bandwidth = 10 kB/s },"
            + " origin { senders = [1], limit = 1, phase = aligned, size = 100 B }, time.run = 1 s";

    private final RunResult result = new Emulation(Scenarios.of(LINE), null).run();
    private final DeliveryTree tree = new DeliveryTree(result);

    @Test
    void aPathShouldHaveEachLinkWithItsTimeAndLatency() {
        assertThat(tree.path(0, 3))
                .containsExactly(
                        new Branch(1, 2, 120_000_000, 100_000_000), new Branch(2, 3, 110_000_000, 100_000_000));
        assertThat(tree.last(0, 0)).isEqualTo(new Branch(1, 0, 110_000_000, 100_000_000));
    }

    @Test
    void theOriginShouldHaveNone() {
        assertThat(tree.path(0, 1)).isEmpty();
    }
}
