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
 * The messages of the gossip of consensus, all of round 0, with the sizes and the priorities of their channels: CometBFT at 5bba72c,
 * proto/tendermint/consensus/types.proto and GetChannels of consensus/reactor.go. The block of height h is the broadcast message h - 1.
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
    }

    /**
     * Tells that its sender is at a step of a height: broadcast at each of them.
     *
     * @param seconds the seconds since the height began
     */
    @Kind("new-round-step")
    record NewRoundStep(int height, Step step, long seconds) implements Any, Control {
        private static final int NO_LAST_COMMIT = -1;

        @Override
        public int content() {
            return number(height) + number(step.number) + number(seconds) + number(height == 1 ? NO_LAST_COMMIT : 0);
        }

        @Override
        public int priority() {
            return STATE;
        }
    }

    /**
     * Tells which parts its sender has of a block for which there are votes of more than two thirds: broadcast.
     *
     * @param total the number of the block's parts
     * @param parts those that its sender has, a bit for each
     */
    @SuppressWarnings("ArrayRecordComponent")
    @Kind("new-valid-block")
    record NewValidBlock(int height, int total, long[] parts, boolean isCommit) implements Any, Control {
        @Override
        public int content() {
            int header = field(ProtoSize.partSetHeader(total));
            return number(height) + header + ProtoSize.bitArray(total, parts) + (isCommit ? FLAG : 0);
        }

        @Override
        public int priority() {
            return STATE;
        }

        @Override
        public @Nullable Message only(IntPredicate passedOn) {
            return Subset.ofOne(this, height - 1, passedOn);
        }
    }

    /**
     * Tells that its sender has a vote: broadcast.
     *
     * @param validator the number of who has voted, among the validators
     */
    @Kind("has-vote")
    record HasVote(int height, VoteType type, int validator) implements Any, Control {
        @Override
        public int content() {
            return number(height) + TYPE + number(validator);
        }

        @Override
        public int priority() {
            return STATE;
        }
    }

    /** Tells that its sender has votes of more than two thirds, and asks for those of the receiver. */
    @Kind("vote-set-maj23")
    record VoteSetMaj23(int height, VoteType type, int parts) implements Any, Control {
        @Override
        public int content() {
            return number(height) + TYPE + ProtoSize.blockId(parts);
        }

        @Override
        public int priority() {
            return STATE;
        }
    }

    /**
     * Tells which votes its sender has.
     *
     * @param validators the number of validators
     * @param votes a bit for each who has voted for the block
     */
    @SuppressWarnings("ArrayRecordComponent")
    @Kind("vote-set-bits")
    record VoteSetBits(int height, VoteType type, int parts, int validators, long[] votes) implements Any, Control {
        @Override
        public int content() {
            return number(height) + TYPE + ProtoSize.blockId(parts) + ProtoSize.bitArray(validators, votes);
        }

        @Override
        public int priority() {
            return VOTE_SET_BITS;
        }
    }

    /**
     * A proposal: which block there is to vote on.
     *
     * @param parts the number of its parts
     * @param proposedAt its time, in emulated nanoseconds
     */
    @Kind("proposal")
    record Proposal(int height, int parts, long proposedAt) implements Any, Control {
        private static final int NO_PROOF_OF_LOCK = -1;

        @Override
        public int content() {
            int block = ProtoSize.blockId(parts) + ProtoSize.TIMESTAMP + ProtoSize.SIGNATURE;
            return field(TYPE + number(height) + number(NO_PROOF_OF_LOCK) + block);
        }

        @Override
        public int priority() {
            return DATA;
        }

        @Override
        public @Nullable Message only(IntPredicate passedOn) {
            return Subset.ofOne(this, height - 1, passedOn);
        }
    }

    /**
     * A part of a block. It carries payload, so transmissions of a broadcast message count the parts of its block.
     *
     * @param messageId the number of the message
     * @param part the part, and where in the block it is
     * @param hop the number of links that it has crossed when it arrives
     */
    @Kind("block-part")
    record BlockPart(int messageId, Part part, int hop) implements Any {
        @Override
        public int height() {
            return messageId + 1;
        }

        @Override
        public int content() {
            return Math.addExact(number(height()), field(part.protoBytes()));
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
     * @param parts the number of parts of the block that the vote is for; 0 for nil
     */
    @Kind("vote")
    record Vote(int height, VoteType type, int validator, int parts) implements Any, Control {
        @Override
        public int content() {
            int signer = ProtoSize.ADDRESS + number(validator) + ProtoSize.SIGNATURE;
            return field(TYPE + number(height) + ProtoSize.blockId(parts) + ProtoSize.TIMESTAMP + signer);
        }

        @Override
        public int priority() {
            return VOTE;
        }

        boolean isNil() {
            return parts == 0;
        }
    }
}
