package dev.hearsay.protocol.sharedag;

import dev.hearsay.protocol.Message;

/**
 * A copy of a broadcast message that references earlier ones, and perhaps asks for some that its origin misses. Copies
 * share what they reference.
 *
 * @param messageId its number
 * @param hop the number of links that this copy has crossed when it arrives
 * @param bytes its size
 * @param level one more than the highest level among the messages that it references; 1 if it references none
 * @param references the messages that it references; not to be changed
 * @param nacks the messages that its origin asks for; not to be changed
 * @param isRepair true if this copy answers a NACK
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DagShare(int messageId, int hop, int bytes, int level, int[] references, int[] nacks, boolean isRepair)
        implements Message {
    /** A peer's own message, as it is there: at hop 0. */
    static DagShare original(int messageId, int bytes, int level, int[] references, int[] nacks) {
        return new DagShare(messageId, 0, bytes, level, references, nacks, false);
    }

    /** The copy that is forwarded by a peer that holds this one. */
    DagShare onward() {
        return new DagShare(messageId, hop + 1, bytes, level, references, nacks, false);
    }

    /** The copy that answers a NACK, from a peer that holds this one. */
    DagShare repair() {
        return new DagShare(messageId, hop + 1, bytes, level, references, nacks, true);
    }

    @Override
    public String kind() {
        return isRepair ? "repair" : "share";
    }

    /** True if this copy comes from the message's origin itself. */
    boolean isFirstHop() {
        return hop == 1;
    }
}
