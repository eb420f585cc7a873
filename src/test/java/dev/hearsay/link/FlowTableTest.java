package dev.hearsay.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.fault.LinkFaults;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of flows, and when they end, by hand and against numbers of any length. */
class FlowTableTest {
    private static final long MS = 1_000_000;
    private static final long NEVER = Long.MAX_VALUE;

    private static FlowTable alike(int peers, long up, long down) {
        return new FlowTable(new MaxMin(peers, peer -> up, peer -> down), new LinkFaults(0));
    }

    private static void settle(FlowTable flows, long now) {
        flows.settle(now, sender -> {});
    }

    /** Two into one at 1 kB/s, the second 50 ms later: 50 bytes are left of 100 then, which take 100 ms; and 50 of the other's. */
    @Test
    void aFlowThatBeginsShouldSlowAnother() {
        FlowTable flows = alike(3, 10_000, 1_000);
        int first = flows.begin(0, 2, 100, 0);
        assertThat(flows.endOf(first)).isEqualTo(NEVER);
        settle(flows, 0);
        assertThat(flows.endOf(first)).isEqualTo(100 * MS);

        int second = flows.begin(1, 2, 100, 50 * MS);
        List<Integer> told = new ArrayList<>();
        flows.settle(50 * MS, told::add);
        assertThat(told).containsExactlyInAnyOrder(0, 1);
        assertThat(flows.endOf(first)).isEqualTo(150 * MS);
        assertThat(flows.endOf(second)).isEqualTo(250 * MS);

        flows.end(first);
        settle(flows, 150 * MS);
        assertThat(flows.endOf(second)).isEqualTo(200 * MS);
    }

    @Test
    void whatTakesNoTimeShouldHaveLeft() {
        FlowTable flows = new FlowTable(
                new MaxMin(2, peer -> Bandwidth.UNLIMITED, peer -> peer == 0 ? 1 : Bandwidth.UNLIMITED),
                new LinkFaults(0));

        assertThat(flows.endOf(flows.begin(0, 1, 1_000, 7))).isEqualTo(7);
        assertThat(flows.endOf(flows.begin(1, 0, 0, 7))).isEqualTo(7);
        assertThat(flows.endOf(flows.begin(1, 0, 1, 7))).isEqualTo(NEVER);
    }

    /** To the nearest nanosecond, and one at least: 7 bytes at 3 B/s, 8 at 3 B/s, 1 at 10 TB/s, and at more, which is no more. */
    @ParameterizedTest
    @CsvSource({
        "7, 3, 2333333333",
        "8, 3, 2666666667",
        "1, 10000000000000, 1",
        "2147483647, 10000000000000, 214748",
        "2147483647, 1000000000000000, 214748",
        "2147483647, 1, 2147483647000000000"
    })
    void anEndShouldBeTheNearestNanosecond(int bytes, long rate, long end) {
        FlowTable flows = alike(2, rate, Bandwidth.UNLIMITED);
        int flow = flows.begin(0, 1, bytes, 5);
        settle(flows, 5);

        assertThat(flows.endOf(flow)).isEqualTo(5 + end);
    }

    /** 2 GiB to each of 1,000,000 peers at 1 B/s: a time beyond all runs, and no rate is left to one of them. */
    @Test
    void whatNeverLeavesShouldNotOverflow() {
        int peers = 800_000;
        FlowTable flows = alike(peers, 1, Bandwidth.UNLIMITED);
        for (int to = 1; to < 3; to++) {
            flows.begin(0, to, Integer.MAX_VALUE, 0);
        }
        settle(flows, 0);
        assertThat(flows.endOf(0)).isEqualTo(FlowTable.FAR);
        for (int to = 3; to < peers; to++) {
            flows.begin(0, to, 1, 1);
        }
        settle(flows, 1);

        assertThat(flows.endOf(5)).isEqualTo(FlowTable.FAR);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverBeginsAndEndsAllShouldEndAsInNumbersOfAnyLength(long seed) {
        Random random = new Random(seed);
        long[] rates = new long[6];
        Arrays.setAll(rates, peer -> 1 + (long) Math.exp(random.nextDouble() * 29));
        MaxMin shares = new MaxMin(rates.length, peer -> rates[peer], peer -> rates[rates.length - 1 - peer]);
        FlowTable flows = new FlowTable(shares, new LinkFaults(0));
        Reference[] live = new Reference[20];
        long now = 0;
        for (int step = 0; step < 2_000; step++) {
            int slot = random.nextInt(live.length);
            Reference old = live[slot];
            if (old != null) {
                flows.end(old.flow);
            }
            int bytes = 1 + (int) Math.exp(random.nextDouble() * 21);
            live[slot] = new Reference(flows.begin(random.nextInt(6), random.nextInt(6), bytes, now), bytes);
            settle(flows, now);
            for (Reference one : live) {
                if (one != null) {
                    one.rate = BigInteger.valueOf(shares.rate(one.flow));
                    assertThat(flows.endOf(one.flow)).isEqualTo(one.endAt(now));
                }
            }
            now = passSome(random, now, live, flows);
        }
    }

    /** Until the first has left, or not so long. */
    private static long passSome(Random random, long now, Reference[] live, FlowTable flows) {
        long first = Long.MAX_VALUE;
        for (Reference one : live) {
            first = one == null ? first : Math.min(first, flows.endOf(one.flow));
        }
        long nanos = 1 + (long) (random.nextDouble() * Math.min(1L << 40, first - now - 1));
        for (int i = 0; i < live.length; i++) {
            Reference one = live[i];
            if (one != null) {
                one.rest = one.rest.subtract(one.rate.multiply(BigInteger.valueOf(nanos)));
                if (flows.endOf(one.flow) <= now + nanos) {
                    flows.end(one.flow);
                    live[i] = null;
                }
            }
        }
        return now + nanos;
    }

    private static final class Reference {
        private final int flow;
        private BigInteger rest;
        private BigInteger rate = BigInteger.ZERO;

        Reference(int flow, int bytes) {
            this.flow = flow;
            this.rest = BigInteger.valueOf(bytes).multiply(BigInteger.valueOf(1_000_000_000L * MaxMin.UNIT));
        }

        long endAt(long now) {
            BigInteger nearest = rest.shiftLeft(1).add(rate).divide(rate.shiftLeft(1));
            return nearest.max(BigInteger.ONE)
                    .add(BigInteger.valueOf(now))
                    .min(BigInteger.valueOf(FlowTable.FAR))
                    .longValue();
        }
    }
}
