package dev.hearsay.protocol.gossipsub;

import dev.hearsay.protocol.support.ByMessage;

/** A neighbour in GossipSub, with the state that is kept of it. */
final class MeshLink {
    static final long NEVER = Long.MIN_VALUE / 2;

    final int peer;
    final boolean isOutbound;
    /** The smallest number that no other neighbour has. */
    final int place;

    final PeerScore score;
    boolean subscribes;
    boolean isInMesh;
    boolean isInFanout;
    long backoffUntil = NEVER;
    int announcements;
    int asked;
    int declines;
    /** Preambles of the neighbour whose messages have yet to come. */
    int unfinished;
    /** Messages that the neighbour is receiving from others. */
    int receiving;
    /** The mean rate at which its large messages came, in bytes a second; 0 before the first. */
    double rate;

    private long countedAt = NEVER;
    /** The number of times that a message was sent because the neighbour asked for it. */
    final ByMessage<Integer> retransmitted = new ByMessage<>();

    MeshLink(int peer, boolean isOutbound, int place, PeerScore score) {
        this.peer = peer;
        this.isOutbound = isOutbound;
        this.place = place;
        this.score = score;
    }

    /** Resets the counts of a heartbeat if this is a new one. */
    void count(long heartbeat) {
        if (heartbeat != countedAt) {
            countedAt = heartbeat;
            announcements = 0;
            asked = 0;
            declines = 0;
        }
    }

    /** Forbids grafts of the neighbour before that instant, in emulated nanoseconds. */
    void backOffUntil(long instant) {
        backoffUntil = Math.max(backoffUntil, instant);
    }
}
