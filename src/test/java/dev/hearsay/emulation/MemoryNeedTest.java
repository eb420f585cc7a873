package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.peer.Network;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The estimate's proportions: what makes a run larger, and how much larger; and once its size, against what is alive. The bytes of each
 * thing are measured by the benchmarks.
 */
@Isolated("counts what is alive in the JVM")
class MemoryNeedTest {
    private static final long MIB = 1 << 20;
    private static final int MOST_COLLECTIONS = 20;
    private static final long BARELY_ANYTHING = MIB / 10;
    private static final String BASE = "name = need, peers = 1000, origin { every = 1 s, limit = 8 }, time.run = 8 s";
    private static final String SILENT = BASE + ", protocol.hop-limit = 0";

    private static long need(String scenario) {
        return need(scenario, 1);
    }

    private static long need(String scenario, int lanes) {
        Network network = Network.of(Scenarios.of(scenario));
        return MemoryNeed.of(network, lanes, network.links().minimum());
    }

    /** What a setting adds to a run of so many peers, of which one sends. */
    private static long added(int peers, String setting) {
        String few =
                "name = need, origin { every = 1 s, senders = [0], limit = 8 }, time.run = 8 s, protocol.hop-limit = 0, peers = ";
        return need(few + peers + setting) - need(few + peers);
    }

    /** What is used when a collection frees nothing more: references to a run's actors and threads go one after another. */
    private static long live() {
        long used = Long.MAX_VALUE;
        for (int collections = 0; collections < MOST_COLLECTIONS; collections++) {
            System.gc();
            long left = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            if (left >= used - BARELY_ANYTHING) {
                return left;
            }
            used = left;
        }
        return used;
    }

    /** 4 million pairs of a message and a peer are nearly all that goes with such a run's result; what came before it stays. */
    @Test
    void shouldBeNearWhatIsAliveInTheEnd() {
        List<RunResult> results = new ArrayList<>();
        results.add(new Emulation(Scenarios.of(BASE + ", origin.limit = 4, topology.degree = 3"), null).run());
        long with = live();
        assertThat(results.get(0).deliveries().count()).isEqualTo(4_000_000);
        results.clear();
        long alive = with - live();

        assertThat((double) need(SILENT + ", origin.limit = 4") / alive).isBetween(0.8, 1.3);
    }

    @Test
    void shouldGrowWithPairsOfMessagesAndPeers() {
        long one = need(SILENT + ", origin.limit = 1");
        long two = need(SILENT + ", origin.limit = 2");

        assertThat(need(SILENT + ", origin.limit = 3") - two)
                .isEqualTo(two - one)
                .isGreaterThan(1_000_000);
    }

    @Test
    void shouldGrowWithLinks() {
        long eight = need(SILENT);
        long sixteen = need(SILENT + ", topology.degree = 16");

        assertThat(need(SILENT + ", topology.degree = 24") - sixteen)
                .isEqualTo(sixteen - eight)
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ", processing { time = 1 ms, mode = parallel }",
                ", processing.time = 1 ms",
                ", link.bandwidth = 1 MB/s",
                ", link.latency { type = uniform, min = 100 ms, max = 500 ms, per = link }",
                ", link.latency { type = uniform, min = 100 ms, max = 500 ms, per = transmission }"
            })
    void shouldGrowByAsMuchForEachPeer(String setting) {
        assertThat(added(2000, setting)).isEqualTo(2 * added(1000, setting)).isPositive();
    }

    @Test
    void shouldCountProcessorsAndUplinksEachByItself() {
        String queue = ", processing { time = 1 ms, mode = parallel }";
        String busy = ", processing.time = 1 ms";
        String uplink = ", link.bandwidth = 1 MB/s";

        assertThat(added(1000, busy)).isGreaterThan(added(1000, queue));
        assertThat(added(1000, busy + uplink)).isEqualTo(added(1000, busy) + added(1000, uplink));
    }

    @Test
    void shouldCountLastArrivalsWhereOrderIsKept() {
        String drawn = ", link.latency { type = uniform, min = 100 ms, max = 500 ms, per = transmission }";

        assertThat(need(SILENT + drawn + ", link.ordering = unordered")).isEqualTo(need(SILENT));
        assertThat(need(SILENT + drawn)).isGreaterThan(need(SILENT));
    }

    /** Messages are under way for a latency, and stand in the present window, which is as long: both are as long again. */
    @Test
    void whatIsUnderWayShouldGrowWithTheLatency() {
        long once = need(BASE) - need(SILENT);
        long twice = need(BASE + ", link.latency.value = 600 ms") - need(SILENT);

        assertThat((double) twice / once).isCloseTo(2, within(0.01));
    }

    /** Of seven neighbours all are on the same one of two lanes with probability 2 / 128: nearly all multicasts touch both. */
    @Test
    void shouldCountAMulticastOnEachLaneThatItTouches() {
        long one = need(BASE) - need(SILENT);
        long two = need(BASE, 2) - need(SILENT, 2);
        long sixteen = need(BASE, 16) - need(SILENT, 16);

        assertThat((double) two / one).isBetween(1.4, 2.0);
        assertThat(sixteen).isGreaterThan(two).isLessThan(16 * one);
    }

    /** With 64 lanes there are 64 x 63 pairs that each have blocks of their own, however little is in them. */
    @Test
    void shouldCountBlocksBetweenLanesThatAreMostlyEmpty() {
        long few = need(BASE + ", origin.limit = 1", 64) - need(SILENT + ", origin.limit = 1", 64);
        long more = need(BASE + ", origin.limit = 2", 64) - need(SILENT + ", origin.limit = 2", 64);

        assertThat(few).isGreaterThan(64 * 63 * 1000);
        assertThat(more).isLessThan(2 * few);
    }

    @Test
    void aTransmissionThatTakesLongHoldsUpThoseBehindIt() {
        String heavyTail = BASE + ", link.latency { type = pareto, scale = 10 ms, shape = 1.1, per = transmission }";

        assertThat(need(heavyTail)).isGreaterThan(2 * need(heavyTail + ", link.ordering = unordered") - need(SILENT));
    }

    @Test
    void shouldCountWhatSharesUplinksAndDownlinksForEachLink() {
        String fair = ", link { bandwidth = 1 MB/s, uplink.sharing = fair }, topology.degree = ";
        long[] more = new long[3];
        for (int i = 0; i < more.length; i++) {
            String degree = fair + 8 * (i + 1);
            more[i] = need(BASE + degree.replace("fair", "max-min")) - need(BASE + degree);
        }

        assertThat(more[2] - more[1]).isEqualTo(more[1] - more[0]).isPositive();
        assertThat(more[0]).as("two ends of each peer").isGreaterThan(more[1] - more[0]);
    }

    @Test
    void shouldCountWhatAProtocolKeeps() {
        Network dag = Network.of(
                Scenarios.of(SILENT.replace("protocol.hop-limit = 0", "protocol { type = share-dag, hop-limit = 0 }")));
        double kept = dag.protocol().footprint(8).keptBytes();

        assertThat(kept).isPositive();
        assertThat(MemoryNeed.of(dag, 1, dag.links().minimum()) - need(SILENT)).isEqualTo((long) (8_000_000 * kept));
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
