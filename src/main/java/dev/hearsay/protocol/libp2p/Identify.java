package dev.hearsay.protocol.libp2p;

import dev.hearsay.protocol.StreamFormat.Malformed;
import dev.hearsay.protocol.support.BigEndian;
import java.util.List;

/**
 * The message by which a peer tells of itself whoever opens a stream for that, and a program the peer.
 *
 * <p>Source: libp2p/specs, identify/README.md, message Identify.
 */
final class Identify {
    static final String NAME = "/ipfs/id/1.0.0";

    /** The longest message: identify/README.md has none; go-libp2p reads 8 kB (id.go, signedIDSize), and js-libp2p too. */
    static final int LONGEST = 1 << 13;

    /** The codes of an IPv4 address and of a TCP port in a multiaddr: multiformats/multicodec, table.csv. */
    private static final int IP4 = 0x04;

    private static final int TCP = 0x06;
    private static final int MULTIADDR = 8;

    private Identify() {}

    /** The address and port over IPv4 and TCP, the first of those at which who has sent a message takes connections; 0 if there is none. */
    static long listening(byte[] message) throws Malformed {
        long address = 0;
        ProtobufReader fields = new ProtobufReader(message);
        for (int field = fields.next(); field != 0; field = fields.next()) {
            if (field == 2 && address == 0) {
                address = tcp(fields.bytes());
            }
        }
        return address;
    }

    private static long tcp(byte[] multiaddr) {
        if (multiaddr.length < MULTIADDR || multiaddr[0] != IP4 || multiaddr[5] != TCP) {
            return 0;
        }
        return BigEndian.get(multiaddr, 1, Integer.BYTES) << Short.SIZE | BigEndian.get(multiaddr, 6, Short.BYTES);
    }

    /** The message of a peer, its length before it: {@code publicKey}, {@code protocols}, {@code protocolVersion} and {@code agentVersion}. */
    static byte[] message(byte[] publicKey, List<String> protocols) {
        ProtobufWriter message = new ProtobufWriter().bytes(1, PeerKey.protobuf(publicKey));
        protocols.forEach(protocol -> message.text(3, protocol));
        message.text(5, "ipfs/0.1.0").text(6, "hearsay");
        return new ProtobufWriter().prefixed(message.done()).done();
    }
}
