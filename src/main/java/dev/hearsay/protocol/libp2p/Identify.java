package dev.hearsay.protocol.libp2p;

import java.util.List;

/**
 * What a peer says of itself to whoever opens a stream for that.
 *
 * <p>Source: libp2p/specs, identify/README.md, message Identify.
 */
final class Identify {
    static final String NAME = "/ipfs/id/1.0.0";

    private Identify() {}

    /** The message of a peer, its length before it: {@code publicKey}, {@code protocols}, {@code protocolVersion} and {@code agentVersion}. */
    static byte[] message(byte[] publicKey, List<String> protocols) {
        ProtobufWriter message = new ProtobufWriter().bytes(1, PeerKey.protobuf(publicKey));
        protocols.forEach(protocol -> message.text(3, protocol));
        message.text(5, "ipfs/0.1.0").text(6, "hearsay");
        return new ProtobufWriter().prefixed(message.done()).done();
    }
}
