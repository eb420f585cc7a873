package dev.hearsay.protocol.comet.consensus;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.BlockPart;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.Proposal;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.Vote;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a peer's consensus, in rounds that succeed: a proposal, prevotes by who has all parts, precommits by who has prevotes of
 * more than two thirds, and the next height for who has the block and precommits of more than two thirds. It hears of proposals, parts
 * and votes, and knows nothing of neighbours. Source: consensus/state.go of CometBFT at 5bba72c.
 *
 * <p>Measured: {@code prevoteSeconds}, {@code precommitSeconds} and {@code commitSeconds}, the time at a peer from the proposal until
 * it has prevotes, precommits of more than two thirds, and these with the block; {@code duplicateVotes}, {@code lateVotes} and {@code
 * duplicateParts}.
 */
final class State {
    private static final double NANOS = 1e9;

    /** Who passes on what happens at a peer. */
    interface Events {
        /** It is at another step, or at another height. */
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
    /** The number of the peer among the validators, negative if it is none. */
    private final int validator;

    private final Events events;
    /** The votes of its own that it has yet to take in. */
    private final Queue<Vote> signed = new ArrayDeque<>();

    State(ConsensusParams params, RoundState rs, int validator, Events events) {
        this.params = params;
        this.rs = rs;
        this.validator = validator;
        this.events = events;
    }

    /** The peer begins, or goes on. */
    void onStart(Context context) {
        if (rs.step == Step.NEW_HEIGHT) {
            waitForStart(context.now() + params.timeoutCommit(), context);
        }
    }

    private void waitForStart(long at, Context context) {
        rs.startTime = at;
        context.schedule(Math.max(0, at - context.now()), new StartTime(rs.height));
    }

    void onStartTime(StartTime due, Context context) {
        if (due.height == rs.height && rs.step == Step.NEW_HEIGHT) {
            rs.step = Step.NEW_ROUND;
            proposeIfDue(context);
        }
    }

    /** The peer has a block of its own, which is that of some height. */
    void onBlock(int height, int bytes, Context context) {
        if (height >= rs.height) {
            rs.waiting.put(height, bytes);
            proposeIfDue(context);
        }
    }

    private void proposeIfDue(Context context) {
        Integer bytes = rs.step == Step.NEW_ROUND ? rs.waiting.remove(rs.height) : null;
        if (bytes == null) {
            return;
        }
        rs.step = Step.PROPOSE;
        events.onNewStep(context);
        int total = Part.count(bytes, params.partBytes());
        rs.proposal = new Proposal(rs.height, total, context.now());
        Parts parts = rs.partsOf(total);
        for (int index = 0; index < total; index++) {
            parts.add(Part.of(index, bytes, params.partBytes(), context.now()), 0);
        }
        events.onDataAdded(context);
        onWholeBlock(context);
        takeInOwnVotes(context);
    }

    /** A proposal is received. */
    void onProposal(Proposal proposal, Context context) {
        if (rs.proposal == null && proposal.height() == rs.height) {
            rs.proposal = proposal;
            rs.partsOf(proposal.parts());
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
        if (message.height() != rs.height || parts == null) {
            return false;
        }
        if (!parts.add(message.part(), message.hop())) {
            context.count("duplicateParts", 1);
            return false;
        }
        events.onDataAdded(context);
        if (parts.areComplete()) {
            context.deliver(message.messageId(), message.hop(), from);
            onWholeBlock(context);
            takeInOwnVotes(context);
        }
        return true;
    }

    private void onWholeBlock(Context context) {
        boolean hasMajority = rs.prevotes.hasMajority();
        rs.isBlockValid |= hasMajority;
        if (rs.step.isBefore(Step.PREVOTE) && rs.proposal != null) {
            enter(Step.PREVOTE, context);
            sign(VoteType.PREVOTE, rs.parts);
            if (hasMajority) {
                enterPrecommit(context);
            }
        } else if (rs.step == Step.COMMIT) {
            finalizeCommit(context);
        }
    }

    private void enter(Step step, Context context) {
        rs.step = step;
        events.onNewStep(context);
    }

    private void sign(VoteType type, @Nullable Parts block) {
        if (validator >= 0) {
            signed.add(new Vote(rs.height, type, validator, block == null ? 0 : block.total()));
        }
    }

    private void takeInOwnVotes(Context context) {
        for (Vote own = signed.poll(); own != null; own = signed.poll()) {
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
        if (!(isLate ? rs.lastCommit : rs.votes(vote.type())).add(vote)) {
            context.count("duplicateVotes", 1);
            return false;
        }
        events.onVoteAdded(vote, context);
        if (!isLate && rs.votes(vote.type()).hasMajority()) {
            if (vote.type() == VoteType.PREVOTE) {
                onMajorityOfPrevotes(context);
            } else {
                onMajorityOfPrecommits(context);
            }
        }
        return true;
    }

    private void onMajorityOfPrevotes(Context context) {
        if (!rs.isBlockValid) {
            rs.partsOf(rs.prevotes.parts());
            rs.isBlockValid = rs.hasWholeBlock();
            events.onValidBlock(context);
        }
        if (!rs.step.isBefore(Step.PREVOTE) && rs.hasWholeBlock()) {
            enterPrecommit(context);
        }
    }

    private void onMajorityOfPrecommits(Context context) {
        if (rs.step == Step.NEW_HEIGHT) {
            rs.step = Step.NEW_ROUND;
        }
        enterPrecommit(context);
        enterCommit(context);
    }

    /** It precommits nil where it lacks the block, or enough prevotes for it, and others have decided without it. */
    private void enterPrecommit(Context context) {
        if (rs.step.isBefore(Step.PRECOMMIT)) {
            boolean isForBlock = rs.prevotes.hasMajority() && rs.hasWholeBlock();
            sign(VoteType.PRECOMMIT, isForBlock ? rs.parts : null);
            if (rs.prevotes.hasMajority()) {
                sample("prevoteSeconds", context);
            }
            enter(Step.PRECOMMIT, context);
        }
    }

    private void enterCommit(Context context) {
        if (!rs.step.isBefore(Step.COMMIT)) {
            return;
        }
        if (rs.parts == null) {
            rs.partsOf(rs.precommits.parts());
            events.onValidBlock(context);
        }
        sample("precommitSeconds", context);
        rs.commitTime = context.now();
        enter(Step.COMMIT, context);
        if (rs.hasWholeBlock()) {
            finalizeCommit(context);
        }
    }

    private void finalizeCommit(Context context) {
        sample("commitSeconds", context);
        rs.commit(rs.partsOf(rs.precommits.parts()), rs.commitTime + params.timeoutCommit());
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
