package dev.hearsay.protocol.kadcast;

import java.util.Arrays;

/**
 * The packets of one message as they arrive at a peer, from whichever senders: all send the same packets, so those with the
 * same index are one. With enough different ones the message is decoded.
 */
final class Reassembly {
    private static final int SENDERS_AT_FIRST = 2;

    private final PacketCode code;
    private final long startedAt;
    private final long[] arrived;
    private int different;
    private int height;
    private int[] senders = new int[SENDERS_AT_FIRST];
    private int[] packetsOf = new int[SENDERS_AT_FIRST];
    private int senderCount;

    /** Nothing has arrived of a message. */
    Reassembly(PacketCode code, long startedAt) {
        this.code = code;
        this.startedAt = startedAt;
        arrived = new long[(code.sent() + Long.SIZE - 1) / Long.SIZE];
    }

    /** When its first packet arrived. */
    long startedAt() {
        return startedAt;
    }

    /** The largest height that a packet had: with it the message is sent on. */
    int height() {
        return height;
    }

    /** Whether enough different packets have arrived. */
    boolean isDecoded() {
        return different >= code.needed();
    }

    /** A packet arrives; false if one with its index did before. */
    boolean add(int index, int packetHeight) {
        height = Math.max(height, packetHeight);
        long bit = 1L << index;
        if ((arrived[index / Long.SIZE] & bit) != 0) {
            return false;
        }
        arrived[index / Long.SIZE] |= bit;
        different++;
        return true;
    }

    /** A packet arrives from a sender: whether it is the one that makes a whole copy of what that sender has sent. */
    boolean makesWhole(int sender) {
        int at = 0;
        while (at < senderCount && senders[at] != sender) {
            at++;
        }
        if (at == senderCount) {
            if (at == senders.length) {
                senders = Arrays.copyOf(senders, 2 * at);
                packetsOf = Arrays.copyOf(packetsOf, 2 * at);
            }
            senders[at] = sender;
            senderCount++;
        }
        return ++packetsOf[at] == code.needed();
    }
}
