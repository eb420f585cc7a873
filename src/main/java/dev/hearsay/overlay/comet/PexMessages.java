package dev.hearsay.overlay.comet;

import dev.hearsay.overlay.OverlayMessage;
import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import java.util.List;

/**
 * The messages of the exchange of peers, on the channel of the least priority, and of the connection itself. Their sizes are those of Protocol Buffers in packets in
 * frames of the secret connection: CometBFT at 5bba72c, proto/tendermint/p2p/{pex,types,conn}.proto and p2p/conn.
 */
final class PexMessages {
    /** A message between two ends of a connection. */
    sealed interface Any extends OverlayMessage {
        @Override
        default Channel channel() {
            return Channel.STREAM;
        }
    }

    static final List<Class<? extends Message>> TYPES = Message.types(Any.class);

    /** A NetAddress in a list: an id of 40 characters, an IP address of 13, and a port. */
    private static final int ADDRESS = 63;
    /** The tag of the message in its envelope, and its length. */
    private static final int ENVELOPE = 2;
    /** The bytes of a list's length beside that, once it is longer than a byte can tell. */
    private static final int LONG_LENGTH = 2;

    private static final int PACKET_PAYLOAD = 1024;
    /** A packet beside its payload: its length, its type and length, the mark of the last one, and tag and length of the payload. */
    private static final int PACKET = 10;

    private static final int FRAME_PAYLOAD = 1024;
    /** A sealed frame, which is full, or filled up: its payload, a length of 4 bytes, and a tag of 16. */
    private static final int FRAME = FRAME_PAYLOAD + 4 + 16;

    private PexMessages() {}

    /** A message that leaves by itself, as it goes over the secret connection. */
    static int framed(int bytes) {
        int packed = bytes + pieces(bytes, PACKET_PAYLOAD) * PACKET;
        return pieces(packed, FRAME_PAYLOAD) * FRAME;
    }

    private static int pieces(int bytes, int size) {
        return (bytes + size - 1) / size;
    }

    /** The addresses that a message of so many bytes holds, before it is framed. */
    static int addressesIn(int bytes) {
        return (bytes - ENVELOPE - LONG_LENGTH) / ADDRESS;
    }

    /** The priority of pings and pongs, which leave before what waits in channels. */
    private static final int BEFORE_CHANNELS = 100;

    /** A message of the connection itself: a packet of its own, which is flushed at once. */
    sealed interface OfConnection extends Any {
        @Override
        default int bytes() {
            return FRAME;
        }

        @Override
        default int priority() {
            return BEFORE_CHANNELS;
        }
    }

    /** Asks for a pong. */
    @Kind("ping")
    record Ping() implements OfConnection {}

    /** The answer. */
    @Kind("pong")
    record Pong() implements OfConnection {}

    /** Asks for addresses. */
    @Kind("pex-request")
    record PexRequest() implements Any {
        @Override
        public int bytes() {
            return framed(ENVELOPE);
        }
    }

    /** Addresses, for one that has asked. */
    @SuppressWarnings("ArrayRecordComponent")
    @Kind("pex-addrs")
    record PexAddrs(int[] peers) implements Any {
        @Override
        public int bytes() {
            return framed(ENVELOPE + LONG_LENGTH + peers.length * ADDRESS);
        }
    }
}
