package dev.hearsay.protocol.comet.consensus;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.BlockPart;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.Proposal;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.Vote;

/**
 * The rules of a peer's consensus: it prevotes a proposal of which it has all parts, precommits what has prevotes of more than two thirds,
 * and is at the next height when it has a block and precommits of more than two thirds. Where validators take turns, what does not come in
 * time is voted for as nil, and another round follows. It hears of proposals, parts and votes, and knows nothing of neighbours.
 *
 * <p>Source: consensus/state.go of CometBFT at 5bba72c; Buchman, Kwon and Milosevic, The latest gossip on BFT consensus, 2018,
 * arXiv:1807.04938, algorithm 1, from which the code differs in that it unlocks where something else has prevotes of more than two thirds.
 *
 * <p>Measured: {@code duplicateVotes}, {@code lateVotes} and {@code duplicateParts}.
 */
final class State {
    /** Who passes on what happens at a peer. */
    interface Events {
        /** It is at another step, in another round or at another height. */
        void onNewStep(Context context);

        /** It has prevotes of more than two thirds for a block, or lacks the block that is committed. */
        void onValidBlock(Context context);

        /** It has another vote, its own or another peer's. */
        void onVoteAdded(Vote vote, Context context);

        /** It has more of a proposal. */
        void onDataAdded(Context context);
    }

    private final ConsensusParams params;
    private final RoundState rs;
    private final Events events;
    private final Steps steps;

    State(ConsensusParams params, RoundState rs, Proposer proposer, int validator, Events events) {
        this.params = params;
        this.rs = rs;
        this.events = events;
        this.steps = new Steps(params, rs, proposer, validator, events);
    }

    /** The peer begins, or goes on. */
    void onStart(Context context) {
        if (rs.step == Step.NEW_HEIGHT) {
            steps.waitForStart(context.now() + params.timeoutCommit(), context);
        } else {
            steps.waitAgain(context);
        }
    }

    /** A height may have a proposal. */
    void onStartTime(Steps.StartTime due, Context context) {
        if (due.height() == rs.height && rs.step == Step.NEW_HEIGHT) {
            steps.enterNewRound(0, context);
            proposeIfDue(context);
            takeInOwnVotes(context);
        }
    }

    /** The peer has a message to propose. */
    void onMessage(int messageId, int bytes, Context context) {
        rs.waiting.put(messageId, bytes);
        proposeIfDue(context);
        takeInOwnVotes(context);
    }

    /** Who has the next message proposes it as soon as it has; where validators take turns, each does so as its round begins. */
    private void proposeIfDue(Context context) {
        if (!params.inTurns() && rs.step == Step.NEW_ROUND && rs.waiting.containsKey(rs.height - 1)) {
            steps.propose(rs.height - 1, context);
        }
    }

    /** The time-out of a step is over. */
    void onTimeOut(Waits.TimedOut due, Context context) {
        if (!steps.isDue(due)) {
            return;
        }
        if (due.step() == Step.PROPOSE) {
            steps.enterPrevote(context);
        } else {
            steps.enterPrecommit(context);
        }
        if (due.step() == Step.PRECOMMIT_WAIT) {
            steps.enterNewRound(due.round() + 1, context);
        }
        takeInOwnVotes(context);
    }

    /** A proposal is received. */
    void onProposal(Proposal proposal, Context context) {
        if (rs.proposal == null && proposal.height() == rs.height && proposal.round() == rs.round) {
            rs.proposal = proposal;
            rs.parts = rs.parts == null ? new Parts(proposal.block()) : rs.parts;
            events.onDataAdded(context);
        }
    }

    /**
     * A part is received.
     *
     * @return true if it is new
     */
    boolean onPart(int from, BlockPart message, Context context) {
        Parts parts = rs.parts;
        if (message.height() != rs.height
                || parts == null
                || !parts.block().equals(message.part().block())) {
            return false;
        }
        if (!parts.add(message.part(), message.hop())) {
            context.count("duplicateParts", 1);
            return false;
        }
        events.onDataAdded(context);
        if (parts.areComplete()) {
            if (message.messageId() >= 0) {
                context.deliver(message.messageId(), message.hop(), from);
            }
            steps.onWholeBlock(context);
            takeInOwnVotes(context);
        }
        return true;
    }

    private void takeInOwnVotes(Context context) {
        for (Vote own = steps.nextOwnVote(); own != null; own = steps.nextOwnVote()) {
            add(own, context);
        }
    }

    /**
     * A vote is received.
     *
     * @return true if it is new
     */
    boolean onVote(Vote vote, Context context) {
        boolean isNew = add(vote, context);
        takeInOwnVotes(context);
        return isNew;
    }

    private boolean add(Vote vote, Context context) {
        boolean isLate = vote.height() == rs.height - 1 && vote.type() == VoteType.PRECOMMIT;
        if (isLate ? rs.step != Step.NEW_HEIGHT : vote.height() != rs.height) {
            context.count("lateVotes", 1);
            return false;
        }
        if (!(isLate ? rs.lastCommit : rs.votes.of(vote.round(), vote.type())).add(vote)) {
            context.count("duplicateVotes", 1);
            return false;
        }
        events.onVoteAdded(vote, context);
        if (!isLate && vote.type() == VoteType.PREVOTE) {
            onPrevote(vote.round(), context);
        } else if (!isLate) {
            onPrecommit(vote.round(), context);
        }
        return true;
    }

    private void onPrevote(int round, Context context) {
        VoteSet prevotes = rs.votes.prevotes(round);
        BlockId polka = prevotes.majority();
        if (polka != null && rs.notePolka(polka, round)) {
            events.onValidBlock(context);
        }
        Proposal proposal = rs.proposal;
        if (rs.round < round && prevotes.hasTwoThirdsAny()) {
            steps.enterNewRound(round, context);
        } else if (rs.round == round && !rs.step.isBefore(Step.PREVOTE)) {
            if (polka != null && (polka.isNil() || rs.isProposalComplete())) {
                steps.enterPrecommit(context);
            } else if (prevotes.hasTwoThirdsAny()) {
                steps.enterPrevoteWait(context);
            }
        } else if (proposal != null && proposal.polRound() == round && rs.isProposalComplete()) {
            steps.enterPrevote(context);
        }
    }

    private void onPrecommit(int round, Context context) {
        VoteSet precommits = rs.votes.precommits(round);
        BlockId decided = precommits.majority();
        if (decided != null) {
            steps.enterNewRound(round, context);
            if (round == rs.round) {
                steps.enterPrecommit(context);
            }
            if (!decided.isNil()) {
                steps.enterCommit(decided, round, context);
            } else if (round == rs.round) {
                steps.enterPrecommitWait(context);
            }
        } else if (params.inTurns() && rs.round <= round && precommits.hasTwoThirdsAny()) {
            steps.enterNewRound(round, context);
            steps.enterPrecommitWait(context);
        }
    }
}
