package dev.hearsay.emulation.mailbox;

import dev.hearsay.emulation.placement.Placement;
import dev.hearsay.topology.Peers;
import dev.hearsay.topology.Topology;
import java.util.Arrays;

/**
 * The released entries that each of a lane's peers gets: a counting sort by receiver that touches only peers that are due.
 * Entries stay where they stand, only their numbers are put together. Multicasts that follow one another and have the same
 * sender go to the same neighbours, so they are dealt with as one run: what a neighbour gets is the number of the run.
 */
public final class DueSlices {
    /**
     * The most entries of a peer that are read ahead. In the run of {@code LanePeers}' batches: 9.5 s without, 9.4 s with 4, no
     * more than that run's noise.
     */
    private static final int FETCHED = 4;

    /**
     * The most slots of a peer that are put in the order of their senders, by insertion; more are left to {@link ArrivalOrder}. In
     * the run of {@link KeySort#FEW}, where a peer gets runs of up to 100 senders, no difference can be shown: 0.30 s with 32,
     * 0.29 s with 64, 0.32 s with 128.
     */
    private static final int FEW = 64;

    private final Topology topology;
    private final Placement placement;
    private final int firstPlace;
    private final int peers;
    private final Released released;

    /** The places where the slice of each peer in {@link #slots} begins and ends. All zero between windows. */
    private final int[] sliceStart;

    private final int[] sliceEnd;
    /** The number of an entry that goes to one peer, or the complement of the number of a run. */
    private int[] slots = new int[0];

    private int[] runStart = new int[64];
    private int[] runEnd = new int[64];
    /** The neighbour that none of a run's multicasts goes to, or {@link Peers#NONE}. */
    private int[] runExcept = new int[64];

    private int runs;

    private final long[] dueBits;
    private final int[] due;
    private int dueCount;
    /** The sum of what has been read ahead; kept so that it is read. */
    @SuppressWarnings("UnusedVariable")
    private long fetched;

    /** Slices of the {@code peers} peers from {@code firstPlace} on. */
    DueSlices(Topology topology, Placement placement, int firstPlace, int peers, Released released) {
        this.topology = topology;
        this.placement = placement;
        this.firstPlace = firstPlace;
        this.peers = peers;
        this.released = released;
        this.sliceStart = new int[peers];
        this.sliceEnd = new int[peers];
        this.dueBits = new long[(peers + 63) >>> 6];
        this.due = new int[peers];
    }

    /** A peer will be due in the next window that is released, whether anything arrives or not. */
    public void markDue(int local) {
        dueBits[local >>> 6] |= 1L << local;
    }

    /** Slices what has been released, and lists the peers that are due, those marked before among them. */
    void slice() {
        runs = 0;
        for (int block = 0; block < released.blocks(); block++) {
            countReceivers(released.block(block), Released.entry(block, 0));
        }
        listDue();
        int start = 0;
        for (int i = 0; i < dueCount; i++) {
            int count = sliceEnd[due[i]];
            sliceStart[due[i]] = start;
            sliceEnd[due[i]] = start;
            start += count;
        }
        if (start > slots.length) {
            slots = new int[Math.max(start, slots.length + slots.length / 2)];
        }
        int run = 0;
        for (int block = 0; block < released.blocks(); block++) {
            run = scatter(released.block(block), Released.entry(block, 0), run);
        }
    }

    private void countReceivers(PendingBlock block, int first) {
        for (int i = 0; i < block.size; ) {
            int to = block.to[i];
            if (to >= 0) {
                countOne(placement.placeOf(to) - firstPlace);
                i++;
            } else {
                int run = beginRun(block, i, first);
                countRun(block.from(i), runExcept[run]);
                i = runEnd[run] - first;
            }
        }
    }

