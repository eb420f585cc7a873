package dev.hearsay.protocol.comet.consensus;

/**
 * The steps of a height, in their order; those in which peers wait for a time-out of a round are not gone through. Source: CometBFT at
 * 5bba72c, consensus/types/round_state.go.
 */
enum Step {
    /** The block before is committed, and its late precommits are gathered. */
    NEW_HEIGHT(1),
    /** There is nothing to propose. */
    NEW_ROUND(2),
    /** The proposer's alone: it has something. */
    PROPOSE(3),
    /** It has the whole block, and has voted for it. */
    PREVOTE(4),
    /** It has prevotes of more than two thirds, or precommits. */
    PRECOMMIT(6),
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
