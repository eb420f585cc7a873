package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.metrics.record.KindCounts;
import dev.hearsay.metrics.record.Load;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.Timeline;
import dev.hearsay.metrics.record.Timeline.Column;
import dev.hearsay.metrics.record.TransmissionBatch;
import dev.hearsay.protocol.Message;
import dev.hearsay.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How busy uplinks and processors are, what waits, and what of each kind was sent: worked out anew from every single transmission, by
 * a plain loop.
 */
class LoadsTest {
    private static final long MS = 1_000_000;

    /** A transmission as the collector saw it. */
    private record Sent(Message message, int from, int to, long sentAt, long arrivedAt) {}

    private final List<Sent> sent = new ArrayList<>();

    private void see(TransmissionBatch batch) {
        for (int i : batch.order()) {
            sent.add(new Sent(batch.message(i), batch.from(i), batch.to(i), batch.sentAt(i), batch.arrivedAt(i)));
        }
    }

    private static final String NETWORK =
            "name = loads, peers = 40, time { run = 5 s, drain = 2 s }, origin { every = 500 ms, limit = unlimited }";

    static Stream<Arguments> runs() {
        List<String> scenarios = List.of(
                "link.bandwidth = 30 kB",
                "link.bandwidth = 30 kB, link.loss = 0.1, link.loss-means = dropped, faults = [{ at = 3 s, crash = { count = 20 } }]",
                "link { latency.type = regions, bandwidth = regions }, origin.size = 100 kB, protocol.type = inv",
                "link.bandwidth = 20 kB, protocol { type = share-dag, nack = next-share }, link.loss = 0.1, link.loss-means = dropped",
                "link.bandwidth = 20 kB, protocol.type = anti-entropy",
                "processing.time = 3 ms",
                "processing.time = 3 ms, link.bandwidth = 60 kB, faults = [{ at = 2 s, crash = { count = 5 } }]");
        return scenarios.stream()
                .flatMap(text -> Stream.of(List.<Integer>of(), List.of(1), List.of(3), List.of(2, 1), List.of(1, 1, 2))
                        .map(hosts -> Arguments.of(text, hosts)));
    }

    /** No hosts: one lane in this JVM. */
    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("runs")
    void areThoseOfAPlainLoop(String text, List<Integer> hosts) {
        RunResult result = run(Scenarios.of(NETWORK + ", " + text, "engine.lanes=1"), hosts);

        assertThat(kinds(result)).isEqualTo(expectedKinds());
        if (!result.links().isUnlimited()) {
            new Uplinks(result).check();
        }
        if (!result.scenario().processing().isFree()) {
            checkProcessors(result);
        }
    }

    private RunResult run(Scenario scenario, List<Integer> hosts) {
        return hosts.isEmpty()
                ? new Emulation(scenario, this::see).run()
                : new ManyHosts(scenario, this::see, hosts, 1).run();
    }

    private static SortedMap<String, KindCounts.Sent> kinds(RunResult result) {
        return result.traffic().kinds().sent();
    }

    private SortedMap<String, KindCounts.Sent> expectedKinds() {
        SortedMap<String, KindCounts.Sent> kinds = new TreeMap<>();
        for (Sent one : sent) {
            kinds.merge(
                    one.message.kind(),
                    new KindCounts.Sent(1, onWire(one)),
                    (a, b) -> new KindCounts.Sent(a.transmissions() + b.transmissions(), a.bytes() + b.bytes()));
        }
        return kinds;
    }

    /** With 40 bytes of headers for each of the segments of 1460. */
    private static int onWire(Sent one) {
        int bytes = one.message.bytes();
        return bytes + 40 * Math.max(1, (bytes + 1459) / 1460);
    }

    /** The uplinks of a run, each of which sends what it is handed in this order. */
    private final class Uplinks {
        private final RunResult result;
        private final long[] free;
        private final long[] busy;
        private final long[] longest;
        private final TreeMap<Long, Long> backlog = new TreeMap<>();

        Uplinks(RunResult result) {
            this.result = result;
            this.free = new long[result.peers()];
            this.busy = new long[result.peers()];
            this.longest = new long[result.peers()];
        }

