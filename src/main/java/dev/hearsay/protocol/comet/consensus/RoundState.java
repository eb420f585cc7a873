package dev.hearsay.protocol.comet.consensus;

import dev.hearsay.protocol.comet.consensus.ConsensusMessages.Proposal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of a peer's consensus: the height and the round that it is at and what it has of them, and all blocks before. It outlives a
 * crash, as the store of blocks and the log of a node do. Source: consensus/types/round_state.go of CometBFT at 5bba72c.
 */
final class RoundState {
    /** The round of none. */
    static final int NO_ROUND = -1;

    /** A block that is committed, with the votes that say so. */
    record Committed(Parts parts, VoteSet commit) {}

    private final int validators;
    private final List<Committed> store = new ArrayList<>();
    /** The sizes of the peer's own messages that are in no block so far, by number. */
    final SortedMap<Integer, Integer> waiting = new TreeMap<>();

    int height = 1;
    int round;
    Step step = Step.NEW_HEIGHT;
    /** The time from which on the height may have a proposal. */
    long startTime;
    /** The time at which there were enough precommits for the block, and the round that they are of. */
    long commitTime;

    int commitRound;

    @Nullable
    Proposal proposal;

    @Nullable
    Parts parts;
    /** The block that the peer has precommitted last, which it prevotes until another one has enough prevotes, and the round of that. */
    @Nullable
    Parts locked;

    int lockedRound = NO_ROUND;
    /** The block that had prevotes of more than two thirds last, which the peer would propose, and the round of that. */
    @Nullable
    Parts valid;

    int validRound = NO_ROUND;
    /** True if it waits for more precommits of the round. */
    boolean waitsForPrecommits;

    HeightVotes votes;
    /** The precommits of the height before, of which late ones may come. */
    VoteSet lastCommit;

    RoundState(int validators) {
        this.validators = validators;
        lastCommit = new VoteSet(0, NO_ROUND, VoteType.PRECOMMIT, validators);
        votes = new HeightVotes(height, validators);
    }

    int validators() {
        return validators;
    }

    VoteSet prevotes() {
        return votes.prevotes(round);
    }

    /** True if any block of this height is here as a whole, of those that it is getting the parts of. */
    boolean hasWholeBlock() {
        return parts != null && parts.areComplete();
    }

    boolean hasWhole(BlockId block) {
        return parts != null && parts.block().equals(block) && parts.areComplete();
    }

    boolean isLockedOn(BlockId block) {
        return locked != null && locked.block().equals(block);
    }

    /** The parts of a block, which may be none so far; those of another one are left. */
    Parts partsOf(BlockId block) {
        if (parts == null || !parts.block().equals(block)) {
            parts = new Parts(block);
        }
        return parts;
    }

    /** True if the block is here, and where it is proposed for the prevotes of an earlier round, these are, too. */
    boolean isProposalComplete() {
        Proposal proposed = proposal;
        return proposed != null
                && hasWholeBlock()
                && (proposed.polRound() < 0
                        || votes.prevotes(proposed.polRound()).majority() != null);
    }

    /** The block that is here is the one to propose, if it has prevotes of more than two thirds in this round. */
    void noteValid() {
        BlockId polka = prevotes().majority();
        if (polka != null && validRound < round && hasWhole(polka)) {
            valid = parts;
            validRound = round;
        }
    }

    /**
     * There are prevotes of more than two thirds for a block, or for none, in a round: no other one is locked on.
     *
     * @return true if it is a block of this round which was not known to have them, or is not here so far
     */
    boolean notePolka(BlockId polka, int ofRound) {
        if (lockedRound < ofRound && ofRound <= round && !isLockedOn(polka)) {
            lock(null);
        }
        boolean isNews = !polka.isNil() && validRound < ofRound && ofRound == round;
        if (isNews) {
            partsOf(polka);
            noteValid();
        }
        return isNews;
    }

    /** It precommits a block, and is locked on it, if it has that; or else nil, as it gets the parts of it. */
    BlockId lockOn(BlockId polka) {
        if (isLockedOn(polka)) {
            lock(locked);
        } else if (hasWhole(polka)) {
            lock(parts);
        } else {
            lock(null);
            partsOf(polka);
            return BlockId.NIL;
        }
        return polka;
    }

    void lock(@Nullable Parts on) {
        locked = on;
        lockedRound = on == null ? NO_ROUND : round;
    }

    /** The block of a height before this one. */
    Committed committed(int at) {
        return store.get(at - 1);
    }

    /** The parts of this height's block that are here, as a message tells. */
    long[] partBits() {
        return (parts == null ? new BitSet() : parts.here()).toLongArray();
    }

    /** Begins a round; what an earlier one proposed is of no use in it. */
    void begin(int next) {
        if (next > 0) {
            proposal = null;
            parts = null;
        }
        round = next;
        step = Step.NEW_ROUND;
        waitsForPrecommits = false;
    }

    /** Stores the block of this height, and begins the next one. */
    void commit(Parts block, long nextStart) {
        VoteSet commit = votes.precommits(commitRound);
        store.add(new Committed(block, commit));
        waiting.remove(block.block().messageId());
        lastCommit = commit;
        height++;
        round = 0;
        step = Step.NEW_HEIGHT;
        startTime = nextStart;
        proposal = null;
        parts = null;
        lock(null);
        valid = null;
        validRound = NO_ROUND;
        waitsForPrecommits = false;
        votes = new HeightVotes(height, validators);
    }
}
