package dev.hearsay.protocol.libp2p;

import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.StreamFormat.Said;

/** The things that a program says on a connection, beside who it is. */
final class Words {
    private Words() {}

    /** Something that wants an answer which any peer would give, with that answer. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answered(byte[] answer) implements Said {}

    /** From now on the connection has streams. */
    record Shared() implements Said {}

    /** The program speaks the version that the peer has proposed for its own stream, or does not. */
    record Agreed(boolean speaks) implements Said {}

    /** The program takes so many more bytes on the peer's own stream. */
    record Taken(int bytes) implements Said {}

    /** The peer's own stream, or the whole connection, is over. */
    record Over() implements Said {}

    /** A message of the protocol above. */
    record Heard(Message message) implements Said {}
}
