package dev.hearsay.protocol.broadcast;

import dev.hearsay.protocol.Message;

/**
 * A copy of a broadcast message that references earlier ones, and perhaps asks for some that its origin misses. Copies
 * share what they reference. Its L bytes include the references; each message asked for adds the size of a hash.
 */
final class DagShare implements Message {
    private final int broadcast;
    private final int hop;
    private final int bytes;
    private final int[] references;
    private final int[] nacks;
    private final boolean repair;

    private DagShare(int broadcast, int hop, int bytes, int[] references, int[] nacks, boolean repair) {
        this.broadcast = broadcast;
        this.hop = hop;
        this.bytes = bytes;
        this.references = references;
        this.nacks = nacks;
        this.repair = repair;
    }

    /** A peer's own message, as it is there: at hop 0. */
    static DagShare original(int broadcast, int bytes, int[] references, int[] nacks) {
        return new DagShare(broadcast, 0, bytes, references, nacks, false);
    }

    /** The copy that is forwarded by a peer that holds this one. */
    DagShare onward() {
        return new DagShare(broadcast, hop + 1, bytes, references, nacks, false);
    }

    /** The copy that answers a NACK, from a peer that holds this one. */
    DagShare repair() {
        return new DagShare(broadcast, hop + 1, bytes, references, nacks, true);
    }

    @Override
    public int broadcast() {
        return broadcast;
    }

    @Override
    public int bytes() {
        return bytes;
    }

    @Override
    public String kind() {
        return repair ? "repair" : "share";
    }

    /** How many links this copy has crossed when it arrives. */
    int hop() {
        return hop;
    }

    /** Whether this copy answers a NACK. */
    boolean isRepair() {
        return repair;
    }

    /** Whether this copy comes from the message's origin itself. */
    boolean isFirstHop() {
        return hop == 1;
    }

    /** The messages that this one references. Not to be changed. */
    int[] references() {
        return references;
    }

    /** The messages that its origin asks for. Not to be changed. */
    int[] nacks() {
        return nacks;
    }
}
