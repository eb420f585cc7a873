package dev.hearsay.protocol.swim;

import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The members that a peer knows, itself among them, and what it believes of each. In columns, by the number of the peer. */
final class Members {
    /** The belief about a member: memberlist, state.go, NodeStateType. */
    enum State {
        /** It answers, or is not known not to. */
        ALIVE,
        /** It has not answered, and may still say that it is alive. */
        SUSPECT,
        /** It is taken to have crashed. */
        DEAD,
        /** It has said that it leaves. */
        LEFT
    }

    private static final int UNKNOWN = -1;

    private final int[] places;
    private final @Nullable State[] states;
    private final int[] incarnations;
    private final long[] changedAt;
    private int[] known = {};
    private int size;

    Members(int peers) {
        places = new int[peers];
        Arrays.fill(places, UNKNOWN);
        states = new State[peers];
        incarnations = new int[peers];
        changedAt = new long[peers];
    }

    /** The number of members, dead ones that are not forgotten yet among them. */
    int size() {
        return size;
    }

    /** The index-th of them, in no order that means anything. */
    int get(int index) {
        return known[index];
    }

    boolean knows(int peer) {
        return places[peer] != UNKNOWN;
    }

    boolean is(int peer, State state) {
        return states[peer] == state;
    }

    /** True if a member is dead or has left. */
    boolean isGone(int peer) {
        return is(peer, State.DEAD) || is(peer, State.LEFT);
    }

    /** The state of a member that is known. */
    State state(int peer) {
        return Objects.requireNonNull(states[peer]);
    }

    int incarnation(int peer) {
        return incarnations[peer];
    }

    /** The time at which the state of a member became what it is, in nanoseconds. */
    long changedAt(int peer) {
        return changedAt[peer];
    }

    /** Notes a state of a member, which may be a new one. */
    void put(int peer, State state, int incarnation, long now) {
        if (!knows(peer)) {
            if (size == known.length) {
                known = Arrays.copyOf(known, Math.min(places.length, Math.max(8, 2 * size)));
            }
            place(peer, size++);
            changedAt[peer] = now;
        } else if (states[peer] != state) {
            changedAt[peer] = now;
        }
        states[peer] = state;
        incarnations[peer] = incarnation;
    }

    /** Forgets a member. */
    void forget(int peer) {
        int place = places[peer];
        place(known[--size], place);
        places[peer] = UNKNOWN;
        states[peer] = null;
    }

    private void place(int peer, int place) {
        known[place] = peer;
        places[peer] = place;
    }

    /** Draws different ones of those that may be drawn, each as likely as any other: all of them if there are no more. */
    int[] draw(int most, IntPredicate mayBeDrawn, RandomStream random) {
        int[] drawn = new int[Math.min(most, size)];
        int count = 0;
        for (int i = 0; i < size && count < drawn.length; i++) {
            int at = i + random.nextInt(size - i);
            int peer = known[at];
            place(known[i], at);
            place(peer, i);
            if (mayBeDrawn.test(peer)) {
                drawn[count++] = peer;
            }
        }
        return count == drawn.length ? drawn : Arrays.copyOf(drawn, count);
    }
}