        void check() {
            sent.forEach(this::hand);
            Load uplinks = result.peerTraffic().uplinks();
            for (int peer = 0; peer < result.peers(); peer++) {
                assertThat(uplinks.longestWait(peer)).isEqualTo(longest[peer]);
                assertThat(uplinks.busyShare(peer, end(result, peer)))
                        .isCloseTo((double) busy[peer] / end(result, peer), within(1e-12));
            }
            backlog.values().removeIf(bytes -> bytes == 0);
            TreeMap<Long, Long> shown = new TreeMap<>();
            for (Timeline.Row row : result.traffic().timeline().rows()) {
                if (row.get(Column.BACKLOG) != 0) {
                    shown.put(row.from(), row.get(Column.BACKLOG));
                }
            }
            assertThat(shown).isEqualTo(backlog);
            assertThat(backlog).isNotEmpty();
        }

        private void hand(Sent one) {
            int peer = one.from;
            long begins = Math.max(free[peer], one.sentAt);
            free[peer] = begins + result.links().transmissionTime(peer, one.to, onWire(one));
            long crash = result.lifetimes().goesAt(peer);
            long end = end(result, peer);
            busy[peer] += Math.max(0, Math.min(free[peer], end) - Math.min(begins, end));
            longest[peer] = Math.max(longest[peer], Math.min(begins, crash) - one.sentAt);
            move(one.sentAt, onWire(one));
            move(Math.min(free[peer], crash), -onWire(one));
        }

        private void move(long at, long bytes) {
            long interval = result.scenario().output().intervalNanos();
            backlog.merge(at / interval * interval, bytes, Long::sum);
        }
    }

    private static long end(RunResult result, int peer) {
        return Math.min(result.emulated(), result.lifetimes().goesAt(peer));
    }

    private void checkProcessors(RunResult result) {
        List<Sent> arrivals = new ArrayList<>(sent);
        arrivals.removeIf(one -> one.arrivedAt < 0 || one.arrivedAt > result.emulated());
        arrivals.sort(
                Comparator.comparingLong(Sent::arrivedAt).thenComparingInt(Sent::from)); // stable: counters ascend
        long[] free = new long[result.peers()];
        long[] busy = new long[result.peers()];
        long[] longest = new long[result.peers()];
        for (Sent one : arrivals) {
            int peer = one.to;
            long begins = Math.max(free[peer], one.arrivedAt);
            free[peer] = begins + result.scenario().processing().time().minimum();
            long end = end(result, peer);
            busy[peer] += Math.max(0, Math.min(free[peer], end) - Math.min(begins, end));
            longest[peer] =
                    Math.max(longest[peer], Math.min(begins, result.lifetimes().goesAt(peer)) - one.arrivedAt);
        }
        Load processors = result.peerTraffic().processors();
        for (int peer = 0; peer < result.peers(); peer++) {
            assertThat(processors.longestWait(peer)).isEqualTo(longest[peer]);
            assertThat(processors.busyShare(peer, end(result, peer)))
                    .isCloseTo((double) busy[peer] / end(result, peer), within(1e-12));
        }
    }

    @Test
    void aHubSendsOneCopyAfterTheOther() {
        // 99 copies of 1 kB over 1 MB/s, one each millisecond: the last begins after 98 ms, and leaves after 99.
        RunResult result = new Emulation(
                        Scenarios.of(
                                "name = hub, peers = 100, topology.type = star, link.bandwidth = 1 MB/s, link.header = 0 B, time.run = 1 s,"
                                        + " output.interval = 10 ms, origin { every = 1 s, phase = aligned, senders = [0], size = 1 kB }"),
                        null)
                .run();

        Load uplinks = result.peerTraffic().uplinks();
        assertThat(uplinks.longestWait(0)).isEqualTo(98 * MS);
        assertThat(result.emulated()).isEqualTo(399 * MS);
        assertThat(uplinks.busyShare(0, result.emulated())).isEqualTo(99.0 / 399);
        assertThat(uplinks.busyShare(1, result.emulated())).isZero();
        List<Timeline.Row> rows = result.traffic().timeline().rows();
        // 9 have left before 10 ms, 10 in each interval after it, and 10 in the last one.
        assertThat(rows).extracting(Timeline.Row::from).startsWith(0L, 10 * MS, 20 * MS);
        assertThat(rows.stream().map(row -> row.get(Column.BACKLOG)).filter(bytes -> bytes != 0))
                .containsExactly(
                        90_000L, -10_000L, -10_000L, -10_000L, -10_000L, -10_000L, -10_000L, -10_000L, -10_000L,
                        -10_000L);
    }
}
