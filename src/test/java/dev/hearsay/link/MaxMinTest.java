package dev.hearsay.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rates by hand, and random flows that begin and end, whose rates are held against the definition and against exact fractions. */
class MaxMinTest {
    private static final int PEERS = 7;
    /** The parts of a byte a second of the exact filling, and what stands for rates that are not known yet, or have no limit. */
    private static final BigInteger PART = BigInteger.TEN.pow(60);

    private static final BigInteger RISING = BigInteger.valueOf(-1);
    private static final BigInteger NO_LIMIT = BigInteger.TEN.pow(90);

    /** A flow, by the number that it has until it ends. */
    private record Flow(int number, int from, int to) {}

    private static MaxMin over(long[] up, long[] down) {
        return new MaxMin(up.length, peer -> up[peer], peer -> down[peer]);
    }

    private static double rate(MaxMin shares, int flow) {
        return (double) shares.rate(flow) / MaxMin.UNIT;
    }

    /** Flows a to b, a to c and d to c: of the uplink of a, and the downlink of c. The third gets what the second leaves. */
    @ParameterizedTest
    @CsvSource({
        "90, 90, 45, 45, 45",
        "30, 90, 15, 15, 75",
        "90, 30, 75, 15, 15",
        "90, 200, 45, 45, 155",
        "10, 7, 6.5, 3.5, 3.5"
    })
    void threeFlowsInALine(long up, long down, double first, double second, double third) {
        long far = Bandwidth.UNLIMITED;
        MaxMin shares = over(new long[] {up, far, far, far}, new long[] {far, far, down, far});
        shares.begin(0, 0, 1);
        shares.begin(1, 0, 2);
        shares.begin(2, 3, 2);
        shares.settle(flow -> {});

        assertThat(List.of(rate(shares, 0), rate(shares, 1), rate(shares, 2))).containsExactly(first, second, third);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16})
    void manyIntoOneAndOneToManyHaveEqualShares(int many) {
        long[] up = new long[many + 1];
        Arrays.fill(up, 100);
        MaxMin into = over(up, up);
        MaxMin outOf = over(up, up);
        for (int peer = 1; peer <= many; peer++) {
            into.begin(peer, peer, 0);
            outOf.begin(peer, 0, peer);
        }
        into.settle(flow -> {});
        outOf.settle(flow -> {});

        for (int peer = 1; peer <= many; peer++) {
            assertThat(into.rate(peer) * many).isEqualTo(100 * MaxMin.UNIT);
            assertThat(outOf.rate(peer) * many).isEqualTo(100 * MaxMin.UNIT);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whateverBeginsAndEndsNoFlowCouldHaveMoreButOfOneThatHasNoMore(int seed) {
        Random random = new Random(seed);
        long[] up = rates(random);
        long[] down = rates(random);
        MaxMin shares = over(up, down);
        List<Flow> flows = new ArrayList<>();
        Map<Integer, Long> told = new HashMap<>();
        for (int step = 0; step < 400; step++) {
            changeSome(random, shares, flows);
            shares.settle(flow -> told.put(flow, shares.rate(flow)));

            // Whoever was not told of has the rate that it had.
            flows.forEach(flow -> assertThat(told).containsEntry(flow.number(), shares.rate(flow.number())));
            flows.forEach(flow -> assertThat(hasBottleneck(flow, flows, shares, up, down))
                    .as("%s of %s", flow, flows)
                    .isTrue());
            double[] exact = filled(flows, up, down);
            for (int i = 0; i < exact.length; i++) {
                assertThat(rate(shares, flows.get(i).number())).isBetween(exact[i] - 1e-3, exact[i] + 1e-3);
            }
        }
    }

    private static long[] rates(Random random) {
        long[] rates = new long[PEERS];
        Arrays.setAll(rates, peer -> random.nextInt(5) == 0 ? Bandwidth.UNLIMITED : 1 + random.nextInt(40));
        return rates;
    }

    private static void changeSome(Random random, MaxMin shares, List<Flow> flows) {
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int from = random.nextInt(PEERS);
            int to = random.nextInt(PEERS);
            boolean isFree = flows.size() < 25 && !shares.isUnlimited(from, to);
            if (isFree && random.nextInt(5) > 1) {
                int number = 0;
                while (isTaken(number, flows)) {
                    number++;
                }
                flows.add(new Flow(number, from, to));
                shares.begin(number, from, to);
            } else if (!flows.isEmpty()) {
                shares.end(flows.remove(random.nextInt(flows.size())).number());
            }
        }
    }

    private static boolean isTaken(int number, List<Flow> flows) {
        return flows.stream().anyMatch(flow -> flow.number() == number);
    }

    /** True if neither end of a flow is given more than it has, and one is full (to the last unit of each of its flows) where none has more than this one. */
    private static boolean hasBottleneck(Flow flow, List<Flow> flows, MaxMin shares, long[] up, long[] down) {
        List<Flow> beside =
                flows.stream().filter(one -> one.from() == flow.from()).toList();
        List<Flow> ahead = flows.stream().filter(one -> one.to() == flow.to()).toList();
        boolean isFullHere = isFull(flow, beside, shares, up[flow.from()]);
        return isFull(flow, ahead, shares, down[flow.to()]) || isFullHere;
    }

    private static boolean isFull(Flow flow, List<Flow> ofEnd, MaxMin shares, long capacity) {
        if (capacity == Bandwidth.UNLIMITED) {
            return false;
        }
        long used = ofEnd.stream().mapToLong(one -> shares.rate(one.number())).sum();
        long left = capacity * MaxMin.UNIT - used;
        assertThat(left).isNotNegative();
        boolean isLargest =
                ofEnd.stream().allMatch(one -> shares.rate(one.number()) <= shares.rate(flow.number()) + left);
        return left < ofEnd.size() && isLargest;
    }

    /** Progressive filling, one end after another, in parts so small that they are as good as fractions. */
    private static double[] filled(List<Flow> flows, long[] up, long[] down) {
        BigInteger[] rates = new BigInteger[flows.size()];
        Arrays.fill(rates, RISING);
        while (Arrays.asList(rates).contains(RISING)) {
            BigInteger level = NO_LIMIT;
            int tightest = -1;
            for (int end = 0; end < 2 * PEERS; end++) {
                BigInteger share = share(end, flows, rates, end < PEERS ? up[end] : down[end - PEERS]);
                if (share.compareTo(level) < 0) {
                    level = share;
                    tightest = end;
                }
            }
            for (int i = 0; i < rates.length; i++) {
                boolean stops = rates[i].equals(RISING) && isOf(tightest, flows.get(i));
                rates[i] = stops ? level : rates[i];
            }
        }
        return Arrays.stream(rates)
                .mapToDouble(rate -> rate.divide(BigInteger.TEN.pow(45)).doubleValue() / 1e15)
                .toArray();
    }

    private static boolean isOf(int end, Flow flow) {
        return end == flow.from() || end == PEERS + flow.to();
    }

    private static BigInteger share(int end, List<Flow> flows, BigInteger[] rates, long capacity) {
        BigInteger left = BigInteger.valueOf(capacity).multiply(PART);
        int others = 0;
        for (int i = 0; i < rates.length; i++) {
            if (isOf(end, flows.get(i))) {
                boolean isRising = rates[i].equals(RISING);
                others += isRising ? 1 : 0;
                left = isRising ? left : left.subtract(rates[i]);
            }
        }
        return others == 0 || capacity == Bandwidth.UNLIMITED ? NO_LIMIT : left.divide(BigInteger.valueOf(others));
    }
}
