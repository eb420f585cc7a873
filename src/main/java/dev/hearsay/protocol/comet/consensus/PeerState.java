package dev.hearsay.protocol.comet.consensus;

import dev.hearsay.protocol.comet.consensus.ConsensusMessages.BlockPart;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.HasVote;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.NewRoundStep;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.NewValidBlock;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.Proposal;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.ProposalPol;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.VoteSetBits;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The state of a neighbour: where it is, and what it has, as it has told or been sent. Source: PeerState in consensus/reactor.go of
 * CometBFT at 5bba72c.
 */
final class PeerState {
    private static final int NONE = RoundState.NO_ROUND;

    private int height;
    private int round = NONE;
    private Step step = Step.NEW_HEIGHT;
    private boolean hasProposal;
    private @Nullable BlockId block;
    private BitSet parts = new BitSet();
    /** The round of the proof of lock of its proposal, and its prevotes of that round. */
    private int polRound = NONE;

    private BitSet pol = new BitSet();
    private BitSet prevotes = new BitSet();
    private BitSet precommits = new BitSet();
    /** The round in which its height is known to be decided, and its precommits of that round. */
    private int catchupRound = NONE;

    private BitSet catchup = new BitSet();
    private int lastCommitRound = NONE;
    private BitSet lastCommit = new BitSet();

    /** The height that it is at, 0 as long as it has not told. */
    int height() {
        return height;
    }

    int round() {
        return round;
    }

    Step step() {
        return step;
    }

    int polRound() {
        return polRound;
    }

    boolean hasProposal() {
        return hasProposal;
    }

    /** Its parts of a block, or null if it is not getting that. */
    @Nullable
    BitSet parts(BlockId of) {
        return of.equals(block) ? parts : null;
    }

    /** Its parts of a block of its height that is decided, of which it is sent some although it may not know of it; or as above. */
    @Nullable
    BitSet partsToCatchUp(BlockId of) {
        if (block == null) {
            begin(of);
        }
        return parts(of);
    }

    private void begin(BlockId of) {
        block = of;
        parts = new BitSet();
    }

    /** Its votes of a type in a round of a height, or null if these are of no use to it. */
    @Nullable
    BitSet votes(int at, int of, VoteType type) {
        boolean isPrecommit = type == VoteType.PRECOMMIT;
        if (at == height - 1) {
            return isPrecommit && of == lastCommitRound ? lastCommit : null;
        }
        if (at != height) {
            return null;
        }
        if (of == round) {
            return isPrecommit ? precommits : prevotes;
        }
        if (of == catchupRound) {
            return isPrecommit ? catchup : null;
        }
        return of == polRound && !isPrecommit ? pol : null;
    }

    /** Its height is decided in a round, whose precommits it can be sent although it is in another one. */
    void decidedIn(int decided) {
        if (catchupRound != decided) {
            catchupRound = decided;
            catchup = decided == round ? precommits : new BitSet();
        }
    }

    /**
     * It is at another step; earlier ones are ignored.
     *
     * @return true if it is later
     */
    boolean apply(NewRoundStep news) {
        if (!isLater(news)) {
            return false;
        }
        boolean isOtherHeight = news.height() != height;
        if (isOtherHeight) {
            boolean isNext = news.height() == height + 1 && round == news.lastCommitRound();
            lastCommit = isNext ? precommits : new BitSet();
            lastCommitRound = news.lastCommitRound();
        }
        if (isOtherHeight || news.round() != round) {
            hasProposal = false;
            block = null;
            polRound = NONE;
            prevotes = new BitSet();
            precommits = !isOtherHeight && news.round() == catchupRound ? catchup : new BitSet();
        }
        catchupRound = isOtherHeight ? NONE : catchupRound;
        height = news.height();
        round = news.round();
        step = news.step();
        return true;
    }

    private boolean isLater(NewRoundStep news) {
        if (news.height() != height) {
            return news.height() > height;
        }
        return news.round() == round ? step.isBefore(news.step()) : news.round() > round;
    }

    void apply(NewValidBlock news) {
        if (news.height() == height && (news.round() == round || news.isCommit())) {
            block = news.block();
            parts = BitSet.valueOf(news.parts());
        }
    }

    void apply(HasVote news) {
        if (news.height() == height) {
            setHasVote(news.height(), news.round(), news.type(), news.validator());
        }
    }

    void apply(ProposalPol news) {
        if (news.height() == height && news.round() == polRound) {
            pol = BitSet.valueOf(news.votes());
        }
    }

    /**
     * It has these votes, and of those that are not among ours, what it had before.
     *
     * @param ours the votes here, or null at another height
     */
    void apply(VoteSetBits news, @Nullable BitSet ours) {
        BitSet votes = votes(news.height(), news.round(), news.type());
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
    void setHasVote(int at, int of, VoteType type, int validator) {
        BitSet votes = votes(at, of, type);
        if (votes != null) {
            votes.set(validator);
        }
    }

    /** It has the proposal of a round, and so knows how many parts there are. */
    void setHasProposal(Proposal proposal) {
        if (proposal.height() != height || proposal.round() != round || hasProposal) {
            return;
        }
        hasProposal = true;
        if (block == null) {
            begin(proposal.block());
            polRound = proposal.polRound();
            pol = new BitSet();
        }
    }

    /** It has a part. */
    void setHasPart(BlockPart message) {
        if (message.height() == height
                && message.round() == round
                && message.part().block().equals(block)) {
            parts.set(message.part().index());
        }
    }
}
