package dev.hearsay.emulation.mailbox;

import dev.hearsay.protocol.Message;
import org.jspecify.annotations.Nullable;

/** A list of pending entries that grows at its end, block by block, so that what was entered first stands first. */
public final class PendingList {
    private @Nullable PendingBlock first;
    private @Nullable PendingBlock last;

    /** Enters a transmission, or a multicast ({@link PendingBlock#allBut}), in the last block or in one from the pool. */
    public void add(long arrivesAt, int to, int from, int counter, Message message, BlockPool pool) {
        PendingBlock room = last;
        if (room == null || room.isFull()) {
            room = pool.take(
                    last == null
                            ? PendingBlock.SMALL
                            : Math.min(PendingBlock.LARGE, PendingBlock.GROWTH * last.capacity()));
            if (last == null) {
                first = room;
            } else {
                last.next = room;
            }
            last = room;
        }
        room.add(arrivesAt, to, from, counter, message);
    }

    /** Hands over the first block with all that follow, and is empty. */
    @Nullable
    public PendingBlock take() {
        PendingBlock taken = first;
        first = null;
        last = null;
        return taken;
    }
}
