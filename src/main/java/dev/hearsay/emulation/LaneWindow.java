package dev.hearsay.emulation;

import dev.hearsay.peer.Mailbox;
import dev.hearsay.peer.PeerCore;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * The window that a lane is in: which peers are due, which of them have yet to live through it, and what they leave for
 * later. Used by the lane and its peers, all on the lane's thread.
 */
final class LaneWindow {
    /** So few that what telling a peer has brought into the cache is still there when the peer lives. */
    private static final int TOLD_AT_ONCE = 256;

    private final DelayedMailboxes mailboxes;
    private final WakeQueue wakes;
    private final Clock clock;
    private final LaneActivity activity;
    private final Lateness lateness = new Lateness();
    private final Runnable whenAllToldHaveLived;
    private final Consumer<Throwable> whenFailed;
    private int told;
    private int yetToLive;
    private long activations;
    private long lastEvent;
    private boolean leftovers;

    LaneWindow(
            DelayedMailboxes mailboxes,
            int peers,
            Clock clock,
            LaneActivity activity,
            Runnable whenAllToldHaveLived,
            Consumer<Throwable> whenFailed) {
        this.mailboxes = mailboxes;
        this.wakes = new WakeQueue(peers);
        this.clock = clock;
        this.activity = activity;
        this.whenAllToldHaveLived = whenAllToldHaveLived;
        this.whenFailed = whenFailed;
    }

    /** A peer will have something to do by itself at {@code at}. */
    void wake(int local, long at) {
        wakes.wake(local, at);
    }

    /** When the first peer has something to do by itself, or the largest long. */
    long nextWake() {
        return wakes.nextAt();
    }

    /** Begins a window: everything is released that is due in it before {@code end}. */
    void begin(long window, long end) {
        wakes.takeBefore(end, mailboxes::markDue);
        mailboxes.release(window);
        told = 0;
    }

    /** Whether there are peers that are due and have not been told. */
    boolean hasUntold() {
        return told < mailboxes.dueCount();
    }

    /**
     * Tells the next few peers that are due. What they will get is read here, peer after peer with nothing in between, so
     * that the machine waits for many of them at once and not for each when its peer lives.
     */
    void tell(IntConsumer teller) {
        int end = Math.min(told + TOLD_AT_ONCE, mailboxes.dueCount());
        yetToLive = end - told;
        activations += yetToLive;
        while (told < end) {
            mailboxes.fetch(mailboxes.due(told));
            teller.accept(mailboxes.due(told++));
        }
    }

    /** Ends the window, when all peers that were due have lived through it. */
    void end() {
        mailboxes.close();
    }

    /** A peer begins to live through the window. */
    void begins(PeerCore peer) {
        activity.begins(peer.self(), peer);
    }

    /** The mailbox of a peer. */
    Mailbox open(int local) {
        Mailbox mailbox = mailboxes.open(local);
        if (mailbox.nextAt() != Mailbox.EMPTY) {
            lateness.add(clock.lateness(mailbox.nextAt()));
        }
        return mailbox;
    }

    /** A peer has lived through the window; its last event so far and what it will do next by itself. */
    void lived(int local, long last, long next) {
        activity.ends();
        lastEvent = Math.max(lastEvent, last);
        leftovers |= mailboxes.nextAt() != Mailbox.EMPTY;
        wakes.wake(local, next);
        if (--yetToLive == 0) {
            whenAllToldHaveLived.run();
        }
    }

    /** A peer has failed. */
    void failed(Throwable failure) {
        activity.ends();
        whenFailed.accept(failure);
    }

    /** How often peers have been told that a window has begun. */
    long activations() {
        return activations;
    }

    /** The emulated time of the last event. */
    long lastEvent() {
        return lastEvent;
    }

    /** Whether anything was due in a window that the end of the run kept peers from living through. */
    boolean hasLeftovers() {
        return leftovers;
    }

    /** How late peers were activated. */
    Lateness lateness() {
        return lateness;
    }
}
