package dev.hearsay.protocol.mesh;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.mesh.GossipSubMessages.Publish;
import java.util.List;

/**
 * Whom a peer that does not subscribe publishes to: the same D peers for some time. Source: v1.0, sections Message Processing and
 * Fanout Maintenance.
 */
final class Fanout {
    private final GossipSubRules rules;
    private final ScoreRules scores;
    private final Mesh mesh;
    private long until;

    Fanout(GossipSubRules rules, ScoreRules scores, Mesh mesh) {
        this.rules = rules;
        this.scores = scores;
        this.mesh = mesh;
    }

    void publish(Publish own, Context context) {
        long now = context.now();
        if (now >= until) {
            mesh.all(link -> link.isInFanout).forEach(link -> link.isInFanout = false);
        }
        mesh.all(link -> link.isInFanout && link.score.isBelow(scores.publish(), now))
                .forEach(link -> link.isInFanout = false);
        until = now + rules.fanoutTtl();
        int missing = rules.degree() - mesh.all(link -> link.isInFanout).size();
        List<MeshLink> others =
                mesh.all(link -> link.subscribes && !link.isInFanout && !link.score.isBelow(scores.publish(), now));
        Mesh.shuffle(others, context);
        others.stream().limit(Math.max(0, missing)).forEach(link -> link.isInFanout = true);
        mesh.all(link -> link.isInFanout).forEach(link -> context.send(link.peer, own));
    }
}
