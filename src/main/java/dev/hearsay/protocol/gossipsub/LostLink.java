package dev.hearsay.protocol.gossipsub;

import org.jspecify.annotations.Nullable;

/**
 * A neighbour to which the link was lost, as far as it is remembered, so that nobody may shed a bad score or a backoff by
 * connecting anew: v1.1, section Peer Scoring.
 *
 * @param score its score, null if that is not worth keeping
 * @param scoreUntil the time until which the score is kept
 * @param backoffUntil the time from which on the neighbour may be grafted again
 */
record LostLink(@Nullable PeerScore score, long scoreUntil, long backoffUntil) {
    private static final LostLink NOTHING = new LostLink(null, MeshLink.NEVER, MeshLink.NEVER);

    static LostLink of(MeshLink link, long retained, long now) {
        PeerScore score = link.score.leaves(now) ? link.score : null;
        boolean isForgotten = score == null && link.backoffUntil <= now;
        return isForgotten ? NOTHING : new LostLink(score, now + retained, link.backoffUntil);
    }

    /** The score with which the neighbour comes back. */
    PeerScore score(ScoreParams params, Heartbeats heartbeats, long now) {
        PeerScore kept = score;
        if (kept == null || now > scoreUntil) {
            return new PeerScore(params, heartbeats, now);
        }
        kept.returns(now);
        return kept;
    }
}
