package dev.hearsay.protocol.comet.consensus;

import dev.hearsay.protocol.comet.consensus.ConsensusMessages.Vote;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The votes of one type in one round of a height: types/vote_set.go of CometBFT at 5bba72c, where all validators have the same power. */
final class VoteSet {
    /** The validators who voted for a block, or for none. */
    private record ForBlock(BlockId block, BitSet voted) {}

    private final int height;
    private final int round;
    private final VoteType type;
    private final int validators;
    private final BitSet voted = new BitSet();
    private final List<ForBlock> byBlock = new ArrayList<>(1);

    VoteSet(int height, int round, VoteType type, int validators) {
        this.height = height;
        this.round = round;
        this.type = type;
        this.validators = validators;
    }

    /** Adds a vote; false if it is of another round, or there is one of that validator. */
    boolean add(Vote vote) {
        if (vote.round() != round || voted.get(vote.validator())) {
            return false;
        }
        voted.set(vote.validator());
        BitSet same = find(vote.block());
        if (same == null) {
            same = new BitSet();
            byBlock.add(new ForBlock(vote.block(), same));
        }
        same.set(vote.validator());
        return true;
    }

    private @Nullable BitSet find(BlockId block) {
        for (ForBlock each : byBlock) {
            if (each.block.equals(block)) {
                return each.voted;
            }
        }
        return null;
    }

    int height() {
        return height;
    }

    int round() {
        return round;
    }

    VoteType type() {
        return type;
    }

    /** The validators whose votes are here; not to be changed. */
    BitSet voted() {
        return voted;
    }

    /** Those who voted for a block; not to be changed. */
    BitSet votedFor(BlockId block) {
        BitSet those = find(block);
        return those == null ? new BitSet() : those;
    }

    /** The block, or nil, that more than two thirds of all have voted for, or null. */
    @Nullable
    BlockId majority() {
        for (ForBlock each : byBlock) {
            if (isMajority(each.voted)) {
                return each.block;
            }
        }
        return null;
    }

    /** True if more than two thirds of all have voted, for whatever. */
    boolean hasTwoThirdsAny() {
        return isMajority(voted);
    }

    private boolean isMajority(BitSet those) {
        return 3L * those.cardinality() > 2L * validators;
    }

    /** The vote of a validator, which is here. */
    Vote vote(int validator) {
        for (ForBlock each : byBlock) {
            if (each.voted.get(validator)) {
                return new Vote(height, round, type, validator, each.block);
            }
        }
        throw new IllegalStateException("no vote of validator " + validator + " is here");
    }
}
