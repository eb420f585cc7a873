package dev.hearsay.protocol.swim;

import static dev.hearsay.protocol.support.MessagePack.number;
import static dev.hearsay.protocol.support.MessagePack.raw;

/**
 * The sizes of memberlist's messages, in bytes: a byte for the type, and a map in MessagePack whose keys are the names of the fields. A
 * member's name has 5 characters, its address is IPv4, and it has no metadata.
 *
 * <p>Source: hashicorp/memberlist at 1b4c746, net.go (the structures), util.go (makeCompoundMessage, encode); hashicorp/serf at a24f620,
 * serf/messages.go; MessagePack, specification. Packets of serf agents have the sizes that these give: ping 68, ack 18, indirect ping 94,
 * alive 61, event {@code deploy} with payload {@code v1} 37, state of 1,000 members 67,031.
 */
final class Sizes {
    /** The head of a compound: its type, and the number of its parts. */
    static final int COMPOUND = 2;
    /** The length of a part of a compound. */
    static final int PART = 2;

    /** The type of a message and the head of its map. */
    private static final int HEAD = 2;

    private static final int NAME = raw(5);
    private static final int ADDRESS = raw(4);
    /** A port above 255. */
    private static final int PORT = 3;

    private static final int EMPTY = 1;
    /** The six versions that a member speaks. */
    private static final int VERSIONS = raw(6);
    /** The name of an event, of 6 characters. */
    private static final int EVENT_NAME = raw(6);

    private Sizes() {}

    private static int field(int nameLength, int value) {
        return raw(nameLength) + value;
    }

    /** The address, port and name of who asks: SourceAddr, SourcePort and SourceNode. */
    private static int source() {
        return field(10, ADDRESS) + field(10, PORT) + field(10, NAME);
    }

    /** {@code SeqNo} and {@code Node}. */
    static int ping(int sequence) {
        return HEAD + field(5, number(sequence)) + field(4, NAME) + source();
    }

    /** {@code SeqNo}, {@code Target}, {@code Port}, {@code Node} and {@code Nack}. */
    static int indirectPing(int sequence) {
        return HEAD
                + field(5, number(sequence))
                + field(6, ADDRESS)
                + field(4, PORT)
                + field(4, NAME)
                + field(4, 1)
                + source();
    }

    /** {@code SeqNo} and {@code Payload}, which is empty. */
    static int ack(int sequence) {
        return HEAD + field(5, number(sequence)) + field(7, EMPTY);
    }

    /** {@code SeqNo}. */
    static int nack(int sequence) {
        return HEAD + field(5, number(sequence));
    }

    /** {@code Incarnation}, {@code Node}, {@code Addr}, {@code Port}, {@code Meta} and {@code Vsn}. */
    static int alive(int incarnation) {
        return HEAD
                + field(11, number(incarnation))
                + field(4, NAME)
                + field(4, ADDRESS)
                + field(4, PORT)
                + field(4, EMPTY)
                + field(3, VERSIONS);
    }

    /** {@code Incarnation}, {@code Node} and {@code From}: of a suspicion or a death. */
    static int accusation(int incarnation) {
        return HEAD + field(11, number(incarnation)) + field(4, NAME) + field(4, NAME);
    }

    /** memberlist's type and serf's, and {@code LTime}, {@code Name}, {@code Payload} of so many bytes, and {@code CC}. */
    static int event(int messageId, int payload) {
        return Math.addExact(
                1 + HEAD + field(5, number(messageId)) + field(4, EVENT_NAME) + field(2, 1), field(7, raw(payload)));
    }

    /** The head of a state: {@code Nodes}, {@code UserStateLen} and {@code Join}. */
    static int stateHead(int members, int userBytes) {
        return HEAD + field(5, number(members)) + field(12, number(userBytes)) + field(4, 1);
    }

    /** A member in a state: {@code Name}, {@code Addr}, {@code Port}, {@code Meta}, {@code Incarnation}, {@code State} and {@code Vsn}. */
    static int memberState(int incarnation) {
        return 1
                + field(4, NAME)
                + field(4, ADDRESS)
                + field(4, PORT)
                + field(4, EMPTY)
                + field(11, number(incarnation))
                + field(5, 1)
                + field(3, VERSIONS);
    }
}
