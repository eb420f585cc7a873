package dev.hearsay.emulation;

import dev.hearsay.protocol.Message;
import org.jspecify.annotations.Nullable;

/** All delayed mailboxes of a lane: each transmission is held back where its receiver's pace is. */
final class LaneMailboxes {
    private final Pace[] paces;
    private final Placement placement;
    private final int firstPlace;
    private final ChunkPool pool = new ChunkPool();

    /** The mailboxes of a lane's peers, all empty. */
    LaneMailboxes(Plan plan, int lane) {
        placement = plan.placement();
        firstPlace = placement.first(lane);
        paces = new Pace[plan.paces().count()];
        for (int pace = 0; pace < paces.length; pace++) {
            paces[pace] = new Pace(plan, lane, pace, pool);
        }
    }

    /** The paces of the lane's peers, that with the longest windows first. */
    Pace[] paces() {
        return paces;
    }

    /** The pace of a peer, by its number in the lane. */
    Pace paceOf(int local) {
        int pace = 0;
        while (local >= paces[pace].endLocal()) {
            pace++;
        }
        return paces[pace];
    }

    /** Blocks to fill, for transmissions that leave the lane. */
    ChunkPool pool() {
        return pool;
    }

    /** When the first window begins in which anything arrives, or the largest long. */
    long next() {
        long next = Long.MAX_VALUE;
        for (Pace pace : paces) {
            next = Math.min(next, pace.nextArrivals());
        }
        return next;
    }

    /**
     * Holds back a transmission until it arrives; or a multicast ({@link Chunk#allBut}), which there is only where all latencies
     * are the same and with them all paces.
     */
    void hold(long arrivesAt, int to, int sender, int number, Message sent) {
        Pace pace = paces.length == 1 ? paces[0] : paceOf(placement.placeOf(to) - firstPlace);
        pace.mailboxes().hold(arrivesAt, to, sender, number, sent);
    }

    /** Holds back all of a list of blocks. */
    void holdAll(@Nullable Chunk list) {
        for (Chunk chunk = list; chunk != null; chunk = chunk.next) {
            for (int i = 0; i < chunk.size; i++) {
                Message sent = chunk.message[i];
                if (sent != null) {
                    hold(chunk.arrivesAt(i), chunk.to[i], chunk.from(i), chunk.counter(i), sent);
                }
            }
        }
    }
}
