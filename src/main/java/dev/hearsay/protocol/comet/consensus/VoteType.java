package dev.hearsay.protocol.comet.consensus;

/** The types of votes: tendermint.types.SignedMsgType. */
enum VoteType {
    PREVOTE,
    PRECOMMIT
}
