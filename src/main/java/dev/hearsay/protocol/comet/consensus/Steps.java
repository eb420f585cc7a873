package dev.hearsay.protocol.comet.consensus;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.Proposal;
import dev.hearsay.protocol.comet.consensus.ConsensusMessages.Vote;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a peer's consensus, each with what is done as it is entered: consensus/state.go of CometBFT at 5bba72c, the functions of
 * these names.
 *
 * <p>Measured: {@code prevoteSeconds}, {@code precommitSeconds} and {@code commitSeconds}, the time at a peer from the proposal until
 * it has prevotes, precommits of more than two thirds, and these with the block; {@code failedRounds}; where validators take turns {@code
 * heightSeconds}, from the start of a height to its commit.
 */
final class Steps {
    private static final double NANOS = 1e9;

    /** The time from which on a height may have a proposal. */
    record StartTime(int height) implements Timer {}

    private final ConsensusParams params;
    private final RoundState rs;
    private final Proposer proposer;
    /** The number of the peer among the validators, negative if it is none. */
    private final int validator;

    private final State.Events events;
    private final Waits waits;
    /** The votes of its own that it has yet to take in. */
    private final Queue<Vote> signed = new ArrayDeque<>();

    Steps(ConsensusParams params, RoundState rs, Proposer proposer, int validator, State.Events events) {
        this.params = params;
        this.rs = rs;
        this.proposer = proposer;
        this.validator = validator;
        this.events = events;
        this.waits = new Waits(params);
    }

    /** The height may have a proposal from a time on. */
    void waitForStart(long at, Context context) {
        rs.startTime = at;
        context.schedule(Math.max(0, at - context.now()), new StartTime(rs.height));
    }

    /** It begins to wait anew for what it waited for when it went down. */
    void waitAgain(Context context) {
        if (rs.step == Step.PROPOSE || rs.step == Step.PREVOTE_WAIT) {
            waits.begin(rs, rs.step, context);
        } else if (rs.waitsForPrecommits) {
            waits.begin(rs, Step.PRECOMMIT_WAIT, context);
        }
    }

    /** True if a time-out is of a step at which the peer still is, or that is to come. */
    boolean isDue(Waits.TimedOut due) {
        return waits.end(due, rs);
    }

    /** The next vote of its own that it has not taken in, or null. */
    @Nullable
    Vote nextOwnVote() {
        return signed.poll();
    }

    /** It begins a round, and proposes where it is its turn. */
    void enterNewRound(int round, Context context) {
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

    /** It proposes the block that had prevotes enough before, or a new one. */
    void propose(int messageId, Context context) {
        enter(Step.PROPOSE, context);
        Parts parts = rs.valid == null ? proposer.block(rs, messageId, context.now()) : rs.valid;
        rs.parts = parts;
        rs.proposal = new Proposal(rs.height, rs.round, rs.validRound, parts.block(), context.now());
        events.onDataAdded(context);
        onWholeBlock(context);
    }

    /** All parts of a block are here. */
    void onWholeBlock(Context context) {
        rs.noteValid();
        if (rs.step.isBefore(Step.PREVOTE) && rs.isProposalComplete()) {
            enterPrevote(context);
            if (rs.prevotes().majority() != null) {
                enterPrecommit(context);
            }
        } else if (rs.step == Step.COMMIT) {
            finalizeIfWhole(context);
        }
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

    /** It prevotes the block that it is locked on, or that is proposed, or nil as none has come in time. */
    void enterPrevote(Context context) {
        if (!rs.step.isBefore(Step.PREVOTE)) {
            return;
        }
        Parts locked = rs.locked;
        BlockId proposed = rs.parts != null && rs.parts.areComplete() ? rs.parts.block() : BlockId.NIL;
        enter(Step.PREVOTE, context);
        sign(VoteType.PREVOTE, locked == null ? proposed : locked.block());
    }

    /** It waits for more prevotes, as those of more than two thirds are not for one block. */
    void enterPrevoteWait(Context context) {
        if (params.inTurns() && rs.step.isBefore(Step.PREVOTE_WAIT)) {
            enter(Step.PREVOTE_WAIT, context);
            waits.begin(rs, Step.PREVOTE_WAIT, context);
        }
    }

    /** It precommits, and locks on, a block that it has with prevotes enough; and nil where it lacks the one or the other. */
    void enterPrecommit(Context context) {
        if (!rs.step.isBefore(Step.PRECOMMIT)) {
            return;
        }
        BlockId polka = rs.prevotes().majority();
        BlockId own = BlockId.NIL;
        if (polka != null && !polka.isNil()) {
            own = rs.lockOn(polka);
            sample("prevoteSeconds", context);
        } else if (polka != null) {
            rs.lock(null);
        }
        sign(VoteType.PRECOMMIT, own);
        enter(Step.PRECOMMIT, context);
    }

    /** It waits for more precommits before another round. */
    void enterPrecommitWait(Context context) {
        if (params.inTurns() && !rs.waitsForPrecommits) {
            rs.waitsForPrecommits = true;
            events.onNewStep(context);
            waits.begin(rs, Step.PRECOMMIT_WAIT, context);
        }
    }

    /** A block is decided; it is at the next height once it has that. */
    void enterCommit(BlockId decided, int round, Context context) {
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
