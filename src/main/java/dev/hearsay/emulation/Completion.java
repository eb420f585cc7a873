package dev.hearsay.emulation;

import dev.hearsay.emulation.placement.WindowLength;
import dev.hearsay.fault.Adversaries;
import dev.hearsay.fault.Lifetimes;
import dev.hearsay.peer.Network;
import dev.hearsay.protocol.Promises.Complete;
import dev.hearsay.workload.Operations;
import dev.hearsay.workload.Origins;
import java.util.stream.IntStream;

/**
 * The completion of a lane: whether its peers have got every message that is ever sent. Some protocols never fall silent: a peer that asks cannot
 * know that there is nothing left to ask for. Where a run of one is to end by itself, it ends when every honest peer has every message that
 * was sent since it is up for good, and every operation has ended, or one of both, as {@link Complete} says.
 */
public final class Completion {
    /** The time of what has not come to pass. */
    public static final long NOT_YET = Long.MAX_VALUE;

    private final Lifetimes lifetimes;
    private final Origins origins;
    private final Operations operations;
    private final Complete complete;
    private final Adversaries adversaries;
    private long missing;
    private long last;

    /** The completion of a lane with these peers, none of which has anything. */
    Completion(Network network, int[] peers) {
        this.lifetimes = network.lifetimes();
        this.origins = network.origins();
        this.operations = network.operations();
        this.complete = network.protocol().promises().complete();
        this.adversaries = network.adversaries();
        long[] sent = IntStream.range(0, origins.count())
                .filter(message -> lifetimes.lives(origins.origin(message), origins.sentAt(message)))
                .mapToLong(origins::sentAt)
                .toArray();
        for (int peer : peers) {
            if (!adversaries.isHonest(peer)) {
                continue;
            }
            missing += complete.ofMessages() ? sent.length - firstFrom(sent, lifetimes.staysFrom(peer)) : 0;
            missing += complete.ofOperations() ? operationsOf(peer) : 0;
        }
    }

    private long operationsOf(int peer) {
        return IntStream.range(0, operations.of(peer))
                .map(index -> operations.of(peer, index))
                .filter(operation -> lifetimes.lives(peer, operations.startsAt(operation)))
                .count();
    }

    /** The number of times, of those that ascend, that are before an instant. */
    private static int firstFrom(long[] times, long instant) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < instant) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** A peer has got a message for the first time. */
    void delivered(int peer, int messageId, long at) {
        boolean counts = complete.ofMessages() && adversaries.isHonest(peer);
        if (counts && lifetimes.staysFrom(peer) <= origins.sentAt(messageId)) {
            missing--;
            last = Math.max(last, at);
        }
    }

    /** An operation has ended. */
    void ended(int operation, long at) {
        if (complete.ofOperations() && adversaries.isHonest(operations.origin(operation))) {
            missing--;
            last = Math.max(last, at);
        }
    }

    /** The time at which the last peer got the last message and the last operation ended, or {@link #NOT_YET}. */
    long at() {
        return missing == 0 ? last : NOT_YET;
    }

    /**
     * The last instant of a run that was complete at a time: that of the second after, or of a longer span that is as long as
     * the least latency.
     */
    static long lastInstant(long completeAt, long leastLatency) {
        long span = WindowLength.longest(leastLatency);
        return (completeAt / span + 2) * span - 1;
    }
}
