package dev.hearsay.protocol.kadcast;

import java.util.Arrays;

/**
 * The packets of one message as they arrive at a peer, from any senders: all send the same packets, so those with the same
 * index are one. With enough different ones the message is decoded.
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

    /** The reassembly of a message of which nothing has arrived. */
    Reassembly(PacketCode code, long startedAt) {
        this.code = code;
        this.startedAt = startedAt;
        arrived = new long[(code.sent() + Long.SIZE - 1) / Long.SIZE];
    }

    /** The time at which its first packet arrived, in emulated nanoseconds. */
    long startedAt() {
        return startedAt;
    }

    /** The largest height that a packet had: with it the message is sent on. */
    int height() {
        return height;
    }

    /** True if enough different packets have arrived. */
    boolean isDecoded() {
        return different >= code.needed();
    }

    /** Takes a packet; false if one with its index arrived before. */
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

    /** Counts a packet of a sender; true if it is the one that makes the packets of that sender a whole copy. */
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
