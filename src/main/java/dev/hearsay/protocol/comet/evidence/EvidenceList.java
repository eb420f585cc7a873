package dev.hearsay.protocol.comet.evidence;

import static dev.hearsay.protocol.comet.proto.ProtoSize.field;

import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.comet.proto.ProtoSize;

/**
 * A list with one piece of evidence, on the channel of evidence: CometBFT at 5bba72c, proto/tendermint/types/evidence.proto and
 * GetChannels of evidence/reactor.go.
 *
 * @param messageId its number
 * @param hop the number of links that it has crossed when it arrives
 * @param size its size L
 */
@Kind("evidence-list")
record EvidenceList(int messageId, int hop, int size) implements Message {
    private static final int PRIORITY = 6;

    @Override
    public int bytes() {
        return ProtoSize.onConnection(field(field(size)));
    }

    @Override
    public Channel channel() {
        return Channel.STREAM;
    }

    @Override
    public int priority() {
        return PRIORITY;
    }
}
