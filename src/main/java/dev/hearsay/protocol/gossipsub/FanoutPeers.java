package dev.hearsay.protocol.gossipsub;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.Publish;
import java.util.List;

/**
 * The peers that a peer without a subscription publishes to: the same D peers for some time. Source: v1.0, sections Message
 * Processing and Fanout Maintenance.
 */
final class FanoutPeers {
    private final GossipSubParams params;
    private final ScoreParams scores;
    private final Mesh mesh;
    private long until;

    FanoutPeers(GossipSubParams params, ScoreParams scores, Mesh mesh) {
        this.params = params;
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
        until = now + params.fanoutTtl();
        int missing = params.degree() - mesh.all(link -> link.isInFanout).size();
        List<MeshLink> others =
                mesh.all(link -> link.subscribes && !link.isInFanout && !link.score.isBelow(scores.publish(), now));
        Mesh.shuffle(others, context);
        others.stream().limit(Math.max(0, missing)).forEach(link -> link.isInFanout = true);
        mesh.all(link -> link.isInFanout).forEach(link -> context.send(link.peer, own));
    }
}
