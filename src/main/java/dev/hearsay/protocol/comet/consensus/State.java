package dev.hearsay.protocol.comet.consensus;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.BlockPart;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.Proposal;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.Vote;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;

/**
 * The steps of a peer's consensus: a proposal, prevotes by who has all parts, precommits by who has prevotes of more than two thirds, and
 * the next height for who has the block and precommits of more than two thirds. Where validators take turns, what does not come in time
 * is voted for as nil, and another round follows. It hears of proposals, parts and votes, and knows nothing of neighbours.
 *
 * <p>Source: consensus/state.go of CometBFT at 5bba72c; Buchman, Kwon and Milosevic, The latest gossip on BFT consensus, 2018,
 * arXiv:1807.04938, algorithm 1, from which the code differs in that it unlocks where other votes are of more than two thirds.
 *
 * <p>Measured: {@code prevoteSeconds}, {@code precommitSeconds} and {@code commitSeconds}, the time at a peer from the proposal until
 * it has prevotes, precommits of more than two thirds, and these with the block; {@code duplicateVotes}, {@code lateVotes}, {@code
 * duplicateParts} and {@code failedRounds}; where validators take turns {@code heightSeconds}, from the start of a height to its commit.
 */
final class State {
    private static final double NANOS = 1e9;

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

    /** The time from which on a height may have a proposal. */
    record StartTime(int height) implements Timer {}

    private final ConsensusParams params;
    private final RoundState rs;
    private final Proposer proposer;
    /** The number of the peer among the validators, negative if it is none. */
    private final int validator;

    private final Events events;
    private final Waits waits;
    /** The votes of its own that it has yet to take in. */
    private final Queue<Vote> signed = new ArrayDeque<>();

    State(ConsensusParams params, RoundState rs, Proposer proposer, int validator, Events events) {
        this.params = params;
        this.rs = rs;
        this.proposer = proposer;
        this.validator = validator;
        this.events = events;
        this.waits = new Waits(params);
    }

    /** The peer begins, or goes on. */
    void onStart(Context context) {
        if (rs.step == Step.NEW_HEIGHT) {
            waitForStart(context.now() + params.timeoutCommit(), context);
        } else if (rs.step == Step.PROPOSE || rs.step == Step.PREVOTE_WAIT) {
            waits.begin(rs, rs.step, context);
        } else if (rs.waitsForPrecommits) {
            waits.begin(rs, Step.PRECOMMIT_WAIT, context);
        }
    }

    private void waitForStart(long at, Context context) {
        rs.startTime = at;
        context.schedule(Math.max(0, at - context.now()), new StartTime(rs.height));
    }

    void onStartTime(StartTime due, Context context) {
        if (due.height == rs.height && rs.step == Step.NEW_HEIGHT) {
            enterNewRound(0, context);
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
            propose(rs.height - 1, context);
        }
    }

    void onTimeOut(Waits.TimedOut due, Context context) {
        if (!waits.end(due, rs)) {
            return;
        }
        if (due.step() == Step.PROPOSE) {
            enterPrevote(context);
        } else {
            enterPrecommit(context);
        }
        if (due.step() == Step.PRECOMMIT_WAIT) {
            enterNewRound(due.round() + 1, context);
        }
        takeInOwnVotes(context);
    }

    private void enterNewRound(int round, Context context) {
        if (round < rs.round || (round == rs.round && rs.step != Step.NEW_HEIGHT)) {
            return;
        }
        rs.begin(round);
        if (round > 0) {
            context.count("failedRounds", 1);
        }
        if (!params.inTurns()) {
            return;
        }
        waits.begin(rs, Step.PROPOSE, context);
        if (proposer.isProposer(validator, rs.height, round)) {
            propose(rs.waiting.isEmpty() ? -1 : rs.waiting.firstKey(), context);
        } else {
            enter(Step.PROPOSE, context);
        }
    }

