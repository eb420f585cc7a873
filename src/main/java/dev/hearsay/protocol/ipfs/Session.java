package dev.hearsay.protocol.ipfs;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** A fetch: the blocks of a file, those that are owed and by whom, and the peers that have it. */
final class Session {
    /** The answer of {@link #nextBlock} when none is to be asked for now. */
    static final int NONE = -1;

    private static final int NOBODY = -1;
    private static final int HERE = -2;

    final int operation;
    final long key;
    final long startedAt;
    /** The times at which it began to look for providers, found one, and could speak to it; 0 for those that it did not need to. */
    long searchedAt;

    long foundAt;
    long connectedAt;
    /** The links to the peer that it is from: one to a peer that was connected, else those of the walk and one more. */
    int hops = 1;
    /** True when connected peers have been asked alone for long enough. */
    boolean maySearch;
    /** True while it is seen to that blocks come. */
    boolean isWatched;
    /** True while a walk for providers, or for the addresses of one, is under way. */
    boolean isSearching;
    /** The number of providers that are being dialled. */
    int dialling;

    private final int window;
    /** The peer that each block is owed by, nobody, or none as it is here. */
    private final int[] owedBy;

    private final Set<Integer> unfit = new HashSet<>();
    private int[] holders = {};
    private int[] owed = {};
    private int holderCount;
    private int received;
    private int dropped;
    private int outstanding;
    private int firstOpen;

    /** A fetch of peer {@code self} that begins now: others may take that for a provider, as it was one before it lost its memory. */
    Session(int self, int operation, long key, int blocks, int window, long now) {
        unfit.add(self);
        this.operation = operation;
        this.key = key;
        this.window = window;
        this.startedAt = now;
        owedBy = new int[blocks];
        Arrays.fill(owedBy, NOBODY);
    }

    /** The number of blocks that have come. */
    int received() {
        return received;
    }

    /** A number that grows with each block that has come, and each holder that was given up. */
    int progress() {
        return received + dropped;
    }

    boolean isComplete() {
        return received == owedBy.length;
    }

    /** True until the root is here. */
    boolean wantsRoot() {
        return owedBy[0] != HERE;
    }

    boolean hasHolders() {
        return holderCount > 0;
    }

    /** True if a peer is not known to be of no use. */
    boolean isFit(int peer) {
        return !unfit.contains(peer);
    }

    /** True if a peer is among those that have the file. */
    boolean isHolder(int peer) {
        return indexOf(peer) != NONE;
    }

    private int indexOf(int peer) {
        for (int i = 0; i < holderCount; i++) {
            if (holders[i] == peer) {
                return i;
            }
        }
        return NONE;
    }

    /** A peer has the file. */
    void addHolder(int peer) {
        if (isHolder(peer) || !isFit(peer)) {
            return;
        }
        if (holderCount == holders.length) {
            holders = Arrays.copyOf(holders, 2 * holderCount + 1);
            owed = Arrays.copyOf(owed, holders.length);
        }
        holders[holderCount] = peer;
        owed[holderCount++] = 0;
    }

    /** A peer is of no use: it is asked no more, and what it owes is to be asked for anew. */
    void drop(int peer) {
        unfit.add(peer);
        int index = indexOf(peer);
        if (index == NONE) {
            return;
        }
        dropped++;
        holderCount--;
        System.arraycopy(holders, index + 1, holders, index, holderCount - index);
        System.arraycopy(owed, index + 1, owed, index, holderCount - index);
        for (int block = 0; block < owedBy.length; block++) {
            if (owedBy[block] == peer) {
                owedBy[block] = NOBODY;
                outstanding--;
                firstOpen = Math.min(firstOpen, block);
            }
        }
    }

    /** The peers that owe a block. */
    int[] debtors() {
        int[] debtors = new int[holderCount];
        int count = 0;
        for (int i = 0; i < holderCount; i++) {
            if (owed[i] > 0) {
                debtors[count++] = holders[i];
            }
        }
        return Arrays.copyOf(debtors, count);
    }

    /** The next block to ask for; the root alone while it is not here. */
    int nextBlock() {
        if (holderCount == 0 || outstanding == window) {
            return NONE;
        }
        if (wantsRoot()) {
            return owedBy[0] == NOBODY ? 0 : NONE;
        }
        while (firstOpen < owedBy.length && owedBy[firstOpen] != NOBODY) {
            firstOpen++;
        }
        return firstOpen < owedBy.length ? firstOpen : NONE;
    }

    /** The holder that is asked for a block: the first of those that owe fewest. */
    int ask(int block) {
        int least = 0;
        for (int i = 1; i < holderCount; i++) {
            least = owed[i] < owed[least] ? i : least;
        }
        owed[least]++;
        outstanding++;
        owedBy[block] = holders[least];
        return holders[least];
    }

    /** A block has come; false if it was here. */
    boolean receive(int block) {
        if (owedBy[block] == HERE) {
            return false;
        }
        int debtor = indexOf(owedBy[block]);
        if (owedBy[block] != NOBODY) {
            outstanding--;
        }
        if (debtor != NONE) {
            owed[debtor]--;
        }
        owedBy[block] = HERE;
        received++;
        return true;
    }
}
