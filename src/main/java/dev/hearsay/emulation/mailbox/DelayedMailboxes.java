package dev.hearsay.emulation.mailbox;

import dev.hearsay.emulation.placement.Paces;
import dev.hearsay.peer.Mailbox;
import dev.hearsay.protocol.Message;
import dev.hearsay.topology.Peers;
import dev.hearsay.topology.Topology;
import org.jspecify.annotations.Nullable;

/**
 * The delayed mailboxes of the peers of one pace on a lane, which stand side by side there: hold back what is under way to them until
 * the window in which it arrives, and then release to each peer what is due, in the order (time, sender, the sender's counter). A
 * peer is due as well in a window in which it has something to do by itself. Peers go by their numbers in the lane; windows are
 * numbered from time 0.
 *
 * <pre>
 *   hold -&gt; TimingWheel, by window              wake -&gt; WakeQueue, by time
 *   begin, once a window -&gt; Released blocks -&gt; DueSlices, by receiver, with those that wake
 *   open, once for each due peer -&gt; ArrivalOrder, by time: the {@link Mailbox}
 *   end, once a window -&gt; blocks go back to the BlockPool
 * </pre>
 */
public final class DelayedMailboxes {
    private final int firstLocal;
    private final int endLocal;
    private final long windowLength;
    private final TimingWheel wheel;
    private final WakeQueue wakes;
    private final BlockPool pool;
    private final Released released = new Released();
    private final DueSlices due;
    private final ArrivalOrder order = new ArrivalOrder(released);
    private @Nullable PendingBlock releasedList;
    private long start = -1;
    private long until;
    private int rounds;

    /** Empty mailboxes of the peers of a pace on a lane, with blocks from the lane's pool. */
    public DelayedMailboxes(Topology topology, Paces paces, int lane, int pace, BlockPool pool) {
        this.pool = pool;
        int first = paces.first(lane, pace);
        int peers = paces.first(lane, pace + 1) - first;
        firstLocal = first - paces.first(lane, 0);
        endLocal = firstLocal + peers;
        windowLength = paces.length(pace);
        wheel = new TimingWheel(windowLength, pool);
        wakes = new WakeQueue(peers);
        due = new DueSlices(topology, paces.placement(), first, peers, released);
    }

    /** The number of the first peer. */
    public int firstLocal() {
        return firstLocal;
    }

    /** The number of the peer after the last. */
    public int endLocal() {
        return endLocal;
    }

    /** Holds back a transmission, or a multicast ({@link PendingBlock#allBut}), until it arrives, at an emulated time in nanoseconds. */
    public void hold(long arrivesAt, int to, int from, int counter, Message sent) {
        wheel.add(arrivesAt, to, from, counter, sent);
    }

    /** A peer will have something to do by itself at {@code at}, in emulated nanoseconds; the largest long: nothing. */
    public void wake(int local, long at) {
        wakes.wake(local - firstLocal, at);
    }

    /** The next window in which anything arrives, or {@link TimingWheel#EMPTY}. */
    long nextWindow() {
        return wheel.nextWindow();
    }

    /** The time at which the next window begins in which anything is due, or the largest long where there is nothing before {@code end}. */
    public long nextBefore(long end) {
        long arrivals = nextWindow();
        long wake = wakes.nextAt();
        long window = wake >= end ? arrivals : Math.min(arrivals, wake / windowLength);
        return window == TimingWheel.EMPTY || window * windowLength >= end ? Long.MAX_VALUE : window * windowLength;
    }

    /** The time at which the first window begins in which anything arrives, or a peer has something to do by itself; or the largest long. */
    public long nextAt() {
        long window = nextWindow();
        return Math.min(wakes.nextAt(), window == TimingWheel.EMPTY ? Long.MAX_VALUE : window * windowLength);
    }

    /** Begins the window that begins at {@code at}: what is due in it before {@code end} is released. */
    public void begin(long at, long end) {
        until = Math.min(at + windowLength, end);
        for (int peer = wakes.takeBefore(until); peer != Peers.NONE; peer = wakes.takeBefore(until)) {
            due.markDue(peer);
        }
        release(at / windowLength);
        rounds = at == start ? rounds + 1 : 0;
        start = at;
    }

    /** Releases what arrives in a window, and lists the peers that are due, those marked before among them. */
    void release(long window) {
        releasedList = wheel.take(window);
        released.set(releasedList);
        due.slice();
        order.begin(window * windowLength, windowLength);
    }

    /** The end of the present window, in nanoseconds, not included. */
    public long until() {
        return until;
    }

    /** The number of times that the present window has begun again: what is sent in an instant may arrive in it. */
    public int rounds() {
        return rounds;
    }

    /** The peers that are due, numbered from the first of the pace, and what each gets. */
    public DueSlices due() {
        return due;
    }

    /** Opens the mailbox of a peer; there is one that is open at a time. */
    public Mailbox open(int local) {
        order.clear();
        due.addTo(order, local - firstLocal);
        order.order();
        return order;
    }

    /** Ends the window: no peer is due any more, and the mailbox that was open is empty. */
    public void end() {
        due.clear();
        order.clear();
        pool.giveBack(releasedList);
        releasedList = null;
    }
}
