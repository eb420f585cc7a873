package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.peer.Network;
import org.junit.jupiter.api.Test;

class MemoryNeedTest {
    private static final long CLASSES = 15_000_000;
    private static final long MIB = 1 << 20;
    private static final String BASE = "name = need, peers = 1000, origin { every = 1 s, limit = 8 }, time.run = 8 s";
    private static final String SILENT = BASE + ", protocol.hop-limit = 0";

    private static long need(String scenario) {
        return need(scenario, 1);
    }

    private static long need(String scenario, int lanes) {
        Network network = Network.of(Scenarios.of(scenario));
        return MemoryNeed.of(network, lanes, network.links().minimum());
    }

    @Test
    void shouldCountPeersPairsAndLinks() {
        // 1,000 peers, 8,000 messages at each of them in 16 bytes and a bit, 8,000 directed links.
        assertThat(need(SILENT)).isEqualTo(CLASSES + 670_000 + 8_000_000 * 16L + 1_000_000 + 32_000);
    }

    @Test
    void shouldCountQueuesOfProcessing() {
        String parallel = SILENT + ", processing { time = 1 ms, mode = parallel }";

        assertThat(need(parallel) - need(SILENT)).isEqualTo(160_000);
    }

    @Test
    void shouldCountHowBusyProcessorsAndUplinksAre() {
        assertThat(need(SILENT + ", processing.time = 1 ms") - need(SILENT)).isEqualTo(160_000 + 24_000);
        assertThat(need(SILENT + ", link.bandwidth = 1 MB/s") - need(SILENT)).isEqualTo(24_000);
    }

    @Test
    void shouldCountLatenciesOfLinksAndTheirLastArrivals() {
        String uniform = ", link.latency { type = uniform, min = 100 ms, max = 500 ms, per = ";

        assertThat(need(SILENT + uniform + "link }") - need(SILENT)).isEqualTo(64_000);
        assertThat(need(SILENT + uniform + "transmission }") - need(SILENT)).isEqualTo(64_000);
        assertThat(need(SILENT + uniform + "transmission }, link.ordering = unordered"))
                .isEqualTo(need(SILENT));
    }

    /** 8 messages a second and peer, 300 ms under way and 300 ms in the present window: 0.6 of 8 seconds. */
    @Test
    void shouldCountWhatIsUnderWay() {
        double share = (need(BASE) - need(SILENT)) / (8_000_000 * (24 + 28 * 1.1));

        assertThat(share).isBetween(0.6 / 8, 0.6 / 7.9);
    }

    @Test
    void shouldCountAMulticastOnEachLaneThatItTouches() {
        long one = need(BASE) - need(SILENT);
        long two = need(BASE, 2) - need(SILENT, 2);

        // Of seven neighbours all are on the same one of two lanes with probability 2 / 128. A half of the entries of a
        // window stands in blocks that go from lane to lane, too.
        double entries = 1.984 * 28 * 1.1;
        double copied = 8_000_000 * entries * 0.3 / 8 / 2;
        assertThat((two - copied) / one).isBetween((24 + entries) / (24 + 28 * 1.1), 1.57);
    }

    @Test
    void shouldCountBlocksBetweenLanesThatAreMostlyEmpty() {
        long few = need(BASE + ", origin.limit = 1", 64) - need(SILENT + ", origin.limit = 1", 64);

        // 100 messages a window and peer over 64 x 63 pairs of lanes: more than 32 for each, so there is a second
        // block.
        assertThat(few).isGreaterThan((long) (64 * 63 * (32 + 256) * 28 * 1.1));
    }

    @Test
    void aTransmissionThatTakesLongHoldsUpThoseBehindIt() {
        String heavyTail = BASE + ", link.latency { type = pareto, scale = 10 ms, shape = 1.1, per = transmission }";

        assertThat(need(heavyTail)).isGreaterThan(2 * need(heavyTail + ", link.ordering = unordered") - need(SILENT));
    }

    @Test
    void shouldCountWhatAProtocolKeeps() {
        String dag = SILENT.replace("protocol.hop-limit = 0", "protocol { type = share-dag, hop-limit = 0 }");

        assertThat(need(dag) - need(SILENT)).isEqualTo(8_000_000 * 32L);
    }

    @Test
    void shouldRefuseWhatCannotFitWithTheFigures() {
        assertThatCode(() -> MemoryNeed.require(200 * MIB, 200 * MIB)).doesNotThrowAnyException();
        assertThatThrownBy(() -> MemoryNeed.require(200 * MIB, 100 * MIB))
                .isInstanceOf(EmulationFailure.class)
                .hasMessage("the run needs about 200 MiB of heap, and 100 MiB are there:"
                        + " it takes fewer peers or messages, or a larger -Xmx");
    }
}
