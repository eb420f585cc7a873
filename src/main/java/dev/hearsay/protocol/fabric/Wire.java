package dev.hearsay.protocol.fabric;

import static dev.hearsay.protocol.support.Protobuf.field;
import static dev.hearsay.protocol.support.Protobuf.number;

/**
 * The sizes of Fabric's messages, as protobuf encodes them: a GossipMessage in an Envelope, in a frame of gRPC. TLS is left to
 * {@code link.header}.
 *
 * <p>The lengths of lists are taken to have one byte, which is up to six bytes less than they have. Names are as long as those of Fabric's test network: the channel {@code mychannel} and endpoints such as {@code
 * peer0.org1.example.com:7051}. A member's id is a SHA-256 of its certificate, a signature one of ECDSA over P-256 in DER with a low s, 70
 * or 71 bytes. Certificates do not travel: a network that has run for 10 s (publishCertPeriod) sends none with its alive messages.
 *
 * <p>Source: hyperledger/fabric-protos, gossip/message.proto, as vendored in hyperledger/fabric at 0c423ac; gossip/protoext/signing.go for who
 * signs what; gRPC over HTTP/2 (length-prefixed message) and RFC 9113, 4.1 for the frame.
 */
final class Wire {
    private static final int FRAME = 5 + 9;
    private static final int CHANNEL = field(9);
    private static final int TAG = 2;
    private static final int ENDPOINT = field(27);
    private static final int ID = field(32);
    private static final int MAC = field(32);
    private static final int SIGNATURE = field(71);
    private static final int KIND = 2;
    /** A time in nanoseconds since 1970, as a varint behind its key. */
    private static final int NANOS = 1 + 9;

    private static final int SECRET = field(field(ENDPOINT) + SIGNATURE);

    private Wire() {}

    /** An envelope of a message without a signature, in its frame. */
    private static int unsigned(int message) {
        return Math.addExact(FRAME, field(message));
    }

    /** A message of one content, whose field has a number of 16 or more if it is {@code high}. */
    private static int inChannel(int content, boolean high) {
        return Math.addExact(CHANNEL + TAG + (high ? 1 : 0), field(content));
    }

    private static int payload(int messageId, int data) {
        return Math.addExact(number(messageId + 1L), field(data));
    }

    /** A DataMessage of its own, in its envelope: what a pull's update has for each block. */
    private static int dataEnvelope(int messageId, int data, int hops) {
        return field(inChannel(Math.addExact(field(payload(messageId, data)), hops), false));
    }

    /** The fields of the improved scheme: the number of a block, and its hops as a block and as a digest that are left. */
    private static int hops(int messageId, int pushes, int digests) {
        return number(messageId + 1L) + number(pushes) + number(digests);
    }

    static int block(int messageId, int data) {
        return FRAME + dataEnvelope(messageId, data, 0);
    }

    static int contagiousBlock(int messageId, int data, int pushes, int digests) {
        return FRAME + dataEnvelope(messageId, data, hops(messageId, pushes, digests));
    }

    static int contagiousDigest(int messageId, int digests) {
        return unsigned(inChannel(hops(messageId, 0, digests), false));
    }

    static int contagiousRequest(int messageId, int digests) {
        return unsigned(inChannel(hops(messageId, 0, digests), true));
    }

    static int hello(long nonce) {
        return unsigned(inChannel(number(nonce) + KIND, false));
    }

    /** Blocks by their numbers in decimal digits. */
    static int numbers(long nonce, int[] messageIds) {
        int content = number(nonce) + KIND;
        for (int messageId : messageIds) {
            content = Math.addExact(content, field(digits(messageId + 1L)));
        }
        return unsigned(inChannel(content, false));
    }

    private static int digits(long number) {
        return Long.toString(number).length();
    }

    /** A block among those of an update; the first one takes the message around them. */
    static int update(long nonce, int messageId, int data, boolean isFirst) {
        int around = isFirst ? unsigned(inChannel(number(nonce) + KIND, false)) : 0;
        return Math.addExact(around, field(dataEnvelope(messageId, data, 0)));
    }

    static int stateRequest(long nonce, int first, int last) {
        return unsigned(number(nonce) + inChannel(number(first + 1L) + number(last + 1L), true));
    }

    /** The message around the blocks of an answer to a request of state. */
    static int stateResponse(long nonce) {
        return unsigned(number(nonce) + inChannel(0, true));
    }

    /** A block among those of an answer. */
    static int stateBlock(int messageId, int data) {
        return field(payload(messageId, data));
    }

    private static int aliveEnvelope(long sequence, boolean hasSecret) {
        int time = NANOS + number(sequence);
        int message = TAG + field(field(ENDPOINT + ID) + field(time));
        return field(message) + SIGNATURE + (hasSecret ? SECRET : 0);
    }

    static int alive(long sequence, boolean hasSecret) {
        return FRAME + aliveEnvelope(sequence, hasSecret);
    }

    static int membershipRequest(long sequence) {
        return unsigned(TAG + field(field(aliveEnvelope(sequence, true))));
    }

    /** The message around the members of an answer. */
    static int membershipResponse() {
        return unsigned(TAG + field(0));
    }

    /** A member among those of an answer. */
    static int member(long sequence, boolean hasSecret) {
        return field(aliveEnvelope(sequence, hasSecret));
    }

    private static int stateInfoEnvelope(int height) {
        int content = field(NANOS + NANOS) + ID + MAC + field(number(height));
        return field(TAG + field(content)) + SIGNATURE;
    }

    static int stateInfo(int height) {
        return FRAME + stateInfoEnvelope(height);
    }

    static int stateInfoRequest() {
        return unsigned(TAG + 1 + field(MAC));
    }

    /** The message around the state infos of a snapshot. */
    static int snapshot() {
        return unsigned(inChannel(0, true));
    }

    /** A state info among those of a snapshot. */
    static int element(int height) {
        return field(stateInfoEnvelope(height));
    }

    static int leadership(long sequence, boolean isDeclaration) {
        int content = ID + field(NANOS + number(sequence)) + (isDeclaration ? 2 : 0);
        return FRAME + field(inChannel(content, true)) + SIGNATURE;
    }

    /** A block of the ordering service: DeliverResponse. */
    static int deliver(int data) {
        return Math.addExact(FRAME, field(data));
    }

    static int empty() {
        return FRAME;
    }
}
