package dev.hearsay.metrics.figures;

import java.util.Arrays;

/**
 * The times until a share of the live peers had each message, over all messages. A message that never reached the share has an
 * infinite time, so these figures, unlike those over the messages that reached all, do not improve when messages get lost.
 */
public final class TimesToShare {
    private final long[] reached;
    private int count;
    private int messages;

    /** Room for the times of at most that many messages; none is in it yet. */
    TimesToShare(int messages) {
        reached = new long[messages];
    }

    /** Adds the time of a message in nanoseconds, or {@link MessageFigures#NEVER}. */
    void add(long nanos) {
        messages++;
        if (nanos != MessageFigures.NEVER) {
            reached[count++] = nanos;
        }
    }

    /**
     * Mean, nearest-rank quantiles and largest, in milliseconds: infinite if a message that never reached the share is among
     * them, and NaN without messages.
     */
    Summary.TimesToReach inMillis() {
        long[] sorted = Arrays.copyOf(reached, count);
        Arrays.sort(sorted);
        double mean = count < messages
                ? Double.POSITIVE_INFINITY
                : Math.rint(Arrays.stream(sorted).average().orElse(Double.NaN)) / 1e6;
        return new Summary.TimesToReach(
                messages == 0 ? Double.NaN : mean,
                ranked(sorted, 50),
                ranked(sorted, 90),
                ranked(sorted, 99),
                ranked(sorted, 100),
                count);
    }

    private double ranked(long[] sorted, int percent) {
        if (messages == 0) {
            return Double.NaN;
        }
        long rank = Quantiles.rank(percent, messages);
        return rank > sorted.length ? Double.POSITIVE_INFINITY : sorted[(int) rank - 1] / 1e6;
    }
}
