package dev.hearsay.metrics.figures;

import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.RunResult;

/** The mean time from origin to first delivery of each peer, over the messages of others that it has. */
public final class PeerDelays {
    /** The mean of a peer that has no message of others. */
    public static final long NONE = -1;

    private final long[] sums;
    private final RunFigures figures;

    private PeerDelays(long[] sums, RunFigures figures) {
        this.sums = sums;
        this.figures = figures;
    }

    /**
     * The means of a run.
     *
     * @param figures have been shown every message
     */
    public static PeerDelays of(RunResult result, RunFigures figures) {
        Deliveries deliveries = result.deliveries();
        long[] sums = new long[result.peers()];
        for (int messageId = 0; messageId < deliveries.messages(); messageId++) {
            long sentAt = result.origins().sentAt(messageId);
            for (int peer = 0; peer < sums.length && deliveries.reached(messageId) > 0; peer++) {
                long at = deliveries.at(messageId, peer);
                sums[peer] += at == Deliveries.NEVER ? 0 : at - sentAt;
            }
        }
        return new PeerDelays(sums, figures);
    }

    /** The mean in nanoseconds, or {@link #NONE}. */
    public long mean(int peer) {
        int foreign = figures.firstDeliveries(peer) - figures.originated(peer);
        return foreign == 0 ? NONE : sums[peer] / foreign;
    }
}
