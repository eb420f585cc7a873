package dev.hearsay.emulation;

import dev.hearsay.peer.Mailbox;
import dev.hearsay.peer.PeerCore;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * The window that a lane is in, and in it one window after the other of each pace: which peers are due, which of them have yet
 * to live through it, and what they leave for later. Used by the lane and its peers, all on the lane's thread.
 *
 * <p>The next window is always the one that begins first. Then nothing that has yet to happen on the lane is earlier, and
 * what it sends to a peer of that pace arrives after the end of the window.
 */
final class LaneWindow {
    /** So few that what telling a peer has brought into the cache is still there when the peer lives. */
    private static final int TOLD_AT_ONCE = 256;

    private final LaneMailboxes mailboxes;
    private final Pace[] paces;
    private final long length;
    private final Clock clock;
    private final LaneActivity activity;
    private final Lateness lateness = new Lateness();
    private final Runnable whenAllToldHaveLived;
    private final Consumer<Throwable> whenFailed;
    /** The pace whose window it is, and its mailboxes. */
    private Pace pace;

    private DelayedMailboxes due;
    private long end;
    private long until;
    private boolean hasGoneOn;
    private int told;
    private int yetToLive;
    private long activations;
    private long lastEvent;
    private boolean leftovers;

    LaneWindow(
            LaneMailboxes mailboxes,
            long length,
            Clock clock,
            LaneActivity activity,
            Runnable whenAllToldHaveLived,
            Consumer<Throwable> whenFailed) {
        this.mailboxes = mailboxes;
        this.paces = mailboxes.paces();
        this.length = length;
        this.pace = paces[0];
        this.due = pace.mailboxes();
        this.clock = clock;
        this.activity = activity;
        this.whenAllToldHaveLived = whenAllToldHaveLived;
        this.whenFailed = whenFailed;
    }

    /** A peer will have something to do by itself at {@code at}. */
    void wake(int local, long at) {
        mailboxes.paceOf(local).wake(local, at);
    }

    /** When the first peer has something to do by itself, or the largest long. */
    long nextWake() {
        long next = Long.MAX_VALUE;
        for (Pace its : paces) {
            next = Math.min(next, its.nextWake());
        }
        return next;
    }

    /** Begins a window of the lane that ends before {@code laneEnd}. */
    void begin(long laneEnd) {
        end = laneEnd;
        hasGoneOn = false;
    }

    /**
     * Goes on to the next window of a pace, when all peers that were due have lived through the one before: everything is
     * released that is due in it. False if there is none before the lane's window ends. In an instant there is one only, for
     * what arrives in it from other lanes is of the next round, too.
     */
    boolean goOn() {
        end();
        long start = Long.MAX_VALUE;
        for (Pace its : paces) {
            long next = its.next(end);
            if (next < start) {
                start = next;
                pace = its;
            }
        }
        if (start == Long.MAX_VALUE || (hasGoneOn && length == 1)) {
            return false;
        }
        hasGoneOn = true;
        due = pace.mailboxes();
        until = pace.begin(start, end);
        told = 0;
        return true;
    }

    /** The end of the present window, in nanoseconds, not included. */
    long until() {
        return until;
    }

    /** Whether there are peers that are due and have not been told. */
    boolean hasUntold() {
        return told < due.dueCount();
    }

    /**
     * Tells the next few peers that are due. What they will get is read here, peer after peer with nothing in between, so
     * that the machine waits for many of them at once and not for each when its peer lives.
     */
    void tell(IntConsumer teller) {
        int last = Math.min(told + TOLD_AT_ONCE, due.dueCount());
        yetToLive = last - told;
        activations += yetToLive;
        while (told < last) {
            int peer = due.due(told++);
            due.fetch(peer);
            teller.accept(pace.firstLocal() + peer);
        }
    }

    /** Ends the window, when all peers that were due have lived through it. */
    void end() {
        due.close();
        told = 0;
    }

    /** A peer begins to live through the window. */
    void begins(PeerCore peer) {
        activity.begins(peer.self(), peer);
    }

    /** The mailbox of a peer. */
    Mailbox open(int local) {
        Mailbox mailbox = due.open(local - pace.firstLocal());
        if (mailbox.nextAt() != Mailbox.EMPTY) {
            lateness.add(clock.lateness(mailbox.nextAt()));
        }
        return mailbox;
    }

    /** A peer has lived through the window; its last event so far and what it will do next by itself. */
    void lived(int local, long last, long next) {
        activity.ends();
        lastEvent = Math.max(lastEvent, last);
        leftovers |= due.nextAt() != Mailbox.EMPTY;
        pace.wake(local, next);
        oneLess();
    }

    /** A peer has failed. The others live on to the end of the window, for one of them may fail at an earlier time. */
    void failed(Throwable failure) {
        activity.ends();
        whenFailed.accept(failure);
        oneLess();
    }

    private void oneLess() {
        if (--yetToLive == 0) {
            whenAllToldHaveLived.run();
        }
    }

    /** The number of times that peers have been told that a window has begun. */
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

    /** The lateness with which peers were activated. */
    Lateness lateness() {
        return lateness;
    }
}
