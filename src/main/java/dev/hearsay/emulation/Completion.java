package dev.hearsay.emulation;

import dev.hearsay.emulation.placement.WindowLength;
import dev.hearsay.fault.Lifetimes;
import dev.hearsay.peer.Network;
import dev.hearsay.workload.Origins;
import java.util.stream.IntStream;

/**
 * The completion of a lane: whether its peers have got every message that is ever sent. Some protocols never fall silent: a peer that asks cannot
 * know that there is nothing left to ask for. Where a run of one is to end by itself, it ends when every peer that does not
 * crash has every message.
 */
public final class Completion {
    /** The time of what has not come to pass. */
    public static final long NOT_YET = Long.MAX_VALUE;

    private final Lifetimes lifetimes;
    private long missing;
    private long last;

    /** The completion of a lane with these peers, none of which has anything. */
    Completion(Network network, int[] peers) {
        this.lifetimes = network.lifetimes();
        Origins origins = network.origins();
        long sent = IntStream.range(0, origins.count())
                .filter(message -> lifetimes.lives(origins.origin(message), origins.sentAt(message)))
                .count();
        missing = sent * IntStream.of(peers).filter(this::staysAlive).count();
    }

    private boolean staysAlive(int peer) {
        return lifetimes.crashesAt(peer) == Lifetimes.NEVER;
    }

    /** A peer has got a message. */
    void delivered(int peer, long at) {
        if (staysAlive(peer)) {
            missing--;
            last = Math.max(last, at);
        }
    }

    /** The time at which the last peer got the last message, or {@link #NOT_YET}. */
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
