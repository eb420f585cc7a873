package dev.hearsay.emulation;

import dev.hearsay.peer.Mailbox;
import dev.hearsay.protocol.Message;
import dev.hearsay.topology.Topology;
import org.jspecify.annotations.Nullable;

/**
 * The delayed mailboxes of a lane's peers, or of those of one pace: holds back what is under way in a {@link Calendar}, and at the start of a window
 * releases to each peer what is due in it, in the order (time, sender, the sender's counter).
 */
final class DelayedMailboxes implements Mailbox {
    private final long windowLength;
    private final Calendar calendar;
    private final ChunkPool pool;
    private final Released released = new Released();
    private final DueSlices slices;
    private final ArrivalOrder order = new ArrivalOrder(released);
    private @Nullable Chunk releasedList;
    private int cursor;
    /** The sum of what has been read ahead; kept so that it is read. */
    @SuppressWarnings("UnusedVariable")
    private long fetched;

    /** Empty mailboxes of the peers of a lane. */
    DelayedMailboxes(Topology topology, Placement placement, int lane, long windowLength) {
        this(topology, placement, placement.first(lane), placement.size(lane), windowLength, new ChunkPool());
    }

    /** Empty mailboxes of the peers at so many places from the first on. */
    DelayedMailboxes(
            Topology topology, Placement placement, int firstPlace, int peers, long windowLength, ChunkPool pool) {
        this.windowLength = windowLength;
        this.pool = pool;
        this.calendar = new Calendar(windowLength, pool);
        this.slices = new DueSlices(topology, placement, firstPlace, peers, released);
    }

    /** Holds back a transmission, or a multicast ({@link Chunk#allBut}), until it arrives. */
    void hold(long arrivesAt, int to, int sender, int number, Message sent) {
        calendar.add(arrivesAt, to, sender, number, sent);
    }

    /** The next window in which anything arrives, or {@link Calendar#EMPTY}. */
    long nextWindow() {
        return calendar.nextWindow();
    }

    /** A peer will be due in the next window that is released, whether anything arrives or not. */
    void markDue(int local) {
        slices.markDue(local);
    }

    /** Releases what arrives in a window, and lists the peers that are due, those marked before among them. */
    void release(long window) {
        releasedList = calendar.take(window);
        released.set(releasedList);
        slices.slice();
        order.begin(window * windowLength, windowLength);
    }

    /** Brings what is due at a peer into the cache. */
    void fetch(int local) {
        fetched += slices.fetch(local);
    }

    /** The number of peers that are due in this window. */
    int dueCount() {
        return slices.dueCount();
    }

    /** The local number of a peer that is due. */
    int due(int index) {
        return slices.due(index);
    }

    /** Opens the mailbox of a peer; the one opened before is closed. */
    Mailbox open(int local) {
        order.clear();
        slices.addTo(order, local);
        order.order();
        cursor = 0;
        return this;
    }

    /** Ends the window: no peer is due any more. */
    void close() {
        slices.clear();
        order.clear();
        pool.giveBack(releasedList);
        releasedList = null;
        cursor = 0;
    }

    @Override
    public long nextAt() {
        return cursor == order.size() ? EMPTY : order.arrivesAt(cursor);
    }

    @Override
    public int from() {
        return released.from(order.entry(cursor));
    }

    @Override
    public Message message() {
        return released.message(order.entry(cursor));
    }

    @Override
    public void advance() {
        cursor++;
    }
}