    private int beginRun(PendingBlock block, int begin, int first) {
        int from = block.from(begin);
        int to = block.to[begin];
        boolean alike = true;
        int end = begin + 1;
        while (end < block.size && block.to[end] < 0 && block.from(end) == from) {
            alike &= block.to[end++] == to;
        }
        if (runs == runStart.length) {
            runStart = Arrays.copyOf(runStart, 2 * runs);
            runEnd = Arrays.copyOf(runEnd, 2 * runs);
            runExcept = Arrays.copyOf(runExcept, 2 * runs);
        }
        runStart[runs] = first + begin;
        runEnd[runs] = first + end;
        runExcept[runs] = alike ? PendingBlock.except(to) : Peers.NONE;
        return runs++;
    }

    private void countRun(int from, int except) {
        for (int link = topology.firstLink(from), last = topology.firstLink(from + 1); link < last; link++) {
            int to = topology.target(link);
            int local = placement.placeOf(to) - firstPlace;
            if (local >= 0 && local < peers && to != except) {
                countOne(local);
            }
        }
    }

    private void countOne(int local) {
        markDue(local);
        sliceEnd[local]++;
    }

    private int scatter(PendingBlock block, int first, int firstRun) {
        int run = firstRun;
        for (int i = 0; i < block.size; ) {
            int to = block.to[i];
            if (to >= 0) {
                slots[sliceEnd[placement.placeOf(to) - firstPlace]++] = first + i;
                i++;
            } else {
                scatterRun(block.from(i), run);
                i = runEnd[run++] - first;
            }
        }
        return run;
    }

    private void scatterRun(int from, int run) {
        int except = runExcept[run];
        for (int link = topology.firstLink(from), last = topology.firstLink(from + 1); link < last; link++) {
            int to = topology.target(link);
            int local = placement.placeOf(to) - firstPlace;
            if (local >= 0 && local < peers && to != except) {
                slots[sliceEnd[local]++] = ~run;
            }
        }
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

    /** The number of peers that are due in this window. */
    public int count() {
        return dueCount;
    }

    /** The {@code index}-th peer that is due, by its place after the first. */
    public int peer(int index) {
        return due[index];
    }

    /**
     * Brings what is due at a peer into the cache: reads the first few single entries. Runs of multicasts are read in the
     * order of memory anyway.
     */
    public void fetch(int local) {
        for (int slot = sliceStart[local], end = Math.min(sliceEnd[local], slot + FETCHED); slot < end; slot++) {
            int number = slots[slot];
            if (number >= 0) {
                fetched += released.arrivesAt(number) + released.message(number).bytes();
            }
        }
    }

    /** Adds what is due at a peer. */
    void addTo(ArrivalOrder order, int local) {
        int toAllButIt = PendingBlock.allBut(placement.peerAt(firstPlace + local));
        bySender(sliceStart[local], sliceEnd[local]);
        for (int slot = sliceStart[local], end = sliceEnd[local]; slot < end; slot++) {
            int number = slots[slot];
            if (number >= 0) {
                order.add(number);
            } else {
                order.addAllBut(toAllButIt, runStart[~number], runEnd[~number]);
            }
        }
    }

    /** Runs of this lane come before those of others, wherever those are; and single entries come before runs. */
    private void bySender(int start, int end) {
        if (end - start > FEW) {
            return;
        }
        for (int i = start + 1; i < end; i++) {
            int number = slots[i];
            long sender = senderOf(number);
            int hole = i;
            while (hole > start && senderOf(slots[hole - 1]) > sender) {
                slots[hole] = slots[hole - 1];
                hole--;
            }
            slots[hole] = number;
        }
    }

    private long senderOf(int number) {
        return released.senderAndCounter(number >= 0 ? number : runStart[~number]);
    }

    /** Ends the window: no peer is due any more. */
    void clear() {
        for (int i = 0; i < dueCount; i++) {
            sliceStart[due[i]] = 0;
            sliceEnd[due[i]] = 0;
        }
        dueCount = 0;
    }
}
