package dev.hearsay.emulation;

import dev.hearsay.peer.Mailbox;
import java.util.function.Consumer;

/**
 * The window that a lane is in: which peers are due, which of them have yet to live through it, and what they leave for
 * later. Used by the lane and its peers, all on the lane's thread.
 */
final class LaneWindow {
    private final DelayedMailboxes mailboxes;
    private final WakeQueue wakes;
    private final Clock clock;
    private final Lateness lateness = new Lateness();
    private final Runnable whenAllHaveLived;
    private final Consumer<Throwable> whenFailed;
    private int yetToLive;
    private long lastEvent;
    private boolean leftovers;

    LaneWindow(
            DelayedMailboxes mailboxes,
            int peers,
            Clock clock,
            Runnable whenAllHaveLived,
            Consumer<Throwable> whenFailed) {
        this.mailboxes = mailboxes;
        this.wakes = new WakeQueue(peers);
        this.clock = clock;
        this.whenAllHaveLived = whenAllHaveLived;
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
        mailboxes.release(window);
        wakes.takeBefore(end, mailboxes::markDue);
        yetToLive = mailboxes.dueCount();
        if (yetToLive == 0) {
            whenAllHaveLived.run();
        }
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
        lastEvent = Math.max(lastEvent, last);
        leftovers |= mailboxes.nextAt() != Mailbox.EMPTY;
        wakes.wake(local, next);
        if (--yetToLive == 0) {
            mailboxes.close();
            whenAllHaveLived.run();
        }
    }

    /** A peer has failed. */
    void failed(Throwable failure) {
        whenFailed.accept(failure);
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
