package dev.hearsay.protocol;

import java.util.function.Consumer;

/**
 * The form of a protocol's messages on connections (TCP, RFC 9293), by which programs that are no part of the emulation take part in it as its
 * guests. A run has one. A connection ends at a peer: a program's half is read by a {@link Reader}, one for each connection, all of them by one thread
 * and in the order in which bytes came; the peer's half is an {@link End}, to which what was read comes by way of the emulated link.
 */
public interface StreamFormat {
    /** A thing that a program has said on a connection: an immutable record. */
    interface Said {}

    /**
     * The word by which a program says who it is. Connections that say the same name are of one guest.
     *
     * @param name its name, different for all programs
     * @param address the address and port at which it takes connections, as a number of six bytes; 0 if it has not said
     */
    record Identified(String name, long address) implements Said {}

    /** The word by which a program that has said who it is says later where it takes connections. */
    record Listening(long address) implements Said {}

    /** The news that bytes are none that the format allows: their connection ends, and nothing else does. */
    final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        /** Bytes that are wrong for a reason, in a few words. */
        public Malformed(String reason) {
            super(reason, null, false, false);
        }
    }

    /** The numbers of broadcast messages. */
    interface Numbers {
        /** The number of messages of the workload, which have the first numbers. */
        int ofWorkload();

        /** The peer that a message of the workload comes from. */
        int origin(int messageId);

        /** The number of another message, which a program brings: each once. */
        int next();
    }

    /** The reader of what a program writes into a connection. It keeps no more than a bounded number of bytes. */
    @FunctionalInterface
    interface Reader {
        /**
         * Reads the bytes that come next, wherever they were cut.
         *
         * @param said takes what they say, in order
         * @throws Malformed if they are nothing that the format allows
         */
        void read(byte[] bytes, Consumer<Said> said) throws Malformed;
    }

    /** A peer's end of a connection. What it does, it does on the {@link Line} of the event that it is handed. */
    interface End {
        /** The connection is there. */
        default void onOpened(Line line) {}

        /** The program has said something. */
        void onSaid(Said said, Line line);

        /** The program will say nothing more. */
        default void onFinished(Line line) {
            line.close();
        }

        /** The peer sends the program a message: after {@link Line#establish}, an answer, or that which it has opened the connection for. */
        void send(Message message, Line line);
    }

    /** A connection as its end can act on it. */
    interface Line {
        /** Writes bytes to the program. */
        void write(byte[] bytes);

        /** The guest that it is with, as far as that is known. */
        int guest();

        /** Hands the peer's protocol a message, as from the guest; the first one where the peer has opened the connection for a question, as the answer. */
        void hear(Message message);

        /** Hands the peer's protocol a question of the guest. What the protocol replies, the connection is sent. */
        void ask(Message question);

        /** From now on messages can be sent: the guest is a neighbour. Not before it has said who it is. */
        void establish();

        /** Writes nothing more. */
        void close();
    }

    /**
     * The reader of a new connection.
     *
     * @param direction the direction in which the peer sees it: inbound if the program has opened it
     */
    Reader reader(int peer, Direction direction, Numbers numbers);

    /** A guest has said its name on a connection for the first time. */
    default void introduce(int guest, String name) {}

    /** A peer's end of a new connection. */
    End end(int peer, Direction direction, Numbers numbers);

    /** True if a message to a guest goes by a connection, and not by itself in the {@link WireFormat}. */
    default boolean carries(Message message) {
        return true;
    }

    /** True if such a message opens a connection of its own, for itself and the answer to it; otherwise it goes by one that is there, or not at all. */
    default boolean opensConnection(Message message) {
        return false;
    }
}
