package dev.hearsay.emulation.mailbox;

import dev.hearsay.protocol.Message;
import org.jspecify.annotations.Nullable;

/**
 * A block of pending entries, that is of what is under way, in columns; {@link #next} makes lists of blocks. An entry is one
 * transmission, or one multicast: the transmissions of a message to the neighbours of a peer that all arrive at the same
 * time, which become single ones when they are due. Two longs of an entry are always read together, so they stand together:
 *
 * <pre>
 *   stamps   [ time of arrival, ns (64) ][ sender (upper 32) | sender's counter (lower 32) ]
 *   to       receiver &gt;= 0, or a multicast: -1 to all neighbours, -2 - p to all but peer p
 *   message  shared by all entries that transmit it
 * </pre>
 *
 * <p>Compared as numbers, the two longs are in the order of arrival: time, then sender, then the sender's counter.
 */
public final class PendingBlock {
    /**
     * The most entries that a block has room for, some 48 KiB. TimingWheelBenchmark with windows of 100 ms, and
     * DelayedMailboxesBenchmark.unicast with 100,000 peers, in processor time at a load of 37 on 2 cores: 13.6 and 205 ns an
     * entry with 512, 12.2 and 142 ns with 2,048, 12.3 and 150 ns with 8,192.
     */
    public static final int LARGE = 2048;

    /**
     * The room of the first block of a list: there may be thousands of lists with a few entries each. TimingWheelBenchmark with
     * windows of 1 us, an entry or two in each, and 1 ms, 131 entries, as above: 59 and
     * 33 ns with 8, 73 and 29 ns with 32, 65 and 23 ns with 128, which would take 3 KiB a list.
     */
    public static final int SMALL = 32;

    /** The factor by which the next block of a list has more room. As above, windows of 1 ms: 34 ns with 2, 31 with 8, 34 with 64. */
    public static final int GROWTH = 8;

    private final long[] stamps;
    /** The receiver of each entry, or the number of a multicast, as drawn above. */
    public final int[] to;
    /** The message of each entry. */
    public final @Nullable Message[] message;
    /** The number of entries. */
    public int size;

    /** The next block of its list, or none. */
    @Nullable
    public PendingBlock next;

    /** An empty block with room for {@code capacity} entries. */
    PendingBlock(int capacity) {
        stamps = new long[2 * capacity];
        to = new int[capacity];
        message = new Message[capacity];
    }

    /** The number that stands for the receivers of a multicast to all neighbours but {@code except}, or to all if that is below 0. */
    public static int allBut(int except) {
        return except < 0 ? -1 : -2 - except;
    }

    /** The neighbour that a multicast does not go to, or a number below 0. */
    public static int except(int to) {
        return -2 - to;
    }

    int capacity() {
        return to.length;
    }

    boolean isFull() {
        return size == to.length;
    }

    /** The emulated time at which an entry arrives, in nanoseconds. */
    public long arrivesAt(int place) {
        return stamps[2 * place];
    }

    /** The sender in the upper 32 bits, its counter in the lower ones: in the order of (sender, counter). */
    long senderAndCounter(int place) {
        return stamps[2 * place + 1];
    }

    /** The sender. */
    public int from(int place) {
        return (int) (stamps[2 * place + 1] >>> Integer.SIZE);
    }

    /** The sender's number for the transmission, or for the first one of a multicast. */
    public int counter(int place) {
        return (int) stamps[2 * place + 1];
    }

    /** True if an entry comes before one of another block in the order (time, sender, the sender's counter). */
    boolean isBefore(int place, PendingBlock other, int otherPlace) {
        long at = stamps[2 * place];
        long otherAt = other.stamps[2 * otherPlace];
        return at < otherAt || (at == otherAt && stamps[2 * place + 1] < other.stamps[2 * otherPlace + 1]);
    }

    /**
     * Adds an entry; there must be room.
     *
     * @param arrivesAt the emulated time, in nanoseconds
     * @param receiver a peer, or the receivers of a multicast: {@link #allBut}
     * @param sender the peer that it comes from
     * @param counter the sender's number for it, at least 0; a multicast's transmissions count up from it
     */
    void add(long arrivesAt, int receiver, int sender, int counter, Message sent) {
        stamps[2 * size] = arrivesAt;
        stamps[2 * size + 1] = (long) sender << Integer.SIZE | counter;
        to[size] = receiver;
        message[size++] = sent;
    }
}
