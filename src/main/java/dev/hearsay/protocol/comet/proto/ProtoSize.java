package dev.hearsay.protocol.comet.proto;

import static dev.hearsay.protocol.support.Protobuf.field;
import static dev.hearsay.protocol.support.Protobuf.number;
import static dev.hearsay.protocol.support.Protobuf.varint;

import dev.hearsay.protocol.support.Protobuf;
import java.util.Arrays;

/**
 * Sizes of messages of CometBFT on the wire: Protocol Buffers in the packets of a connection. Source: cometbft/cometbft at 5bba72c, proto/tendermint, p2p/conn/connection.go and secret_connection.go.
 */
public final class ProtoSize {
    /** A hash, SHA-256, as a field. */
    public static final int HASH = field(32);

    /** The address of a validator, as a field. */
    public static final int ADDRESS = field(20);

    /** A signature, Ed25519, as a field. */
    public static final int SIGNATURE = field(64);

    /** A time of our days as a field: seconds of five bytes, and nanoseconds of up to five, each behind its tag. */
    public static final int TIMESTAMP = field(2 * (1 + 5));

    private static final int PACKET_PAYLOAD = 1024;
    /** The channel of a packet, as a field. */
    private static final int CHANNEL = 2;
    /** The mark of the last packet of a message. */
    private static final int END = 2;

    private static final int FRAME_PAYLOAD = 1024;
    /** The bytes of a sealed frame beside its payload: a length and a tag. */
    private static final int SEAL = 4 + 16;

    private ProtoSize() {}

    /** The identifier of a block of so many parts, as a field; that of nil, of no parts, has an empty header of its set of parts. */
    public static int blockId(int parts) {
        return parts == 0 ? field(field(0)) : field(HASH + field(partSetHeader(parts)));
    }

    /** The header of a set of parts: their number and the root of their tree. */
    public static int partSetHeader(int parts) {
        return number(parts) + HASH;
    }

    /** A field of one bit for each of a number of things, in words of 64. */
    public static int bitArray(int bits, long[] words) {
        int packed = Arrays.stream(words).mapToInt(Protobuf::varint).sum();
        int missing = (bits + Long.SIZE - 1) / Long.SIZE - words.length;
        return field(number(bits) + field(packed + missing));
    }

    /**
     * A message as it goes over a connection: in packets, and these in sealed frames of 1,024 bytes. A frame holds packets of several
     * messages where these leave together, and its fill where they do not is left out.
     */
    public static int onConnection(int message) {
        int packed = inPackets(message);
        return Math.addExact(packed, (int) (((long) packed * SEAL + FRAME_PAYLOAD - 1) / FRAME_PAYLOAD));
    }

    /** A message in packets of 1,024 bytes, of which the last has a mark. */
    public static int inPackets(int message) {
        int full = message / PACKET_PAYLOAD;
        int rest = message % PACKET_PAYLOAD;
        boolean endsFull = rest == 0 && full > 0;
        int packed = Math.multiplyExact(full, packet(CHANNEL + field(PACKET_PAYLOAD)));
        return Math.addExact(packed, endsFull ? END : packet(CHANNEL + END + field(rest)));
    }

    /** A packet of one kind of three, behind its length. */
    private static int packet(int content) {
        int kind = field(content);
        return varint(kind) + kind;
    }
}
