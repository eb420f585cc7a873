package dev.hearsay.protocol.comet.evidence;

import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.comet.proto.ReactorMessage;
import dev.hearsay.protocol.support.Protobuf;

/**
 * A list with one piece of evidence, on the channel of evidence: CometBFT at 5bba72c, proto/tendermint/types/evidence.proto and
 * GetChannels of evidence/reactor.go.
 *
 * @param messageId its number
 * @param hop the number of links that it has crossed when it arrives
 * @param size its size L
 */
@Kind("evidence-list")
record EvidenceList(int messageId, int hop, int size) implements ReactorMessage {
    private static final int PRIORITY = 6;

    @Override
    public int content() {
        return Protobuf.field(size);
    }

    @Override
    public int priority() {
        return PRIORITY;
    }
}
