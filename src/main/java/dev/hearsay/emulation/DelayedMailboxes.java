package dev.hearsay.emulation;

import dev.hearsay.peer.Mailbox;
import dev.hearsay.protocol.Message;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The delayed mailboxes of a lane's peers: holds back what is under way in a {@link Calendar}, and at the start of a window
 * releases to each peer what is due in it, in the order (time, sender, the sender's counter).
 *
 * <p>Released transmissions are first put together by receiver (a counting sort, touching only peers that are due), then
 * each peer's slice is ordered when the peer opens it: a merge of the runs that lie there in order already, one for each
 * sender where latencies are alike.
 */
final class DelayedMailboxes implements Mailbox {
    private final int firstPeer;
    private final Calendar calendar;
    private final ChunkPool pool;

    /** Where the slice of each peer begins and ends. All zero between windows. */
    private final int[] sliceStart;

    private final int[] sliceEnd;

    private final long[] dueBits;
    private final int[] due;
    private int dueCount;

    private long[] at = new long[0];
    private int[] from = new int[0];
    private int[] counter = new int[0];
    private @Nullable Message[] message = new Message[0];
    private final RunMerge merge = new RunMerge();

    private int total;

    private int cursor;
    private int end;

    /** Empty mailboxes of the peers {@code firstPeer} to {@code firstPeer + peers - 1}. */
    DelayedMailboxes(int firstPeer, int peers, long windowLength) {
        this.firstPeer = firstPeer;
        this.pool = new ChunkPool();
        this.calendar = new Calendar(windowLength, pool);
        this.sliceStart = new int[peers];
        this.sliceEnd = new int[peers];
        this.dueBits = new long[(peers + 63) >>> 6];
        this.due = new int[peers];
    }

    /** Holds a transmission back until it arrives. */
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
        Chunk released = calendar.take(window);
        total = countByReceiver(released);
        listDue();
        reserve();
        int start = 0;
        for (int i = 0; i < dueCount; i++) {
            int count = sliceEnd[due[i]];
            sliceStart[due[i]] = start;
            sliceEnd[due[i]] = start;
            start += count;
        }
        scatter(released);
        pool.giveBack(released);
    }

    private int countByReceiver(@Nullable Chunk released) {
        int count = 0;
        for (Chunk chunk = released; chunk != null; chunk = chunk.next) {
            for (int i = 0; i < chunk.size; i++) {
                int local = chunk.to[i] - firstPeer;
                markDue(local);
                sliceEnd[local]++;
            }
            count += chunk.size;
        }
        return count;
    }

    private void scatter(@Nullable Chunk released) {
        for (Chunk chunk = released; chunk != null; chunk = chunk.next) {
            for (int i = 0; i < chunk.size; i++) {
                int place = sliceEnd[chunk.to[i] - firstPeer]++;
                at[place] = chunk.arrivesAt[i];
                from[place] = chunk.from[i];
                counter[place] = chunk.counter[i];
                message[place] = chunk.message[i];
            }
        }
    }

    private void reserve() {
        if (total > at.length) {
            int capacity = Math.max(total, at.length + at.length / 2);
            at = new long[capacity];
            from = new int[capacity];
            counter = new int[capacity];
            message = new Message[capacity];
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
        cursor = sliceStart[local];
        end = sliceEnd[local];
        merge.order(at, from, counter, cursor, end);
        return this;
    }

    /** Ends the window: no peer is due any more. */
    void close() {
        for (int i = 0; i < dueCount; i++) {
            sliceStart[due[i]] = 0;
            sliceEnd[due[i]] = 0;
        }
        Arrays.fill(message, 0, total, null);
        total = 0;
        dueCount = 0;
        cursor = 0;
        end = 0;
    }

    @Override
    public long nextAt() {
        return cursor == end ? EMPTY : at[merge.index(cursor)];
    }

    @Override
    public int from() {
        return from[merge.index(cursor)];
    }

    @Override
    public Message message() {
        Message next = message[merge.index(cursor)];
        if (next == null) {
            throw new IllegalStateException("nothing is due");
        }
        return next;
    }

    @Override
    public void advance() {
        cursor++;
    }
}
