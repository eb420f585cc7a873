package dev.hearsay.protocol.mediancounter;

import dev.hearsay.protocol.mediancounter.MedianCounterMessages.Rumor;

/**
 * A rumor at one player: its state, and the copies that the player has heard in this round. The state changes only between
 * rounds.
 *
 * <p>A player in A gets to B-1 if it hears from a player in B, and to C if only from players in C. In B-m it gets to C if it
 * hears from a player in C; else to B-(m + 1) if more of those it spoke with were in some B-m' with m' at least m than were in
 * A or had a lower m'; and B-ctr-max is C. After ctr-max rounds in C it gets to D, where the rumor is silent.
 */
final class CountedRumor {
    private enum State {
        A,
        B,
        C,
        D
    }

    private final Rumor first;
    private final int counterMax;
    private final int mostRounds;
    private State state = State.A;
    private int counter;
    private int roundsInC;
    private int age;
    private int fromC;
    private int fromHigher;
    private int fromLower;

    private CountedRumor(Rumor first, int counterMax, int mostRounds) {
        this.first = first;
        this.counterMax = counterMax;
        this.mostRounds = mostRounds;
        this.age = first.age();
    }

    /** A rumor that a player is the first to know, or has heard for the first time. */
    static CountedRumor heard(Rumor first, int counterMax, int mostRounds) {
        CountedRumor rumor = new CountedRumor(first, counterMax, mostRounds);
        rumor.hear(first);
        return rumor;
    }

    /** Counts a copy that was heard in this round. */
    void hear(Rumor rumor) {
        age = Math.max(age, rumor.age());
        if (rumor.counter() == Rumor.IN_C) {
            fromC++;
        } else if (rumor.counter() >= counter) {
            fromHigher++;
        } else {
            fromLower++;
        }
    }

    /**
     * Ends the round.
     *
     * @param contacts the number of players that this one spoke with in it; those that did not send the rumor are taken to be
     *     in A
     */
    void endRound(int contacts) {
        age++;
        switch (state) {
            case A -> leaveA();
            case B -> count(contacts);
            case C -> rest();
            case D -> {} // for good
        }
        if (age >= mostRounds) {
            state = State.D;
        }
        fromC = 0;
        fromHigher = 0;
        fromLower = 0;
    }

    private void leaveA() {
        if (fromHigher > 0) {
            state = State.B;
            counter = 1;
        } else {
            state = State.C;
        }
    }

    private void count(int contacts) {
        int fromA = Math.max(0, contacts - fromHigher - fromLower - fromC);
        if (fromC > 0) {
            state = State.C;
        } else if (fromHigher > fromLower + fromA) {
            counter++;
            state = counter >= counterMax ? State.C : State.B;
        }
    }

    private void rest() {
        roundsInC++;
        if (roundsInC >= counterMax) {
            state = State.D;
        }
    }

    /** True if it is sent in the calls of this round. */
    boolean isSent() {
        return state == State.B || state == State.C;
    }

    /** True if it is silent from now on. */
    boolean isOver() {
        return state == State.D;
    }

    /** The copy that is sent in this round. */
    Rumor next() {
        int mark = state == State.C ? Rumor.IN_C : counter;
        return new Rumor(first.messageId(), first.hop() + 1, first.size(), mark, age);
    }
}
