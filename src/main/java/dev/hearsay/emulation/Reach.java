package dev.hearsay.emulation;

import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.workload.Origins;

/**
 * The number of peers that each message of a run has reached, for whoever watches from another thread while the collector records: a count may be
 * a moment old, and is never torn.
 */
public final class Reach {
    private final Origins origins;
    private final Deliveries deliveries;

    Reach(Origins origins, Deliveries deliveries) {
        this.origins = origins;
        this.deliveries = deliveries;
    }

    /** The number of messages that originate before an emulated time, in nanoseconds; they are numbered in that order. */
    public int sentBefore(long at) {
        int least = 0;
        int most = origins.count();
        while (least < most) {
            int middle = (least + most) >>> 1;
            if (origins.sentAt(middle) < at) {
                least = middle + 1;
            } else {
                most = middle;
            }
        }
        return least;
    }

    /** The origin tick of a message, in emulated nanoseconds. */
    public long sentAt(int messageId) {
        return origins.sentAt(messageId);
    }

    /** The number of peers that have a message. */
    public int reached(int messageId) {
        return deliveries.reached(messageId);
    }
}
