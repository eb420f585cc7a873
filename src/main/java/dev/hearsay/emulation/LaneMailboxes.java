package dev.hearsay.emulation;

import dev.hearsay.emulation.mailbox.BlockPool;
import dev.hearsay.emulation.mailbox.DelayedMailboxes;
import dev.hearsay.emulation.mailbox.PendingBlock;
import dev.hearsay.emulation.placement.Placement;
import dev.hearsay.peer.PeerFailure;
import dev.hearsay.protocol.Message;
import org.jspecify.annotations.Nullable;

/**
 * The delayed mailboxes of a lane's peers, pace by pace; and inside a window of the lane the order in which the windows of its
 * paces follow one another.
 *
 * <p>The next window is always the one that begins first. Then nothing that has yet to happen on the lane is earlier, and
 * what it sends to a peer of that pace arrives after the end of the window.
 */
final class LaneMailboxes {
    /** The most rounds of an instant, beside one for each peer: a broadcast makes as many as it has hops, and no graph is that long. */
    private static final int MOST_ROUNDS = 1_000_000;

    private final RunContext run;
    /** The mailboxes of each pace. */
    private final DelayedMailboxes[] paces;

    private final Placement placement;
    private final int firstPlace;
    private final boolean goesByInstants;
    private final BlockPool pool = new BlockPool();
    private long laneEnd;
    private DelayedMailboxes present;
    private boolean hasGoneOn;

    /** The mailboxes of a lane's peers, all empty. */
    LaneMailboxes(RunContext run, int lane) {
        this.run = run;
        placement = run.placement();
        firstPlace = placement.first(lane);
        goesByInstants = run.goesByInstants();
        paces = new DelayedMailboxes[run.paces().count()];
        for (int pace = 0; pace < paces.length; pace++) {
            paces[pace] = new DelayedMailboxes(run.network().topology(), run.paces(), lane, pace, pool);
        }
        present = paces[0];
    }

    /** The mailboxes of the pace whose window it is. */
    DelayedMailboxes present() {
        return present;
    }

    /** The mailboxes of the pace of a peer, by its number in the lane. */
    DelayedMailboxes paceOf(int local) {
        int pace = 0;
        while (local >= paces[pace].endLocal()) {
            pace++;
        }
        return paces[pace];
    }

    /** Blocks to fill, for transmissions that leave the lane. */
    BlockPool pool() {
        return pool;
    }

    /** Begins a window of the lane, which ends before {@code end}. */
    void beginWindow(long end) {
        laneEnd = end;
        hasGoneOn = false;
    }

    /**
     * Ends the window of the present pace, and begins the next window of a pace: what is due in it is released. False if there is
     * none before the lane's window ends. In an instant there is one only, for what arrives in it from other lanes is of the
     * next round, too.
     */
    boolean goOn() {
        endWindow();
        long start = Long.MAX_VALUE;
        for (DelayedMailboxes pace : paces) {
            long next = pace.nextBefore(laneEnd);
            if (next < start) {
                start = next;
                present = pace;
            }
        }
        if (start == Long.MAX_VALUE || (hasGoneOn && goesByInstants)) {
            return false;
        }
        hasGoneOn = true;
        present.begin(start, laneEnd);
        if (present.rounds() > MOST_ROUNDS + run.network().peers()) {
            throw neverEnding(start);
        }
        return true;
    }

    private PeerFailure neverEnding(long instant) {
        int local = present.firstLocal() + present.due().peer(0);
        return PeerFailure.of(
                placement.peerAt(firstPlace + local),
                instant,
                run.network().seed(),
                "messages go on and on over latencies of 0: the instant has not ended after " + present.rounds()
                        + " rounds");
    }

    /** Ends the window of the present pace, whose peers are not due any more. */
    void endWindow() {
        present.end();
    }

    /** The time at which the first window begins in which anything arrives, or a peer has something to do by itself; or the largest long. */
    long nextAt() {
        long next = Long.MAX_VALUE;
        for (DelayedMailboxes pace : paces) {
            next = Math.min(next, pace.nextAt());
        }
        return next;
    }

    /**
     * Holds back a transmission until it arrives; or a multicast ({@link PendingBlock#allBut}), which there is only where all
     * latencies are the same and with them all paces.
     */
    void hold(long arrivesAt, int to, int from, int counter, Message sent) {
        DelayedMailboxes pace = paces.length == 1 ? paces[0] : paceOf(placement.placeOf(to) - firstPlace);
        pace.hold(arrivesAt, to, from, counter, sent);
    }

    /** Holds back the entries of a list of blocks. */
    void holdAll(@Nullable PendingBlock list) {
        for (PendingBlock block = list; block != null; block = block.next) {
            for (int i = 0; i < block.size; i++) {
                Message sent = block.message[i];
                if (sent != null) {
                    hold(block.arrivesAt(i), block.to[i], block.from(i), block.counter(i), sent);
                }
            }
        }
    }
}
