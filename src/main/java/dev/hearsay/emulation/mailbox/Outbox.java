package dev.hearsay.emulation.mailbox;

import dev.hearsay.protocol.Message;
import org.jspecify.annotations.Nullable;

/** The transmissions that the peers of one lane have sent to those of another in a window, until it is handed over at the window's end. */
public final class Outbox {
    private final BlockPool pool;
    private final PendingList transmissions = new PendingList();
    private long firstArrival = Long.MAX_VALUE;

    /** An outbox that takes its blocks from a pool. */
    public Outbox(BlockPool pool) {
        this.pool = pool;
    }

    /** Adds a transmission, or a multicast ({@link PendingBlock#allBut}), that arrives at an emulated time, in nanoseconds. */
    public void add(long arrivesAt, int to, int from, int counter, Message message) {
        transmissions.add(arrivesAt, to, from, counter, message, pool);
        firstArrival = Math.min(firstArrival, arrivesAt);
    }

    /** When the first of them arrives, or the largest long if there is none. */
    public long firstArrival() {
        return firstArrival;
    }

    /** Hands all over, and is empty. */
    @Nullable
    public PendingBlock take() {
        firstArrival = Long.MAX_VALUE;
        return transmissions.take();
    }
}
