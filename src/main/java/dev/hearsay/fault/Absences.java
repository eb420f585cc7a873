package dev.hearsay.fault;

import dev.hearsay.sorting.RadixOrder;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The absences of peers as faults add them, in any order. Those of a peer that overlap or touch are one: it is down until the last of
 * them ends, goes as the first of them says, and keeps its memory if all of them do.
 */
public final class Absences {
    private final int peers;
    private int[] who = new int[8];
    private long[] from = new long[8];
    private long[] until = new long[8];
    private byte[] manner = new byte[8];
    private int count;
    private Lifetimes made;
    /** The number of those that are in {@link #made}. */
    private int joined;

    /** No absences, of that many peers. */
    public Absences(int peers) {
        this.peers = peers;
        this.made = new Lifetimes(peers);
    }

    /**
     * Adds a time for which a peer is down.
     *
     * @param at its beginning, in emulated nanoseconds, or {@link Lifetimes#BEFORE_THE_START}
     * @param end when it is up again, after {@code at}, or {@link Lifetimes#NEVER}
     * @param isGraceful whether it tells its neighbours
     * @param isKept whether it has then what it had
     */
    public void add(int peer, long at, long end, boolean isGraceful, boolean isKept) {
        if (count == who.length) {
            grow();
        }
        who[count] = peer;
        from[count] = at;
        until[count] = end;
        manner[count] = (byte) ((isGraceful ? Lifetimes.Manner.GRACEFUL : 0) | (isKept ? Lifetimes.Manner.KEPT : 0));
        count++;
    }

    private void grow() {
        int more = Math.multiplyExact(2, count);
        who = Arrays.copyOf(who, more);
        from = Arrays.copyOf(from, more);
        until = Arrays.copyOf(until, more);
        manner = Arrays.copyOf(manner, more);
    }

    /** The lifetimes that all absences so far make. */
    public Lifetimes lifetimes() {
        if (joined != count) {
            made = join();
            joined = count;
        }
        return made;
    }

    private Lifetimes join() {
        RadixOrder order = new RadixOrder(count);
        for (int i = 0; i < count; i++) {
            order.add(i);
        }
        order.sortBy(i -> from[i]);
        order.sortBy(i -> who[i]);
        int[] offsets = new int[peers + 1];
        long[] changes = new long[Math.multiplyExact(2, count)];
        byte[] manners = new byte[count];
        int size = 0;
        int last = -1;
        for (int i : order.numbers()) {
            if (who[i] == last && from[i] <= changes[2 * size - 1]) {
                changes[2 * size - 1] = Math.max(changes[2 * size - 1], until[i]);
                manners[size - 1] &= (byte) (manner[i] | Lifetimes.Manner.GRACEFUL);
            } else {
                last = who[i];
                offsets[last + 1]++;
                changes[2 * size] = from[i];
                changes[2 * size + 1] = until[i];
                manners[size++] = manner[i];
            }
        }
        for (int peer = 0; peer < peers; peer++) {
            offsets[peer + 1] += offsets[peer];
        }
        return new Lifetimes(peers, offsets, Arrays.copyOf(changes, 2 * size), Arrays.copyOf(manners, size));
    }

    /** The peers that are up just before an instant, ascending; at the start all that are there at first. */
    public int[] aliveBefore(long at) {
        Lifetimes present = lifetimes();
        return IntStream.range(0, peers)
                .filter(peer -> isUpBefore(present, peer, at))
                .toArray();
    }

    private static boolean isUpBefore(Lifetimes present, int peer, long at) {
        return at > 0 ? present.lives(peer, at - 1) : present.change(peer, 0) != Lifetimes.BEFORE_THE_START;
    }
}
