package dev.hearsay.protocol.comet.consensus;

import static dev.hearsay.protocol.support.Protobuf.field;
import static dev.hearsay.protocol.support.Protobuf.number;

import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.comet.proto.ProtoSize;
import dev.hearsay.protocol.comet.proto.ReactorMessage;
import dev.hearsay.protocol.support.Subset;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The messages of the gossip of consensus, with the sizes and the priorities of their channels: CometBFT at 5bba72c,
 * proto/tendermint/consensus/types.proto and GetChannels of consensus/reactor.go.
 */
final class ConsensusMessages {
    private static final int STATE = 6;
    private static final int DATA = 10;
    private static final int VOTE = 7;
    private static final int VOTE_SET_BITS = 1;

    /** A type of message or of vote, as a field. */
    private static final int TYPE = 2;
    /** A flag that is set. */
    private static final int FLAG = 2;

    static final List<Class<? extends Message>> TYPES = Message.types(Any.class);

    private ConsensusMessages() {}

    /** Any message of the gossip. */
    sealed interface Any extends ReactorMessage {
        /** The height that it is about. */
        int height();

        /** The round of that height. */
        int round();
    }

    /** A message that announces the broadcast message of a block, if there is one in it. */
    private static <M extends Message> @Nullable M announcing(BlockId block, M message, IntPredicate passedOn) {
        return block.messageId() < 0 ? message : Subset.ofOne(message, block.messageId(), passedOn);
    }

    /**
     * Tells that its sender is at a step of a round: broadcast at each of them.
     *
     * @param seconds the seconds since the height began
     * @param lastCommitRound the round in which the height before was decided, -1 at the first height
     */
    @Kind("new-round-step")
    record NewRoundStep(int height, int round, Step step, long seconds, int lastCommitRound) implements Any, Control {
        @Override
        public int content() {
            return number(height) + number(round) + number(step.number) + number(seconds) + number(lastCommitRound);
        }

        @Override
        public int priority() {
            return STATE;
        }
    }

    /**
     * Tells which parts its sender has of a block for which there are votes of more than two thirds: broadcast.
     *
     * @param block the block
     * @param parts those that its sender has, a bit for each
     */
    @SuppressWarnings("ArrayRecordComponent")
    @Kind("new-valid-block")
    record NewValidBlock(int height, int round, BlockId block, long[] parts, boolean isCommit) implements Any, Control {
        @Override
        public int content() {
            int header = field(ProtoSize.partSetHeader(block.parts()));
            int bits = ProtoSize.bitArray(block.parts(), parts);
            return number(height) + number(round) + header + bits + (isCommit ? FLAG : 0);
        }

        @Override
        public int priority() {
            return STATE;
        }

        @Override
        public @Nullable Message only(IntPredicate passedOn) {
            return announcing(block, this, passedOn);
        }
    }

    /**
     * Tells that its sender has a vote: broadcast.
     *
     * @param validator the number of who has voted, among the validators
     */
    @Kind("has-vote")
    record HasVote(int height, int round, VoteType type, int validator) implements Any, Control {
        @Override
        public int content() {
            return number(height) + number(round) + TYPE + number(validator);
        }

        @Override
        public int priority() {
            return STATE;
        }
    }

    /** Tells that its sender has votes of more than two thirds, and asks for those of the receiver. */
    @Kind("vote-set-maj23")
    record VoteSetMaj23(int height, int round, VoteType type, BlockId block) implements Any, Control {
        @Override
        public int content() {
            return number(height) + number(round) + TYPE + ProtoSize.blockId(block.parts());
        }

        @Override
        public int priority() {
            return STATE;
        }
    }

    /**
     * Tells which votes for a block its sender has.
     *
     * @param validators the number of validators
     * @param votes a bit for each who has voted for the block
     */
    @SuppressWarnings("ArrayRecordComponent")
    @Kind("vote-set-bits")
    record VoteSetBits(int height, int round, VoteType type, BlockId block, int validators, long[] votes)
            implements Any, Control {
        @Override
        public int content() {
            int bits = ProtoSize.bitArray(validators, votes);
            return number(height) + number(round) + TYPE + ProtoSize.blockId(block.parts()) + bits;
        }

        @Override
        public int priority() {
            return VOTE_SET_BITS;
        }
    }

    /**
     * A proposal: which block there is to vote on.
     *
     * @param polRound the round in which the block had prevotes of more than two thirds, the proof of lock, or -1
     * @param block the block
     * @param proposedAt its time, in emulated nanoseconds
     */
    @Kind("proposal")
    record Proposal(int height, int round, int polRound, BlockId block, long proposedAt) implements Any, Control {
        @Override
        public int content() {
            int signed = ProtoSize.blockId(block.parts()) + ProtoSize.TIMESTAMP + ProtoSize.SIGNATURE;
            return field(TYPE + number(height) + number(round) + number(polRound) + signed);
        }

        @Override
        public int priority() {
            return DATA;
        }

        @Override
        public @Nullable Message only(IntPredicate passedOn) {
            return announcing(block, this, passedOn);
        }
    }

    /**
     * Tells which prevotes of the proof of lock of a proposal its sender has.
     *
     * @param round the round of these
     * @param validators the number of validators
     * @param votes a bit for each whose prevote is here
     */
    @SuppressWarnings("ArrayRecordComponent")
    @Kind("proposal-pol")
    record ProposalPol(int height, int round, int validators, long[] votes) implements Any, Control {
        @Override
        public int content() {
            return number(height) + number(round) + ProtoSize.bitArray(validators, votes);
        }

        @Override
        public int priority() {
            return DATA;
        }
    }

    /**
     * A part of a block. It carries payload, so transmissions of a broadcast message count the parts of its block.
     *
     * @param part the part, and where in which block it is
     * @param hop the number of links that it has crossed when it arrives
     */
    @Kind("block-part")
    record BlockPart(int height, int round, Part part, int hop) implements Any {
        @Override
        public int messageId() {
            return Math.max(NO_BROADCAST, part.block().messageId());
        }

        @Override
        public int content() {
            return Math.addExact(number(height) + number(round), field(part.protoBytes()));
        }

        @Override
        public int priority() {
            return DATA;
        }
    }

    /**
     * A vote.
     *
     * @param validator the number of who votes, among the validators
     * @param block the block that the vote is for, or nil
     */
    @Kind("vote")
    record Vote(int height, int round, VoteType type, int validator, BlockId block) implements Any, Control {
        @Override
        public int content() {
            int signer = ProtoSize.ADDRESS + number(validator) + ProtoSize.SIGNATURE;
            int content = TYPE + number(height) + number(round) + ProtoSize.blockId(block.parts());
            return field(content + ProtoSize.TIMESTAMP + signer);
        }

        @Override
        public int priority() {
            return VOTE;
        }
    }
}
