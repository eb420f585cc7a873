package dev.hearsay.protocol.dave;

import dev.hearsay.protocol.support.Protobuf;

/**
 * The sizes of Dave's messages: one message of Protocol Buffers with seven fields, of which those that are empty take nothing, as the
 * operation GETPEER does, which is 0. A field of bytes or text has one byte of tag, its length as a varint, and itself.
 *
 * <p>Source: intob/godave at 7a04245, dave.proto; Protocol Buffers, Encoding ("Message Structure").
 */
final class Wire {
    /** The bytes of a SHA-256, as of prev, work and nonce. */
    static final int HASH = 32;

    /** The most bytes of a datagram that a node reads: PACKET_SIZE. */
    static final int PACKET = 1500;

    /** The most bytes of a value: VAL_SIZE. */
    static final int MOST_VALUE = 1280;

    /** The bytes of an operation other than GETPEER. */
    private static final int OPERATION = Protobuf.number(1);

    private Wire() {}

    /** The size of a field of so many bytes. */
    static int field(int bytes) {
        return bytes == 0 ? 0 : Protobuf.field(bytes);
    }

    /** The size of a repeated field of addresses. */
    static int addresses(int count, int bytesOfEach) {
        return count * field(bytesOfEach);
    }

    /** The size of a message with addresses alone. */
    static int peers(int count, int bytesOfEach) {
        return OPERATION + addresses(count, bytesOfEach);
    }

    /** The size of a message with works alone. */
    static int works(int count) {
        return OPERATION + count * field(HASH);
    }

    /** The size of a question for a value, before anybody has passed it on. */
    static int question() {
        return OPERATION + field(HASH);
    }

    /** The size of a message with a value, without addresses: work, nonce, the value and its tag. */
    static int value(int bytes, int tagBytes, int nonceBytes) {
        return OPERATION + field(HASH) + field(nonceBytes) + field(bytes) + field(tagBytes);
    }
}
