package dev.hearsay.protocol.comet.consensus;

import dev.hearsay.protocol.comet.consensus.ConsensusMessages.BlockPart;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.HasVote;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.NewRoundStep;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.NewValidBlock;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.VoteSetBits;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The state of a neighbour: where it is, and what it has, as it has told or been sent. Source: PeerState in consensus/reactor.go of
 * CometBFT at 5bba72c.
 */
final class PeerState {
    private int height;
    private Step step = Step.NEW_HEIGHT;
    private boolean hasProposal;
    private @Nullable BitSet parts;
    private BitSet prevotes = new BitSet();
    private BitSet precommits = new BitSet();
    private BitSet lastCommit = new BitSet();

    /** The height that it is at, 0 as long as it has not told. */
    int height() {
        return height;
    }

    Step step() {
        return step;
    }

    boolean hasProposal() {
        return hasProposal;
    }

    /** Its parts of the block of its height, or null if it does not know how many there are. */
    @Nullable
    BitSet parts() {
        return parts;
    }

    /** Its parts of the block of its height, of which it is sent some although it may not know how many there are. */
    BitSet partsToCatchUp() {
        if (parts == null) {
            parts = new BitSet();
        }
        return parts;
    }

    /** Its votes of a type at a height, or null if these are of no use to it. */
    @Nullable
    BitSet votes(int at, VoteType type) {
        if (at == height) {
            return type == VoteType.PREVOTE ? prevotes : precommits;
        }
        return at == height - 1 && type == VoteType.PRECOMMIT ? lastCommit : null;
    }

    /**
     * It is at another step; earlier ones are ignored.
     *
     * @return true if it is later
     */
    boolean apply(NewRoundStep news) {
        boolean isLater = news.height() > height || (news.height() == height && step.isBefore(news.step()));
        if (isLater) {
            if (news.height() != height) {
                lastCommit = news.height() == height + 1 ? precommits : new BitSet();
                hasProposal = false;
                parts = null;
                prevotes = new BitSet();
                precommits = new BitSet();
            }
            height = news.height();
            step = news.step();
        }
        return isLater;
    }

    void apply(NewValidBlock news) {
        if (news.height() == height) {
            parts = BitSet.valueOf(news.parts());
        }
    }

    void apply(HasVote news) {
        if (news.height() == height) {
            setHasVote(news.height(), news.type(), news.validator());
        }
    }

    /**
     * It has these votes, and of those that are not among ours, what it had before.
     *
     * @param ours the votes here, or null at another height
     */
    void apply(VoteSetBits news, @Nullable BitSet ours) {
        BitSet votes = votes(news.height(), news.type());
        if (votes != null) {
            if (ours == null) {
                votes.clear();
            } else {
                votes.andNot(ours);
            }
            votes.or(BitSet.valueOf(news.votes()));
        }
    }

    /** It has a vote. */
    void setHasVote(int at, VoteType type, int validator) {
        BitSet votes = votes(at, type);
        if (votes != null) {
            votes.set(validator);
        }
    }

    /** It has the proposal of a height, and so knows how many parts there are. */
    void setHasProposal(int at) {
        if (at == height) {
            hasProposal = true;
            partsToCatchUp();
        }
    }

    /** It has a part. */
    void setHasPart(BlockPart message) {
        if (message.height() == height && parts != null) {
            parts.set(message.part().index());
        }
    }
}
