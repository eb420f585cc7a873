package dev.hearsay.protocol.mesh;

import dev.hearsay.protocol.ByMessage;

/** What a peer keeps of one neighbour in GossipSub. */
final class MeshLink {
    final int peer;
    final boolean isOutbound;
    final PeerScore score;
    boolean subscribes;
    boolean isInMesh;
    boolean isInFanout;
    long backoffUntil;
    long prunedAt = Long.MIN_VALUE / 2;
    int announcements;
    int asked;
    /** How often a message was sent because the neighbour asked for it. */
    final ByMessage<Integer> retransmitted = new ByMessage<>();
    /** By which heartbeat the neighbour may want a message again that it has declined. */
    private ByMessage<Long> declined = new ByMessage<>();

    private long declinedUntil;

    MeshLink(int peer, boolean isOutbound, ScoreRules rules) {
        this.peer = peer;
        this.isOutbound = isOutbound;
        this.score = new PeerScore(rules);
    }

    /** The neighbour declines a message until a heartbeat. */
    void decline(int message, long until) {
        declined.put(message, until);
        declinedUntil = Math.max(declinedUntil, until);
    }

    /** Whether it does so at this heartbeat. */
    boolean declines(int message, long heartbeat) {
        Long until = declined.size() == 0 ? null : declined.get(message);
        return until != null && heartbeat < until;
    }

    /** A heartbeat: counts begin anew. */
    void beat(long heartbeat) {
        announcements = 0;
        asked = 0;
        if (declined.size() > 0 && heartbeat >= declinedUntil) {
            declined = new ByMessage<>();
        }
    }
}
