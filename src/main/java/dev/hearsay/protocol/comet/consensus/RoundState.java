package dev.hearsay.protocol.comet.consensus;

import dev.hearsay.protocol.comet.consensus.ConsensusMessages.Proposal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of a peer's consensus: the height that it is at and what it has of it, and all blocks before. It outlives a crash, as the
 * store of blocks and the log of a node do. Source: consensus/types/round_state.go of CometBFT at 5bba72c.
 */
final class RoundState {
    /** A block that is committed, with the votes that say so. */
    record Committed(Parts parts, VoteSet commit) {}

    private final int validators;
    private final List<Committed> store = new ArrayList<>();
    /** The sizes of the peer's own blocks that have yet to be proposed, by the height that each is for. */
    final SortedMap<Integer, Integer> waiting = new TreeMap<>();

    int height = 1;
    Step step = Step.NEW_HEIGHT;
    /** The time from which on the height may have a proposal. */
    long startTime;
    /** The time at which there were enough precommits for the block. */
    long commitTime;

    @Nullable
    Proposal proposal;

    @Nullable
    Parts parts;
    /** True if the whole block is here, and prevotes of more than two thirds. */
    boolean isBlockValid;

    VoteSet prevotes;
    VoteSet precommits;
    /** The precommits of the height before, of which late ones may come. */
    VoteSet lastCommit;

    RoundState(int validators) {
        this.validators = validators;
        lastCommit = new VoteSet(0, VoteType.PRECOMMIT, validators);
        prevotes = new VoteSet(height, VoteType.PREVOTE, validators);
        precommits = new VoteSet(height, VoteType.PRECOMMIT, validators);
    }

    int validators() {
        return validators;
    }

    /** The votes of a type at this height. */
    VoteSet votes(VoteType type) {
        return type == VoteType.PREVOTE ? prevotes : precommits;
    }

    boolean hasWholeBlock() {
        return parts != null && parts.areComplete();
    }

    /** The parts of this height's block, which may be none so far, of a number that is known. */
    Parts partsOf(int total) {
        if (parts == null) {
            parts = new Parts(total);
        }
        return parts;
    }

    /** The block of a height before this one. */
    Committed committed(int at) {
        return store.get(at - 1);
    }

    /** The parts of this height's block that are here, as a message tells. */
    long[] partBits() {
        return (parts == null ? new BitSet() : parts.here()).toLongArray();
    }

    /** Stores the block of this height, and begins the next one. */
    void commit(Parts block, long nextStart) {
        store.add(new Committed(block, precommits));
        lastCommit = precommits;
        height++;
        step = Step.NEW_HEIGHT;
        startTime = nextStart;
        proposal = null;
        parts = null;
        isBlockValid = false;
        prevotes = new VoteSet(height, VoteType.PREVOTE, validators);
        precommits = new VoteSet(height, VoteType.PRECOMMIT, validators);
    }
}
