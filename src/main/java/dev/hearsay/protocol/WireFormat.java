package dev.hearsay.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The form of a protocol's messages on the wire, by which programs that are no part of the emulation take part in it as its guests. A run has
 * one: it may keep what guests say of themselves, such as their identifiers. Packets are read one at a time, in the order in which they came;
 * they are written by several threads at once.
 */
public interface WireFormat {
    /** The part of a packet in an exchange. */
    enum Role {
        /** It wants an answer, which bears its number. */
        QUESTION,
        /** It answers the question of its number. */
        ANSWER,
        /** It is neither, and has no number. */
        WORD
    }

    /**
     * A message and the way in which it is sent.
     *
     * @param number the number of the question, as its sender has made it up; empty for a word
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Packet(Role role, byte[] number, Message message) {}

    /** Peers and guests by IPv4 address and port: as a number of six bytes, the address first. */
    interface Addresses {
        /** The answer of {@link #peerAt} where there is nobody. */
        int NOBODY = -1;

        /** The address and port of a peer or guest. */
        long of(int peer);

        /** The peer or guest at an address and port, or {@link #NOBODY}. */
        int peerAt(long address);
    }

    /** The run begins, of peers and guests at those addresses, whose broadcast messages have those numbers. */
    default void begin(Addresses addresses, StreamFormat.Numbers numbers) {}

    /**
     * The message that bytes of a guest are, or null if they are none, whatever they are.
     *
     * @param guest the number of the guest
     */
    @Nullable
    Packet read(int guest, byte[] bytes, Addresses addresses);

    /** The bytes of a message of a peer to a guest, or null if it has none on the wire. */
    byte @Nullable [] write(int from, int guest, Packet packet, Addresses addresses);

    /**
     * The number that the answer to a question of a peer bears.
     *
     * @param question the bytes of the question
     * @param number the number that it was written with, which is that of the answer if a question can state one
     */
    default byte[] answered(byte[] question, byte[] number) {
        return number;
    }
}
