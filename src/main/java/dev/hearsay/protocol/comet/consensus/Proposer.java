package dev.hearsay.protocol.comet.consensus;

import dev.hearsay.protocol.comet.proto.ProtoSize;

/** The proposals of a run: whose turn it is, and the blocks that are made for them. */
final class Proposer {
    private final Validators validators;
    private final int partBytes;

    Proposer(Validators validators, int partBytes) {
        this.validators = validators;
        this.partBytes = partBytes;
    }

    /**
     * True if a validator proposes in a round of a height, where they take turns: with the same power for all, each height, and each of its
     * rounds, is that of the next one. Source: incrementProposerPriority, types/validator_set.go of CometBFT at 5bba72c.
     */
    boolean isProposer(int validator, int height, int round) {
        return validator >= 0 && (height - 1L + round) % validators.count() == validator;
    }

    /**
     * A new block for the round that a peer is at.
     *
     * @param messageId a message of the peer's, which is the whole block, or -1 for a block without transactions
     */
    Parts block(RoundState rs, int messageId, long now) {
        Integer message = rs.waiting.get(messageId);
        int bytes = message == null ? ProtoSize.emptyBlock(rs.lastCommit.voted().cardinality()) : message;
        Parts parts = new Parts(new BlockId(rs.round, messageId, Part.count(bytes, partBytes)));
        for (int index = 0; index < parts.block().parts(); index++) {
            parts.add(Part.of(parts.block(), index, bytes, partBytes, now), 0);
        }
        return parts;
    }
}
