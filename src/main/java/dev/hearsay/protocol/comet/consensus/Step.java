package dev.hearsay.protocol.comet.consensus;

/** The steps of a round, in their order: CometBFT at 5bba72c, consensus/types/round_state.go. */
enum Step {
    /** The block before is committed, and its late precommits are gathered. */
    NEW_HEIGHT(1),
    /** The round has begun, and there is nothing to propose. */
    NEW_ROUND(2),
    /** There is something to propose, or to be proposed. */
    PROPOSE(3),
    /** It has voted, for the whole block that it has, or as none came in time. */
    PREVOTE(4),
    /** It has prevotes of more than two thirds, but for several blocks or none. */
    PREVOTE_WAIT(5),
    /** It has precommitted a block with prevotes of more than two thirds, or none. */
    PRECOMMIT(6),
    /** It has precommits of more than two thirds, but for several blocks or none; a time that peers wait for, and no step of theirs. */
    PRECOMMIT_WAIT(7),
    /** It has precommits of more than two thirds, and may lack the block. */
    COMMIT(8);

    /** The number of the step on the wire. */
    final int number;

    Step(int number) {
        this.number = number;
    }

    boolean isBefore(Step other) {
        return number < other.number;
    }
}
