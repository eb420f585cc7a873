package dev.hearsay.link;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The transmissions that are leaving at an instant, where they share up- and downlinks by {@link MaxMin}: what is left of each, and when
 * it ends. Times are emulated nanoseconds. What begins or ends at an instant changes the rates from there on, once and together: {@link
 * #settle} when the instant is over.
 *
 * <p>What is left is exact, in units of a rate times a nanosecond; an end is rounded to the nearest nanosecond, and is at least one after
 * the instant at which it was settled. So nothing depends on how often a rate was settled that has stayed the same.
 */
public final class FlowTable {
    /** Later than every run, with room to add to. */
    public static final long FAR = Long.MAX_VALUE / 4;

    private static final long UNSETTLED = Long.MAX_VALUE;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final double TWO_TO_64 = 0x1p64;
    /** The rate of what takes no time, and has no part in any sharing. */
    private static final long AT_ONCE = -1;

    private final MaxMin shares;
    private final RateChanges changes;
    private long changesAt;
    private int[] senders = new int[8];
    private long[] rates = new long[8];
    /** What is left at an instant, of 128 bits, and that instant. */
    private long[] high = new long[8];

    private long[] low = new long[8];
    private long[] asOf = new long[8];
    private long[] ends = new long[8];
    private int used;
    /** The flows that have ended, whose numbers are free again. */
    private int[] free = new int[8];

    private int freeCount;
    private boolean isSettled = true;

    FlowTable(MaxMin shares, RateChanges changes) {
        this.shares = shares;
        this.changes = changes;
        this.changesAt = changes.nextChange(-1);
    }

    /** A transmission of {@code bytes} bytes begins to leave; answers the number of its flow. Without bytes, or a limit, it has left. */
    public int begin(int from, int to, int bytes, long now) {
        int flow = number();
        boolean takesTime = bytes > 0 && !shares.isUnlimited(from, to);
        senders[flow] = from;
        rates[flow] = takesTime ? 0 : AT_ONCE;
        high[flow] = Math.multiplyHigh(bytes * NANOS_PER_SECOND, MaxMin.UNIT);
        low[flow] = bytes * NANOS_PER_SECOND * MaxMin.UNIT;
        asOf[flow] = now;
        ends[flow] = takesTime ? UNSETTLED : now;
        if (takesTime) {
            shares.begin(flow, from, to);
            isSettled = false;
        }
        return flow;
    }

    private int number() {
        if (freeCount > 0) {
            return free[--freeCount];
        }
        if (used == senders.length) {
            int room = 2 * used;
            senders = Arrays.copyOf(senders, room);
            rates = Arrays.copyOf(rates, room);
            high = Arrays.copyOf(high, room);
            low = Arrays.copyOf(low, room);
            asOf = Arrays.copyOf(asOf, room);
            ends = Arrays.copyOf(ends, room);
            free = Arrays.copyOf(free, room);
        }
        return used++;
    }

    /** A flow ends, whatever is left of it. Its number is another one's then. */
    public void end(int flow) {
        if (rates[flow] != AT_ONCE) {
            shares.end(flow);
            isSettled = false;
        }
        free[freeCount++] = flow;
    }

    /** The time at which a flow has left, if nothing begins or ends before: {@link #FAR} at most, and the largest long while it is not settled. */
    public long endOf(int flow) {
        return ends[flow];
    }

    /** The time, in nanoseconds, at which the rates of what is leaving change next by themselves, or the largest long. */
    public long nextChange() {
        return freeCount == used ? Long.MAX_VALUE : changesAt;
    }

    /** An instant is over: from it on the flows have the rates that they share. Calls for each sender with a flow that ends at another time than before. */
    public void settle(long now, IntConsumer concerned) {
        if (now >= changesAt) {
            shares.change(changes, now);
            changesAt = changes.nextChange(now);
            isSettled = false;
        }
        if (!isSettled) {
            isSettled = true;
            shares.settle(flow -> settle(flow, now, concerned));
        }
    }

    private void settle(int flow, long now, IntConsumer concerned) {
        long rate = shares.rate(flow);
        if (rate != rates[flow] || ends[flow] == UNSETTLED) {
            pass(flow, now);
            rates[flow] = rate;
            ends[flow] = Math.min(FAR, now + Math.max(1, timeLeft(flow)));
            concerned.accept(senders[flow]);
        }
    }

    private void pass(int flow, long now) {
        long nanos = now - asOf[flow];
        long product = rates[flow] * nanos;
        long borrow = Long.compareUnsigned(low[flow], product) < 0 ? 1 : 0;
        low[flow] -= product;
        high[flow] -= Math.multiplyHigh(rates[flow], nanos) + borrow;
        asOf[flow] = now;
    }

    /** What is left / rate, to the nearest. A quotient of floating-point numbers is near enough that the rest of its division fits into 64 bits. */
    private long timeLeft(int flow) {
        long rate = rates[flow];
        long half = rate >>> 1;
        long lowest = low[flow] + half;
        double dividend =
                (high[flow] + (Long.compareUnsigned(lowest, half) < 0 ? 1 : 0)) * TWO_TO_64 + unsigned(lowest);
        double quotient = dividend / rate;
        if (rate == 0 || quotient >= FAR) {
            return FAR;
        }
        long near = (long) quotient;
        return near + Math.floorDiv(lowest - near * rate, rate);
    }

    private static double unsigned(long number) {
        return (number >>> 1) * 2.0 + (number & 1);
    }
}
