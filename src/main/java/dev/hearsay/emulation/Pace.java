package dev.hearsay.emulation;

import dev.hearsay.emulation.mailbox.BlockPool;
import dev.hearsay.emulation.mailbox.DelayedMailboxes;
import dev.hearsay.emulation.mailbox.DueSlices;
import dev.hearsay.emulation.mailbox.TimingWheel;
import dev.hearsay.emulation.mailbox.WakeQueue;
import dev.hearsay.emulation.placement.Paces;
import dev.hearsay.peer.Mailbox;
import dev.hearsay.peer.PeerFailure;
import dev.hearsay.protocol.Message;

/** The peers of one pace on a lane: what they are due, and the windows that they go through. */
final class Pace {
    /** A broadcast makes as many rounds at one instant as it has hops, and there are no graphs so long. */
    private static final int MOST_ROUNDS = 1_000_000;

    private final RunContext run;
    private final int firstPlace;
    private final long length;
    private final int firstLocal;
    private final int endLocal;
    private final DelayedMailboxes mailboxes;
    private final WakeQueue wakes;
    private long start = -1;
    private long until;
    private int rounds;

    /** The peers of a pace on a lane, with nothing due. */
    Pace(RunContext run, int lane, int pace, BlockPool pool) {
        this.run = run;
        Paces paces = run.paces();
        int first = paces.first(lane, pace);
        int end = paces.first(lane, pace + 1);
        length = paces.length(pace);
        firstPlace = first;
        firstLocal = first - paces.first(lane, 0);
        endLocal = firstLocal + end - first;
        mailboxes = new DelayedMailboxes(run.network().topology(), paces.placement(), first, end - first, length, pool);
        wakes = new WakeQueue(end - first);
    }

    /** The number in the lane of its first peer. */
    int firstLocal() {
        return firstLocal;
    }

    /** The number in the lane of the peer after its last. */
    int endLocal() {
        return endLocal;
    }

    /** The peers that are due in its window, numbered from the first of the pace. */
    DueSlices due() {
        return mailboxes.due();
    }

    /** Opens the mailbox of a peer, by its number in the lane; there is one that is open at a time. */
    Mailbox open(int local) {
        return mailboxes.open(local - firstLocal);
    }

    /** Holds back a transmission to one of its peers, or a multicast, until it arrives. */
    void hold(long arrivesAt, int to, int from, int counter, Message sent) {
        mailboxes.hold(arrivesAt, to, from, counter, sent);
    }

    /** A peer, by its number in the lane, will have something to do by itself at {@code at}. */
    void wake(int local, long at) {
        wakes.wake(local - firstLocal, at);
    }

    /** When the first peer has something to do by itself, or the largest long. */
    long nextWake() {
        return wakes.nextAt();
    }

    /** When the window begins in which anything is due next, or the largest long where there is nothing before {@code end}. */
    long next(long end) {
        long arrivals = mailboxes.nextWindow();
        long wake = wakes.nextAt();
        long window = wake >= end ? arrivals : Math.min(arrivals, wake / length);
        return window == TimingWheel.EMPTY || window * length >= end ? Long.MAX_VALUE : window * length;
    }

    /** When the window begins in which anything arrives next, or the largest long. */
    long nextArrivals() {
        long window = mailboxes.nextWindow();
        return window == TimingWheel.EMPTY ? Long.MAX_VALUE : window * length;
    }

    /** Begins the window that begins at {@code at}: what is due in it before {@code end} is released. */
    void begin(long at, long end) {
        until = Math.min(at + length, end);
        wakes.takeBefore(until, mailboxes.due()::markDue);
        mailboxes.release(at / length);
        rounds = at == start ? rounds + 1 : 0;
        start = at;
        if (rounds > MOST_ROUNDS + run.network().peers()) {
            throw neverEnding();
        }
    }

    /** The end of the present window, in nanoseconds, not included. */
    long until() {
        return until;
    }

    /** Ends the present window: no peer is due any more. */
    void end() {
        mailboxes.close();
    }

    private PeerFailure neverEnding() {
        int peer = run.placement().peerAt(firstPlace + mailboxes.due().peer(0));
        return PeerFailure.of(
                peer,
                start,
                run.network().seed(),
                "messages go on and on over latencies of 0: the instant has not ended after " + rounds + " rounds");
    }
}
