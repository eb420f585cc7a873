package dev.hearsay.emulation;

import dev.hearsay.peer.PeerFailure;

/** The peers of one pace on a lane: what they are due, and the windows in which they live. */
final class Pace {
    /** A broadcast makes as many rounds at one instant as it has hops, and there are no graphs so long. */
    private static final int MOST_ROUNDS = 1_000_000;

    private final Plan plan;
    private final int firstPlace;
    private final long length;
    private final int firstLocal;
    private final int endLocal;
    private final DelayedMailboxes mailboxes;
    private final WakeQueue wakes;
    private long present = -1;
    private int rounds;

    /** The peers of a pace on a lane, with nothing due. */
    Pace(Plan plan, int lane, int pace, ChunkPool pool) {
        this.plan = plan;
        Paces paces = plan.paces();
        int first = paces.first(lane, pace);
        int end = paces.first(lane, pace + 1);
        length = paces.length(pace);
        firstPlace = first;
        firstLocal = first - paces.first(lane, 0);
        endLocal = firstLocal + end - first;
        mailboxes =
                new DelayedMailboxes(plan.network().topology(), paces.placement(), first, end - first, length, pool);
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

    /** The mailboxes of its peers, numbered from the first of the pace. */
    DelayedMailboxes mailboxes() {
        return mailboxes;
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
        return window == Calendar.EMPTY || window * length >= end ? Long.MAX_VALUE : window * length;
    }

    /** When the window begins in which anything arrives next, or the largest long. */
    long nextArrivals() {
        long window = mailboxes.nextWindow();
        return window == Calendar.EMPTY ? Long.MAX_VALUE : window * length;
    }

    /** Begins the window that begins then: what is due in it before {@code end} is released; answers where it ends. */
    long begin(long start, long end) {
        long until = Math.min(start + length, end);
        wakes.takeBefore(until, mailboxes::markDue);
        mailboxes.release(start / length);
        rounds = start == present ? rounds + 1 : 0;
        present = start;
        if (rounds > MOST_ROUNDS + plan.network().peers()) {
            throw neverEnding();
        }
        return until;
    }

    private PeerFailure neverEnding() {
        int peer = plan.placement().peerAt(firstPlace + mailboxes.due(0));
        return PeerFailure.of(
                peer,
                present,
                plan.network().seed(),
                "messages go on and on over latencies of 0: the instant has not ended after " + rounds + " rounds");
    }
}
