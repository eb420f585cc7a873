package dev.hearsay.emulation.mailbox;

import dev.hearsay.emulation.placement.Placement;
import dev.hearsay.peer.Mailbox;
import dev.hearsay.protocol.Message;
import dev.hearsay.topology.Topology;
import org.jspecify.annotations.Nullable;

/**
 * The delayed mailboxes of peers that stand side by side on a lane: holds back what is under way to them until the window in
 * which it arrives, and then releases to each peer what is due, in the order (time, sender, the sender's counter).
 *
 * <pre>
 *   hold -&gt; TimingWheel, by window
 *   release, once a window -&gt; Released blocks -&gt; DueSlices, by receiver
 *   open, once for each due peer -&gt; ArrivalOrder, by time: the {@link Mailbox}
 *   close, once a window -&gt; blocks go back to the BlockPool
 * </pre>
 */
public final class DelayedMailboxes {
    private final long windowLength;
    private final TimingWheel wheel;
    private final BlockPool pool;
    private final Released released = new Released();
    private final DueSlices due;
    private final ArrivalOrder order = new ArrivalOrder(released);
    private @Nullable PendingBlock releasedList;

    /** Empty mailboxes of the {@code peers} peers from {@code firstPlace} on, in windows of {@code windowLength} nanoseconds. */
    public DelayedMailboxes(
            Topology topology, Placement placement, int firstPlace, int peers, long windowLength, BlockPool pool) {
        this.windowLength = windowLength;
        this.pool = pool;
        this.wheel = new TimingWheel(windowLength, pool);
        this.due = new DueSlices(topology, placement, firstPlace, peers, released);
    }

    /** Holds back a transmission, or a multicast ({@link PendingBlock#allBut}), until it arrives. */
    public void hold(long arrivesAt, int to, int from, int counter, Message sent) {
        wheel.add(arrivesAt, to, from, counter, sent);
    }

    /** The next window in which anything arrives, or {@link TimingWheel#EMPTY}. */
    public long nextWindow() {
        return wheel.nextWindow();
    }

    /** The peers that are due, and what each gets; until a window is released, those that will be due in it anyway. */
    public DueSlices due() {
        return due;
    }

    /** Releases what arrives in a window, and lists the peers that are due, those marked before among them. */
    public void release(long window) {
        releasedList = wheel.take(window);
        released.set(releasedList);
        due.slice();
        order.begin(window * windowLength, windowLength);
    }

    /** Opens the mailbox of a peer, by its place after the first; there is one that is open at a time. */
    public Mailbox open(int local) {
        order.clear();
        due.addTo(order, local);
        order.order();
        return order;
    }

    /** Ends the window: no peer is due any more, and the mailbox that was open is empty. */
    public void close() {
        due.clear();
        order.clear();
        pool.giveBack(releasedList);
        releasedList = null;
    }
}
