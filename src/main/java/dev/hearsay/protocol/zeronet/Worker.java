package dev.hearsay.protocol.zeronet;

import org.jspecify.annotations.Nullable;

/** A worker, which fetches files of one peer, one after the other. */
final class Worker {
    /** The states of a worker. */
    enum State {
        /** Has found nothing to do, and looks once more. */
        IDLE,
        /** Waits for another one that is at its task. */
        WAITING,
        /** Waits for an answer of its peer. */
        ASKING,
        /** Has failed, and rests. */
        RESTING
    }

    final int id;
    final int peer;

    @Nullable
    Task task;
    /** The first byte of the part that is asked for. */
    int location;
    /** The files that it could not have. */
    int failures;

    private State state = State.IDLE;
    private int turn;

    Worker(int id, int peer) {
        this.id = id;
        this.peer = peer;
    }

    State state() {
        return state;
    }

    /** The number of changes of its state: what comes of an earlier one is not heard any more. */
    int turn() {
        return turn;
    }

    void change(State next) {
        state = next;
        turn++;
    }
}
