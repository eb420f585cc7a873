package dev.hearsay.fault;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The times at which each peer is up, made before the run and never changed in it. A peer is up from the start but for its absences,
 * which neither overlap nor touch. Each time that it is up is an incarnation of it, numbered from 0; where the first absence begins
 * before the start, there is no incarnation 0. In columns, with nothing at all where all peers are always up.
 */
public final class Lifetimes {
    /** The time of what never comes. */
    public static final long NEVER = Long.MAX_VALUE;

    /** The beginning of an absence of a peer that is not there at first. */
    public static final long BEFORE_THE_START = -1;

    private final int peers;
    /** The place of the first absence of each peer, and of none after the last; null if there are none. */
    private final int @Nullable [] offsets;
    /** The beginning and the end of each absence, by peer and time; {@link #NEVER} ends one for good. */
    private final long[] changes;
    /** The {@link Manner} of each absence. */
    private final byte[] manners;

    private final boolean someReturn;
    private final boolean someJoin;

    /** The manner of an absence, as bits. */
    static final class Manner {
        /** The peer tells its neighbours that it goes. */
        static final int GRACEFUL = 1;
        /** The next incarnation has what this one had. */
        static final int KEPT = 2;

        private Manner() {}
    }

    /** The lifetimes of peers that are always up. */
    public Lifetimes(int peers) {
        this(peers, null, new long[0], new byte[0]);
    }

    Lifetimes(int peers, int @Nullable [] offsets, long[] changes, byte[] manners) {
        this.peers = peers;
        this.offsets = offsets;
        this.changes = changes;
        this.manners = manners;
        boolean anyReturns = false;
        boolean anyJoins = false;
        for (int i = 0; i < changes.length; i += 2) {
            anyReturns |= changes[i + 1] != NEVER;
            anyJoins |= changes[i] == BEFORE_THE_START;
        }
        this.someReturn = anyReturns;
        this.someJoin = anyJoins;
    }

    /** True if no peer is ever down. */
    public boolean areEndless() {
        return offsets == null;
    }

    /** True if any peer has an incarnation after its first absence. */
    public boolean someReturn() {
        return someReturn;
    }

    /** True if any peer is not there at first. */
    public boolean someJoin() {
        return someJoin;
    }

    /** The number of times that a peer is down. */
    public int absences(int peer) {
        return offsets == null ? 0 : offsets[peer + 1] - offsets[peer];
    }

    /**
     * The time of a change of a peer, in emulated nanoseconds: by an even number the end of incarnation {@code number / 2}, by an odd
     * one the beginning of the next. {@link #NEVER} for one that does not come, {@link #BEFORE_THE_START} for the first of a peer that
     * is not there at first.
     */
    public long change(int peer, int number) {
        if (offsets == null) {
            return NEVER;
        }
        int place = 2 * offsets[peer] + number;
        return place < 2 * offsets[peer + 1] ? changes[place] : NEVER;
    }

    /** The number of the incarnation of a peer that is up at an instant; while it is down, of the one before. */
    public int incarnation(int peer, long at) {
        if (offsets == null) {
            return 0;
        }
        int low = offsets[peer];
        int high = offsets[peer + 1];
        int first = low;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (changes[2 * middle + 1] <= at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - first;
    }

    /** The time at which an incarnation of a peer ends, in emulated nanoseconds, or {@link #NEVER}. */
    public long endOf(int peer, int incarnation) {
        return change(peer, 2 * incarnation);
    }

    /** The time at which the incarnation of a peer at an instant ends; past while it is down. */
    public long endsAt(int peer, long at) {
        return offsets == null ? NEVER : endOf(peer, incarnation(peer, at));
    }

    /** True if a peer is up at an instant. */
    public boolean lives(int peer, long at) {
        return at < endsAt(peer, at);
    }

    /** The time from which on a peer that is up at an instant has been so; {@link #NEVER} if it is down. */
    public long upSince(int peer, long at) {
        int incarnation = incarnation(peer, at);
        if (at >= endOf(peer, incarnation)) {
            return NEVER;
        }
        return incarnation == 0 ? 0 : change(peer, 2 * incarnation - 1);
    }

    /** The time from which on a peer is up for good, or {@link #NEVER}. */
    public long staysFrom(int peer) {
        int absences = absences(peer);
        return absences == 0 ? 0 : change(peer, 2 * absences - 1);
    }

    /** The time at which a peer goes for good, in emulated nanoseconds, or {@link #NEVER}. */
    public long goesAt(int peer) {
        int absences = absences(peer);
        return absences > 0 && change(peer, 2 * absences - 1) == NEVER ? change(peer, 2 * absences - 2) : NEVER;
    }

    /** The time at which the incarnation of a peer at an instant ends if another follows it, or {@link #NEVER}. */
    public long cutAt(int peer, long at) {
        int number = offsets == null ? 0 : 2 * incarnation(peer, at);
        return change(peer, number + 1) == NEVER ? NEVER : change(peer, number);
    }

    /** The time at which a peer is first up, 0 unless it joins. */
    public long joinsAt(int peer) {
        return change(peer, 0) == BEFORE_THE_START ? change(peer, 1) : 0;
    }

    /** True if a peer that begins at an instant knows another one, its neighbour in the topology, as that has come before. */
    public boolean knows(int other, long at) {
        long joins = someJoin ? joinsAt(other) : 0;
        return joins == 0 || joins < at;
    }

    /** True if a peer tells its neighbours of the end of an incarnation. */
    public boolean isGraceful(int peer, int incarnation) {
        return is(Manner.GRACEFUL, peer, incarnation);
    }

    /** True if the incarnation after one has what that had. */
    public boolean isKept(int peer, int incarnation) {
        return is(Manner.KEPT, peer, incarnation);
    }

    private boolean is(int manner, int peer, int incarnation) {
        return offsets != null && (manners[offsets[peer] + incarnation] & manner) != 0;
    }

    /** The time for which a peer is up until an instant, in nanoseconds. */
    public long upUntil(int peer, long end) {
        long up = end;
        for (int i = 0; i < absences(peer); i++) {
            long from = Math.max(0, Math.min(end, change(peer, 2 * i)));
            up -= Math.min(end, change(peer, 2 * i + 1)) - from;
        }
        return up;
    }

    /** The number of peers that are up at an instant. */
    public int alive(long at) {
        return offsets == null
                ? peers
                : (int) IntStream.range(0, peers)
                        .filter(peer -> lives(peer, at))
                        .count();
    }

    /** The number of peers. */
    public int peers() {
        return peers;
    }
}
