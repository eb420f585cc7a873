package dev.hearsay.protocol.libp2p;

import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.StreamFormat;

/**
 * Connections of libp2p, without encryption, for a protocol above. A peer that has dialled opens streams of odd numbers, any other of even ones; its own is the
 * first (yamux, Stream ID Field).
 *
 * @param application the protocol above
 * @param keys the keys of the peers
 */
public record Libp2pFormat(Application application, PeerKeys keys) implements StreamFormat {
    private static int ownStream(Direction direction) {
        return direction == Direction.OUTBOUND ? 1 : 2;
    }

    @Override
    public Reader reader(int peer, Direction direction, Numbers numbers) {
        byte[] key = keys.of(peer).publicKey();
        return new ConnectionReader(direction, key, new StreamsReader(application, numbers, key, ownStream(direction)));
    }

    @Override
    public End end(int peer, Direction direction, Numbers numbers) {
        return new PeerEnd(application, numbers, direction == Direction.OUTBOUND, ownStream(direction));
    }

    @Override
    public void introduce(int guest, String name) {
        application.introduce(guest, name);
    }
}