    private void propose(int messageId, Context context) {
        enter(Step.PROPOSE, context);
        Parts parts = rs.valid == null ? proposer.block(rs, messageId, context.now()) : rs.valid;
        rs.parts = parts;
        rs.proposal = new Proposal(rs.height, rs.round, rs.validRound, parts.block(), context.now());
        events.onDataAdded(context);
        onWholeBlock(context);
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
            onWholeBlock(context);
            takeInOwnVotes(context);
        }
        return true;
    }

    private void onWholeBlock(Context context) {
        BlockId polka = rs.prevotes().majority();
        if (polka != null && rs.validRound < rs.round && rs.hasWhole(polka)) {
            rs.setValid(rs.round);
        }
        if (rs.step.isBefore(Step.PREVOTE) && isProposalComplete()) {
            enterPrevote(context);
            if (polka != null) {
                enterPrecommit(context);
            }
        } else if (rs.step == Step.COMMIT) {
            finalizeIfWhole(context);
        }
    }

    /** True if the block is here, and where it is proposed for the prevotes of an earlier round, these are, too. */
    private boolean isProposalComplete() {
        Proposal proposal = rs.proposal;
        return proposal != null
                && rs.hasWholeBlock()
                && (proposal.polRound() < 0
                        || rs.votes.prevotes(proposal.polRound()).majority() != null);
    }

    private void enter(Step step, Context context) {
        rs.step = step;
        events.onNewStep(context);
    }

    private void sign(VoteType type, BlockId block) {
        if (validator >= 0) {
            signed.add(new Vote(rs.height, rs.round, type, validator, block));
        }
    }

    private void takeInOwnVotes(Context context) {
        for (Vote own = signed.poll(); own != null; own = signed.poll()) {
            add(own, context);
        }
    }

    /** It prevotes the block that it is locked on, or that is proposed, or nil as none has come in time. */
    private void enterPrevote(Context context) {
        if (!rs.step.isBefore(Step.PREVOTE)) {
            return;
        }
        Parts locked = rs.locked;
        BlockId proposed = rs.parts != null && rs.parts.areComplete() ? rs.parts.block() : BlockId.NIL;
        enter(Step.PREVOTE, context);
        sign(VoteType.PREVOTE, locked == null ? proposed : locked.block());
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
        if (polka != null) {
            onPolka(polka, round, context);
        }
        Proposal proposal = rs.proposal;
        if (rs.round < round && prevotes.hasTwoThirdsAny()) {
            enterNewRound(round, context);
        } else if (rs.round == round && !rs.step.isBefore(Step.PREVOTE)) {
            if (polka != null && (polka.isNil() || isProposalComplete())) {
                enterPrecommit(context);
            } else if (prevotes.hasTwoThirdsAny()) {
                enterPrevoteWait(context);
            }
        } else if (proposal != null && proposal.polRound() == round && isProposalComplete()) {
            enterPrevote(context);
        }
    }

    /** There are prevotes of more than two thirds for a block, or for none: no other one is locked on, and the block is proposed next. */
    private void onPolka(BlockId polka, int round, Context context) {
        if (rs.lockedRound < round && round <= rs.round && !rs.isLockedOn(polka)) {
            rs.lock(null);
        }
        if (!polka.isNil() && rs.validRound < round && round == rs.round) {
            rs.partsOf(polka);
            if (rs.hasWholeBlock()) {
                rs.setValid(round);
            }
            events.onValidBlock(context);
        }
    }

    private void enterPrevoteWait(Context context) {
        if (params.inTurns() && rs.step.isBefore(Step.PREVOTE_WAIT)) {
            enter(Step.PREVOTE_WAIT, context);
            waits.begin(rs, Step.PREVOTE_WAIT, context);
        }
    }

    private void onPrecommit(int round, Context context) {
        VoteSet precommits = rs.votes.precommits(round);
        BlockId decided = precommits.majority();
        if (decided != null) {
            enterNewRound(round, context);
            if (round == rs.round) {
                enterPrecommit(context);
            }
            if (!decided.isNil()) {
                enterCommit(decided, round, context);
            } else if (round == rs.round) {
                enterPrecommitWait(context);
            }
        } else if (params.inTurns() && rs.round <= round && precommits.hasTwoThirdsAny()) {
            enterNewRound(round, context);
            enterPrecommitWait(context);
        }
    }

    /** It precommits, and locks on, a block that it has with prevotes enough; and nil where it lacks the one or the other. */
    private void enterPrecommit(Context context) {
        if (!rs.step.isBefore(Step.PRECOMMIT)) {
            return;
        }
        BlockId polka = rs.prevotes().majority();
        BlockId own = BlockId.NIL;
        if (polka != null && !polka.isNil()) {
            own = precommitted(polka);
            sample("prevoteSeconds", context);
        } else if (polka != null) {
            rs.lock(null);
        }
        sign(VoteType.PRECOMMIT, own);
        enter(Step.PRECOMMIT, context);
    }

    private BlockId precommitted(BlockId polka) {
        if (rs.isLockedOn(polka)) {
            rs.lock(rs.locked);
        } else if (rs.hasWhole(polka)) {
            rs.lock(rs.parts);
        } else {
            rs.lock(null);
            rs.partsOf(polka);
            return BlockId.NIL;
        }
        return polka;
    }

    private void enterPrecommitWait(Context context) {
        if (params.inTurns() && !rs.waitsForPrecommits) {
            rs.waitsForPrecommits = true;
            events.onNewStep(context);
            waits.begin(rs, Step.PRECOMMIT_WAIT, context);
        }
    }

    private void enterCommit(BlockId decided, int round, Context context) {
        if (!rs.step.isBefore(Step.COMMIT)) {
            return;
        }
        if (rs.isLockedOn(decided)) {
            rs.parts = rs.locked;
        }
        if (rs.parts == null || !rs.parts.block().equals(decided)) {
            rs.partsOf(decided);
            events.onValidBlock(context);
        }
        sample("precommitSeconds", context);
        rs.commitRound = round;
        rs.commitTime = context.now();
        enter(Step.COMMIT, context);
        finalizeIfWhole(context);
    }

    private void finalizeIfWhole(Context context) {
        BlockId decided = rs.votes.precommits(rs.commitRound).majority();
        if (decided == null || !rs.hasWhole(decided)) {
            return;
        }
        sample("commitSeconds", context);
        if (params.inTurns()) {
            context.sample("heightSeconds", (context.now() - rs.startTime) / NANOS);
        }
        waits.stop(context);
        rs.commit(Objects.requireNonNull(rs.parts), rs.commitTime + params.timeoutCommit());
        signed.clear();
        events.onNewStep(context);
        waitForStart(rs.startTime, context);
    }

    /** Samples the time since the proposal, of which a peer that catches up has heard nothing. */
    private void sample(String name, Context context) {
        if (rs.proposal != null) {
            context.sample(name, (context.now() - rs.proposal.proposedAt()) / NANOS);
        }
    }
}
