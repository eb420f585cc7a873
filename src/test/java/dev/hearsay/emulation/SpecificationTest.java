package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.TransmissionBatch;
import dev.hearsay.protocol.Message;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The broadcast of the specification, as {@code conf/seed.conf} states it: its sentences hold in a run. */
class SpecificationTest {
    private static final int PEERS = 100;
    private static final int DEGREE = 8;
    private static final int SIZE = 1024;
    private static final int HASH = 32;

    /** Shares sent, without repairs: copies by message and sender. */
    private final TreeMap<Long, Integer> copies = new TreeMap<>();

    private long lists;
    private RunResult result;

    @BeforeEach
    void run() {
        result = new Emulation(Scenarios.read(Path.of("conf/seed.conf"), "peers=" + PEERS, "engine.lanes=1"), this::see)
                .run();
    }

    private void see(TransmissionBatch batch) {
        for (int i : batch.order()) {
            Message message = batch.message(i);
            assertThat(message.kind()).isIn("share", "repair");
            assertThat((message.bytes() - SIZE) % HASH).isZero();
            lists += message.bytes() > SIZE ? 1 : 0;
            assertThat(batch.arrivedAt(i) - batch.sentAt(i)).isEqualTo(300_000_000);
            if (message.kind().equals("share")) {
                copies.merge((long) message.messageId() * PEERS + batch.from(i), 1, Integer::sum);
            }
        }
    }

    private int copies(int messageId, int peer) {
        return copies.getOrDefault((long) messageId * PEERS + peer, 0);
    }

    @Test
    void originMessagesShouldGoToAllNeighboursAndOthersWithProbabilityP() {
        long forwarded = 0;
        for (int messageId = 0; messageId < result.origins().count(); messageId++) {
            int origin = result.origins().origin(messageId);
            assertThat(copies(messageId, origin)).isEqualTo(DEGREE);
            for (int peer = 0; peer < PEERS; peer++) {
                if (peer != origin && copies(messageId, peer) > 0) {
                    assertThat(copies(messageId, peer)).isEqualTo(DEGREE - 1);
                    forwarded++;
                }
            }
        }
        long received = result.deliveries().count() - result.origins().count();
        assertThat((double) forwarded / received).isCloseTo(0.5, within(0.01));
    }

    @Test
    void everyPeerShouldSendOneEveryT() {
        assertThat(result.origins().count()).isEqualTo(5 * PEERS);
        long[] last = new long[PEERS];
        for (int messageId = 0; messageId < result.origins().count(); messageId++) {
            int origin = result.origins().origin(messageId);
            long at = result.origins().sentAt(messageId);
            assertThat(last[origin] == 0 || at - last[origin] == 10_000_000_000L)
                    .isTrue();
            last[origin] = at;
        }
    }

    @Test
    void whatIsMissingShouldBeAskedForInTheNextShareAndRepaired() {
        assertThat(lists).isPositive();
        assertThat(result.protocolMetrics().counters().get("repairs")).isPositive();
        assertThat(result.protocolMetrics().counters()).doesNotContainKey("abandoned");
    }
}
