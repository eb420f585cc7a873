package dev.hearsay.metrics.figures;

import dev.hearsay.metrics.figures.Summary.Times;
import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.RunResult;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** The times from origin to first delivery, over all pairs of a wanted message and one of some peers that is not its origin. */
final class DeliveryTimes {
    private final RunResult result;
    private final IntPredicate messages;
    private final int[] peers;

    private DeliveryTimes(RunResult result, IntPredicate messages, int[] peers) {
        this.result = result;
        this.messages = messages;
        this.peers = peers;
    }

    /** Mean, quantiles and largest in milliseconds, over all peers. */
    static Times of(RunResult result, IntPredicate messages) {
        int[] all = IntStream.range(0, result.peers()).toArray();
        return times(Distribution.of(new DeliveryTimes(result, messages, all)::handOut));
    }

    /**
     * The same over some of them, of which the totals are known.
     *
     * @param totals the times of all these pairs
     */
    static Times of(ValueTotals totals, RunResult result, int[] peers) {
        return times(Distribution.of(totals, new DeliveryTimes(result, result.origins()::counts, peers)::handOut));
    }

    private static Times times(Distribution nanos) {
        Distribution ms = nanos.inMillis();
        return new Times(ms.mean(), ms.p50(), ms.p90(), ms.p99(), ms.max());
    }

    private void handOut(LongConsumer values) {
        Deliveries deliveries = result.deliveries();
        for (int messageId = 0; messageId < deliveries.messages(); messageId++) {
            if (deliveries.reached(messageId) > 0 && messages.test(messageId)) {
                long sentAt = result.origins().sentAt(messageId);
                int origin = result.origins().origin(messageId);
                for (int peer : peers) {
                    long at = deliveries.at(messageId, peer);
                    if (at != Deliveries.NEVER && peer != origin) {
                        values.accept(at - sentAt);
                    }
                }
            }
        }
    }
}
