package dev.hearsay.protocol.comet.consensus;

import dev.hearsay.protocol.comet.consensus.ConsensusMessages.Vote;
import java.util.BitSet;

/** The votes of one type at one height: types/vote_set.go of CometBFT at 5bba72c, where all validators have the same power. */
final class VoteSet {
    private final int height;
    private final VoteType type;
    private final int validators;
    private final BitSet voted = new BitSet();
    private final BitSet forBlock = new BitSet();
    /** The number of parts of the block that is voted for, 0 until a vote tells. */
    private int parts;

    VoteSet(int height, VoteType type, int validators) {
        this.height = height;
        this.type = type;
        this.validators = validators;
    }

    /** Adds a vote; false if there is one of that validator. */
    boolean add(Vote vote) {
        if (voted.get(vote.validator())) {
            return false;
        }
        voted.set(vote.validator());
        if (!vote.isNil()) {
            forBlock.set(vote.validator());
            parts = vote.parts();
        }
        return true;
    }

    int height() {
        return height;
    }

    VoteType type() {
        return type;
    }

    /** The validators whose votes are here; not to be changed. */
    BitSet voted() {
        return voted;
    }

    /** Those who voted for the block; not to be changed. */
    BitSet forBlock() {
        return forBlock;
    }

    /** The number of parts of the block. */
    int parts() {
        return parts;
    }

    /** True if more than two thirds of all have voted for the block. */
    boolean hasMajority() {
        return 3L * forBlock.cardinality() > 2L * validators;
    }

    /** The vote of a validator, which is here. */
    Vote vote(int validator) {
        return new Vote(height, type, validator, forBlock.get(validator) ? parts : 0);
    }
}
