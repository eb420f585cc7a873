package dev.hearsay.bench;

import java.util.Arrays;

/**
 * Deliveries with any latencies: a calendar of days of a millisecond, to each of which deliveries are appended, and which is
 * put in order by a radix sort when it begins. So everything is read and written in the order in which it lies in memory.
 */
final class PendingCalendar implements Pending {
    private static final int DAY_BITS = 20;
    private static final int DIGIT_BITS = 10;
    private static final int DIGITS = 1 << DIGIT_BITS;
    private static final int DAYS = 1 << 14;

    private final Day[] days = new Day[DAYS];
    private Day today = new Day();
    private long[] order = new long[0];
    private long[] scattered = new long[0];
    private final int[] starts = new int[DIGITS + 1];
    private int cursor;
    private long day;
    private int pending;

    PendingCalendar() {
        Arrays.setAll(days, i -> new Day());
    }

    @Override
    public long nextAt() {
        if (pending == 0) {
            return Long.MAX_VALUE;
        }
        while (cursor == today.size) {
            begin();
        }
        return today.at[current()];
    }

    private void begin() {
        Day done = today;
        done.size = 0;
        int slot = (int) ++day & (DAYS - 1);
        today = days[slot];
        days[slot] = done;
        cursor = 0;
        if (order.length < today.size) {
            order = new long[2 * today.size];
            scattered = new long[2 * today.size];
        }
        for (int i = 0; i < today.size; i++) {
            order[i] = (today.at[i] & ((1L << DAY_BITS) - 1)) << Integer.SIZE | i;
        }
        sortByDigit(Integer.SIZE);
        sortByDigit(Integer.SIZE + DIGIT_BITS);
        sortSimultaneous();
    }

    private void sortByDigit(int shift) {
        Arrays.fill(starts, 0);
        for (int i = 0; i < today.size; i++) {
            starts[(int) (order[i] >>> shift & (DIGITS - 1)) + 1]++;
        }
        for (int digit = 0; digit < DIGITS; digit++) {
            starts[digit + 1] += starts[digit];
        }
        for (int i = 0; i < today.size; i++) {
            scattered[starts[(int) (order[i] >>> shift & (DIGITS - 1))]++] = order[i];
        }
        long[] sorted = scattered;
        scattered = order;
        order = sorted;
    }

    private void sortSimultaneous() {
        for (int i = 1; i < today.size; i++) {
            long key = order[i];
            int hole = i;
            while (hole > 0
                    && order[hole - 1] >>> Integer.SIZE == key >>> Integer.SIZE
                    && today.from[(int) order[hole - 1]] > today.from[(int) key]) {
                order[hole] = order[hole - 1];
                hole--;
            }
            order[hole] = key;
        }
    }

    private int current() {
        return (int) order[cursor];
    }

    @Override
    public int to() {
        return today.to[current()];
    }

    @Override
    public int from() {
        return today.from[current()];
    }

    @Override
    public int messageId() {
        return today.message[current()];
    }

    @Override
    public int hop() {
        return today.hop[current()];
    }

    @Override
    public void advance() {
        cursor++;
        pending--;
    }

    @Override
    public void add(long sentAt, long latency, int to, int from, int messageId, int hop) {
        if (latency >>> DAY_BITS == 0 || latency >>> DAY_BITS >= DAYS - 1) {
            throw new IllegalArgumentException("a latency of " + latency + " ns");
        }
        if (pending++ == 0) {
            today.size = 0;
            cursor = 0;
            day = sentAt >>> DAY_BITS;
        }
        days[(int) ((sentAt + latency) >>> DAY_BITS) & (DAYS - 1)].add(sentAt + latency, to, from, messageId, hop);
    }

    private static final class Day {
        private long[] at = new long[16];
        private int[] to = new int[16];
        private int[] from = new int[16];
        private int[] message = new int[16];
        private int[] hop = new int[16];
        private int size;

        void add(long arrivesAt, int receiver, int sender, int messageId, int hops) {
            if (size == at.length) {
                at = Arrays.copyOf(at, 2 * size);
                to = Arrays.copyOf(to, 2 * size);
                from = Arrays.copyOf(from, 2 * size);
                message = Arrays.copyOf(message, 2 * size);
                hop = Arrays.copyOf(hop, 2 * size);
            }
            at[size] = arrivesAt;
            to[size] = receiver;
            from[size] = sender;
            message[size] = messageId;
            hop[size++] = hops;
        }
    }
}
