package dev.hearsay.protocol.comet.consensus;

/**
 * The identifier of a block of some height, where its hash and the header of its parts stand in a message: who proposes it first in which
 * round is its only proposer.
 *
 * @param round the round in which it was proposed first
 * @param messageId the broadcast message that it carries, negative if it is empty
 * @param parts the number of its parts; 0 for nil, a vote for no block
 */
record BlockId(int round, int messageId, int parts) {
    /** The identifier in a vote for no block. */
    static final BlockId NIL = new BlockId(0, -1, 0);

    boolean isNil() {
        return parts == 0;
    }
}
