package dev.hearsay.protocol.comet.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.protocol.bitcoin.Kinds;
import dev.hearsay.workload.Ending;
import org.junit.jupiter.api.Test;

/** Peers that fetch blocks or a snapshot, on nets on which times and counts can be worked out on paper. */
class CometSyncTest {
    private static final String STAR =
            "name = sync, peers = 4, topology.type = star, link.latency { type = fixed, value = 50 ms },"
                    + " origin.senders = 0, time.run = 1 s, protocol { type = comet-sync, block-size = 1000 B }, ";

    private static Kinds run(String operation, String... more) {
        return Kinds.of(
                STAR + "operations = [{ kind = " + operation + ", every = 1 s, phase = aligned, senders = [0] }]",
                more);
    }

    private static long ended(Kinds run) {
        return run.result().operationRecords().endedAt(0) / 1_000_000;
    }

    /** 100 requests leave from 3,000 on, 2 ms after one another; all blocks are there at 3,298, and the next check is at 4,000. */
    @Test
    void blocksShouldBeFetchedFromSeveralNeighbours() {
        Kinds run = run("block-sync", "protocol.near-heights=0");

        assertThat(run.count("status-request")).isEqualTo(3);
        assertThat(run.count("block-response")).isEqualTo(100);
        assertThat(run.counter("blocks")).isEqualTo(100);
        assertThat(ended(run)).isEqualTo(4000);
    }

    /**
     * There is room for three heights, of which the highest one that is there waits for the next: two more are asked for every 100 ms, and
     * block 99, which proves the last one that is needed, is there at 7,904.
     */
    @Test
    void aNeighbourShouldHaveNoMoreThanSoManyRequests() {
        Kinds run = run("block-sync", "protocol.near-heights=0", "protocol.pending-per-peer=1");

        assertThat(run.count("block-response")).isEqualTo(100);
        assertThat(ended(run)).isEqualTo(8000);
    }

    /** The next 50 in turn are asked of a second neighbour as well, whose block comes in vain. */
    @Test
    void blocksNextInTurnShouldBeAskedOfTwo() {
        Kinds run = run("block-sync");

        assertThat(run.counter("blocks")).isEqualTo(100);
        assertThat(run.counter("blocksTwice") + run.counter("blocksTooLate"))
                .isEqualTo(run.count("block-response") - 100)
                .isGreaterThanOrEqualTo(50);
    }

    /** Neighbours send blocks of 100 kB at 20 kB/s: less than is wanted, and each is left once the average says so, after 40 s. */
    @Test
    void neighboursThatAreTooSlowShouldBeLeft() {
        String[] slow = {"protocol.block-size=100 kB", "link.bandwidth=20 kB"};

        assertThat(run("block-sync", slow[0], slow[1], "time.limit=40 s").counter("slowSuppliers"))
                .isZero();
        assertThat(run("block-sync", slow[0], slow[1], "time.limit=60 s").counter("slowSuppliers"))
                .isEqualTo(3);
    }

    /** Its neighbours are gone before the first request at 3 s: it fails after 30 s without a block. */
    @Test
    void aPeerWithoutNeighboursShouldGiveUp() {
        Kinds run = run("block-sync", "operation.timeout=1 m", "faults=[{ at = 2 s, crash = { ids = [1, 2, 3] } }]");

        assertThat(run.result().operationRecords().ending(0)).contains(Ending.FAILED);
        assertThat(ended(run)).isEqualTo(33_000);
    }

    /** After 15 s four chunks are asked for at once: ten chunks take three round trips of 100 ms. */
    @Test
    void aSnapshotShouldBeFetchedInChunksAfterItsDiscovery() {
        Kinds run = run("state-sync", "protocol.chunk-size=5000 B");

        assertThat(run.count("snapshots-response")).isEqualTo(3);
        assertThat(run.count("chunk-request")).isEqualTo(10);
        assertThat(ended(run)).isEqualTo(15_300);
    }
}
