package dev.hearsay.protocol.announce;

import dev.hearsay.protocol.Message;

/**
 * What {@link Erlay} sends. Sizes are those of Bitcoin's messages: the header of 24 bytes and the inventory vector of 36
 * (Bitcoin developer reference, P2P network), and BIP-330, section New messages, for those of a reconciliation.
 */
public final class ErlayMessages {
    /** Magic, command, length and checksum, which begin every message. */
    static final int HEADER = 24;
    /** A type and the hash of a message. */
    static final int INVENTORY_VECTOR = 36;
    /** A short id, or an element of a sketch. */
    static final int SHORT = 4;
    /** The size of the set and q, two bytes each. */
    static final int REQUEST = 4;
    /** Whether a reconciliation succeeded. */
    static final int FLAG = 1;

    private static final int ONE_BYTE_LENGTH = 0xfc;
    private static final int THREE_BYTE_LENGTH = 0xffff;

    private ErlayMessages() {}

    /** The size of a length on the wire, a CompactSize. */
    private static int lengthBytes(int length) {
        if (length <= ONE_BYTE_LENGTH) {
            return 1;
        }
        return length <= THREE_BYTE_LENGTH ? 3 : 5;
    }

    private static int listBytes(int length, int entryBytes) {
        return HEADER + lengthBytes(length) + Math.multiplyExact(length, entryBytes);
    }

    /**
     * Announces messages by their full ids.
     *
     * @param messages their numbers
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Inv(int[] messages) implements Message {
        @Override
        public int bytes() {
            return listBytes(messages.length, INVENTORY_VECTOR);
        }
    }

    /**
     * Asks for announced messages.
     *
     * @param messages their numbers
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record GetData(int[] messages) implements Message {
        @Override
        public int bytes() {
            return listBytes(messages.length, INVENTORY_VECTOR);
        }
    }

    /**
     * A message itself.
     *
     * @param broadcast its number
     * @param hop how many links this copy has crossed when it arrives
     * @param size its size L
     */
    public record Tx(int broadcast, int hop, int size) implements Message {
        @Override
        public int bytes() {
            return Math.addExact(HEADER, size);
        }
    }

    /**
     * Asks for a sketch of the receiver's reconciliation set: reqreconcil.
     *
     * @param setSize the size of the sender's own set
     * @param q the sender's coefficient, in units of 1 / (2^15 - 1)
     */
    public record ReqReconcil(int setSize, int q) implements Message {
        @Override
        public int bytes() {
            return HEADER + REQUEST;
        }
    }

    /**
     * A sketch, or the extension of the one before.
     *
     * @param sums its odd power sums
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Sketch(int[] sums) implements Message {
        @Override
        public int bytes() {
            int bytes = Math.multiplyExact(sums.length, SHORT);
            return HEADER + lengthBytes(bytes) + bytes;
        }
    }

    /** Asks for the extension of a sketch that could not be decoded. */
    public record ReqSketchExt() implements Message {
        @Override
        public int bytes() {
            return HEADER;
        }
    }

    /**
     * Ends a reconciliation.
     *
     * @param success whether the sender knows the difference of the sets
     * @param wanted the short ids of what the sender lacks
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record ReconcilDiff(boolean success, int[] wanted) implements Message {
        @Override
        public int bytes() {
            return FLAG + listBytes(wanted.length, SHORT);
        }
    }
}
