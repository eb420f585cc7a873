package dev.hearsay.metrics.record;

import dev.hearsay.workload.Ending;
import java.util.Optional;

/** The lives of the operations of a run: which have begun, and when and how they ended. 13 bytes for each. */
public final class OperationRecords {
    private static final byte NOT_BEGUN = 0;
    private static final byte RUNNING = 1;
    private static final byte FIRST_ENDING = 2;

    private final byte[] states;
    private final long[] endedAt;
    private final int[] hops;
    private long late;

    /** Records of that many operations, none of which has begun. */
    public OperationRecords(int operations) {
        states = new byte[operations];
        endedAt = new long[operations];
        hops = new int[operations];
    }

    /** An operation begins. */
    public void began(int operation) {
        expect(operation, NOT_BEGUN);
        states[operation] = RUNNING;
    }

    /** An operation has ended at a time, over that many links. */
    public void ended(int operation, long at, Ending ending, int links) {
        expect(operation, RUNNING);
        states[operation] = (byte) (FIRST_ENDING + ending.number());
        endedAt[operation] = at;
        hops[operation] = links;
    }

    private void expect(int operation, byte state) {
        if (states[operation] != state) {
            throw new IllegalStateException("operation " + operation + " is in state " + states[operation]);
        }
    }

    /** A protocol has said how an operation ended that had ended already. */
    public void late() {
        late++;
    }

    /** The number of operations, whether they have begun or not. */
    public int count() {
        return states.length;
    }

    /** True if an operation has begun: its peer was up at its instant. */
    public boolean hasBegun(int operation) {
        return states[operation] != NOT_BEGUN;
    }

    /** The way in which an operation has ended, if it has. */
    public Optional<Ending> ending(int operation) {
        return states[operation] < FIRST_ENDING
                ? Optional.empty()
                : Optional.of(Ending.of(states[operation] - FIRST_ENDING));
    }

    /** The time at which an operation ended, in emulated nanoseconds. */
    public long endedAt(int operation) {
        return endedAt[operation];
    }

    /** The links that it took, by its protocol's count; 0 for one that its protocol has not completed. */
    public int hops(int operation) {
        return hops[operation];
    }

    /** The number of times that a protocol has completed an operation which had ended already. */
    public long lateCompletions() {
        return late;
    }
}
