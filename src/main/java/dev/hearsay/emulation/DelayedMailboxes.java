package dev.hearsay.emulation;

import dev.hearsay.peer.Mailbox;
import dev.hearsay.protocol.Message;
import dev.hearsay.topology.Topology;
import org.jspecify.annotations.Nullable;

/**
 * The delayed mailboxes of a lane's peers: holds back what is under way in a {@link Calendar}, and at the start of a window
 * releases to each peer what is due in it, in the order (time, sender, the sender's counter).
 *
 * <p>What is released stays where it stands; only the numbers of entries are put together by receiver (a counting sort that
 * touches only peers that are due), a multicast's number for each neighbour that it goes to. When a peer opens its mailbox
 * its numbers are ordered. So a delivery costs four bytes written and read, and not the transmission itself.
 */
final class DelayedMailboxes implements Mailbox {
    private final Topology topology;
    private final int firstPeer;
    private final int endPeer;
    private final Calendar calendar;
    private final ChunkPool pool;
    private final Released released = new Released();
    private final RunMerge merge = new RunMerge(released);
    private @Nullable Chunk releasedList;

    /** Where the slice of each peer in {@link #entries} begins and ends. All zero between windows. */
    private final int[] sliceStart;

    private final int[] sliceEnd;
    private int[] entries = new int[0];

    private final long[] dueBits;
    private final int[] due;
    private int dueCount;

    private int[] open = new int[0];
    private int cursor;
    private int end;

    /** Empty mailboxes of the peers {@code firstPeer} to {@code endPeer - 1}. */
    DelayedMailboxes(Topology topology, int firstPeer, int endPeer, long windowLength) {
        this.topology = topology;
        this.firstPeer = firstPeer;
        this.endPeer = endPeer;
        this.pool = new ChunkPool();
        this.calendar = new Calendar(windowLength, pool);
        int peers = endPeer - firstPeer;
        this.sliceStart = new int[peers];
        this.sliceEnd = new int[peers];
        this.dueBits = new long[(peers + 63) >>> 6];
        this.due = new int[peers];
    }

    /** Holds back a transmission, or a multicast ({@link Chunk#allBut}), until it arrives. */
    void hold(long arrivesAt, int to, int sender, int number, Message sent) {
        calendar.add(arrivesAt, to, sender, number, sent);
    }

    /** Holds back all of a list of blocks. */
    void holdAll(@Nullable Chunk list) {
        for (Chunk chunk = list; chunk != null; chunk = chunk.next) {
            for (int i = 0; i < chunk.size; i++) {
                Message sent = chunk.message[i];
                if (sent != null) {
                    calendar.add(chunk.arrivesAt[i], chunk.to[i], chunk.from[i], chunk.counter[i], sent);
                }
            }
        }
    }

    /** Blocks to fill, for transmissions that leave the lane. */
    ChunkPool pool() {
        return pool;
    }

    /** The next window in which anything arrives, or {@link Calendar#EMPTY}. */
    long nextWindow() {
        return calendar.nextWindow();
    }

    /** Releases what arrives in a window, and lists the peers that are due, those marked before among them. */
    void release(long window) {
        releasedList = calendar.take(window);
        released.set(releasedList);
        countByReceiver();
        listDue();
        int start = 0;
        for (int i = 0; i < dueCount; i++) {
            int count = sliceEnd[due[i]];
            sliceStart[due[i]] = start;
            sliceEnd[due[i]] = start;
            start += count;
        }
        if (start > entries.length) {
            entries = new int[Math.max(start, entries.length + entries.length / 2)];
        }
        scatter();
    }

    private void countByReceiver() {
        for (int block = 0; block < released.blocks(); block++) {
            Chunk chunk = released.block(block);
            for (int i = 0; i < chunk.size; i++) {
                int to = chunk.to[i];
                if (to >= 0) {
                    countOne(to - firstPeer);
                } else {
                    countMulticast(chunk.from[i], Chunk.except(to));
                }
            }
        }
    }

    private void countMulticast(int from, int except) {
        for (int link = topology.firstLink(from), last = topology.firstLink(from + 1); link < last; link++) {
            int to = topology.target(link);
            if (to >= firstPeer && to < endPeer && to != except) {
                countOne(to - firstPeer);
            }
        }
    }

    private void countOne(int local) {
        markDue(local);
        sliceEnd[local]++;
    }

    private void scatter() {
        for (int block = 0; block < released.blocks(); block++) {
            Chunk chunk = released.block(block);
            for (int i = 0; i < chunk.size; i++) {
                int to = chunk.to[i];
                if (to >= 0) {
                    entries[sliceEnd[to - firstPeer]++] = Released.entry(block, i);
                } else {
                    scatterMulticast(chunk.from[i], Chunk.except(to), Released.entry(block, i));
                }
            }
        }
    }

    private void scatterMulticast(int from, int except, int entry) {
        for (int link = topology.firstLink(from), last = topology.firstLink(from + 1); link < last; link++) {
            int to = topology.target(link);
            if (to >= firstPeer && to < endPeer && to != except) {
                entries[sliceEnd[to - firstPeer]++] = entry;
            }
        }
    }

    /** A peer will be due in the next window that is released, whether anything arrives or not. */
    void markDue(int local) {
        dueBits[local >>> 6] |= 1L << local;
    }

    /** Lists who is due in ascending order: neighbours in number are neighbours in memory, and many may be due. */
    private void listDue() {
        dueCount = 0;
        for (int word = 0; word < dueBits.length; word++) {
            for (long bits = dueBits[word]; bits != 0; bits &= bits - 1) {
                due[dueCount++] = (word << 6) + Long.numberOfTrailingZeros(bits);
            }
            dueBits[word] = 0;
        }
    }

    /** How many peers are due in this window. */
    int dueCount() {
        return dueCount;
    }

    /** The local number of a peer that is due. */
    int due(int index) {
        return due[index];
    }

    /** Opens the mailbox of a peer; the one opened before is closed. */
    Mailbox open(int local) {
        open = merge.order(entries, sliceStart[local], sliceEnd[local]);
        cursor = 0;
        end = sliceEnd[local] - sliceStart[local];
        return this;
    }

    /** Ends the window: no peer is due any more. */
    void close() {
        for (int i = 0; i < dueCount; i++) {
            sliceStart[due[i]] = 0;
            sliceEnd[due[i]] = 0;
        }
        pool.giveBack(releasedList);
        releasedList = null;
        dueCount = 0;
        cursor = 0;
        end = 0;
    }

    @Override
    public long nextAt() {
        return cursor == end ? EMPTY : released.arrivesAt(open[cursor]);
    }

    @Override
    public int from() {
        return released.from(open[cursor]);
    }

    @Override
    public Message message() {
        return released.message(open[cursor]);
    }

    @Override
    public void advance() {
        cursor++;
    }
}
